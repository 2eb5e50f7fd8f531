// How a source looks: its name, its letter and its hue. The PBX's own values carry no chip, the agent's say "You".

import { signal } from '@preact/signals';
import { t } from './i18n';
import type { App, Source } from './shapes';

export const HUES = 8;

/** The agent's apps; they name origins that a value mentions only by address. */
export const knownApps = signal<App[]>([]);

export const isPbx = (source: Source): boolean => source.origin === 'pbx';
export const isAgent = (source: Source): boolean => source.origin === 'agent';
export const isApp = (source: Source): boolean => !isPbx(source) && !isAgent(source);

export function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}

export function sourceName(source: Source): string {
  if (isPbx(source)) return t('source_pbx');
  if (isAgent(source)) return t('source_you');
  return source.app || knownApps.value.find((app) => app.origin === source.origin)?.name || hostOf(source.origin);
}

export const sourceLetter = (source: Source): string =>
  (sourceName(source).match(/[\p{L}\p{N}]/u)?.[0] ?? '?').toLocaleUpperCase();

/** FNV-1a: a hue for an origin that is no app of the agent's (any more), the same after every restart. */
function hashedHue(origin: string): number {
  let hash = 0x811c9dc5;
  for (const unit of origin) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % HUES;
}

/** The agent's apps differ from each other as long as there are hues; by origin, so that no list's order matters. */
export function hueOf(origin: string): number {
  const place = knownApps.value
    .map((app) => app.origin)
    .sort()
    .indexOf(origin);
  return place === -1 ? hashedHue(origin) : place % HUES;
}

export const sourceKey = (source: Source): string => `${source.origin} ${source.app ?? ''}`;
export const sameSource = (a: Source, b: Source): boolean => sourceKey(a) === sourceKey(b);
