// The line at the foot of a record: a count per app, and one fault at a time with one action.

import { listed, type MessageKey, t } from '../../ui/i18n';
import type { AppState, CallRecord } from '../../ui/shapes';
import { sameSource, sourceName } from '../../ui/source';

type State = AppState['state'];
export interface AppChip {
  app: AppState;
  count: number;
  hollow: boolean;
}
export interface AppFault {
  app: AppState;
  text: string;
  action?: { text: string; link: string };
}

/** Worst first: what an agent can mend comes before what they can only wait for. */
const FAULTS: { state: State; text: MessageKey; action?: MessageKey }[] = [
  { state: 'signed-out', text: 'app_signed_out', action: 'app_sign_in' },
  { state: 'failed', text: 'app_failed', action: 'app_open' },
  { state: 'gone', text: 'app_gone', action: 'app_open' },
  { state: 'slow', text: 'app_slow' },
  { state: 'asked', text: 'app_asking' },
];

const HOLLOW: ReadonlySet<State> = new Set(['asked', 'slow', 'signed-out', 'failed', 'gone']);

const valuesOf = (record: CallRecord, app: AppState): number =>
  Object.values(record.fields).filter((field) => field.values.some((value) => sameSource(value.source, app.source)))
    .length;

export const appChips = (record: CallRecord): AppChip[] =>
  record.apps.map((app) => ({ app, count: valuesOf(record, app), hollow: HOLLOW.has(app.state) }));

export function appFault(apps: AppState[]): AppFault | undefined {
  for (const fault of FAULTS) {
    const app = apps.find((one) => one.state === fault.state);
    if (!app) continue;
    const text = t(fault.text, sourceName(app.source));
    const link = app.link ?? app.source.origin;
    return { app, text, ...(fault.action ? { action: { text: t(fault.action), link } } : {}) };
  }
  return undefined;
}

/** "No match in Fernbank, Tidewater." once nobody knows the caller and somebody was asked. */
export function noMatch(record: CallRecord): string | undefined {
  if (record.who !== 'nobody') return undefined;
  const names = record.apps.filter((app) => app.state === 'none').map((app) => sourceName(app.source));
  return names.length > 0 ? t('no_match_in', listed(names)) : undefined;
}
