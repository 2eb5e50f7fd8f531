// What the extension tells of itself in hello.
import type { Params } from '../protocol/types';

export const protocolRange = { min: 1, max: 1 };

/** "Firefox 153.0", "Microsoft Edge 156.0.0.0": for display only. */
export function browserName(agent: string): { name: string; version: string } {
  const patterns: [name: string, pattern: RegExp][] = [
    ['Microsoft Edge', /Edg\/([\d.]+)/],
    ['Opera', /OPR\/([\d.]+)/],
    ['Firefox', /Firefox\/([\d.]+)/],
    ['Chromium', /Chrome\/([\d.]+)/],
  ];
  for (const [name, pattern] of patterns) {
    const version = pattern.exec(agent)?.[1];
    if (version) return { name, version };
  }
  return { name: 'unknown', version: '0' };
}

/** A random id of this browser profile, kept by the extension. */
async function profile(): Promise<string> {
  const kept = (await browser.storage.local.get('profile')) as { profile?: string };
  if (kept.profile) return kept.profile;
  const fresh = crypto.randomUUID();
  await browser.storage.local.set({ profile: fresh });
  return fresh;
}

export const helloParams = async (): Promise<Params<'hello'>> => ({
  protocol: protocolRange,
  product: { name: 'ringside-extension', version: browser.runtime.getManifest().version },
  browser: browserName(navigator.userAgent),
  profile: await profile(),
});
