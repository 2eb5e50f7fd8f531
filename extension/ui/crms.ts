// Connecting CRMs. Browsers show the permission question only from a click, so `permissions.request` must be the first thing
// that the click does, before anything is awaited; after the answer the background tells the host and looks for tabs.
import type { Host } from './host';
import { hostOf } from './source';

export interface KnownCrm {
  origin: string;
  name: string;
  recipe?: string;
}

export type Outcome = 'connected' | 'declined';

/** Match patterns take no port; the host's rights are per exact origin all the same. */
export const patternOf = (origin: string): string => `${new URL(origin).protocol}//${new URL(origin).hostname}/*`;

export function originOf(text: string): string | undefined {
  const address = /^[a-z]+:\/\//iu.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ['https:', 'http:'].includes(url.protocol) && url.hostname ? url.origin : undefined;
}

/** Call it synchronously from the click handler. */
export function connectCrms(host: Host, crms: KnownCrm[]): Promise<Outcome> {
  const asked = browser.permissions.request({ origins: [...new Set(crms.map((crm) => patternOf(crm.origin)))] });
  return asked.then(async (granted) => {
    if (!granted) return 'declined';
    for (const { origin, name, recipe } of crms) {
      await host.request('crm/connect', { origin, name: name || hostOf(origin), ...(recipe ? { recipe } : {}) });
    }
    return 'connected';
  });
}
