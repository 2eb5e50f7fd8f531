// What a screen reader is told by itself: incoming calls and how much was found. At most one message in five seconds.
import { signal } from '@preact/signals';
import { plural, t } from '../../ui/i18n';
import type { Call } from '../../ui/shapes';
import { callTitle } from './call-row';

const QUIET = 5000;

export function createAnnouncer(now: () => number = Date.now) {
  const message = signal('');
  let last = Number.NEGATIVE_INFINITY;
  const say = (text: string): void => {
    if (now() - last < QUIET) return;
    last = now();
    message.value = text;
  };
  return {
    message,
    incoming: (call: Call): void =>
      say([t('announce_incoming'), callTitle(call).title, call.organization, call.queue].filter(Boolean).join(', ')),
    enriched: (details: number, apps: number): void =>
      say(`${plural('announce_details', details)}, ${plural('announce_apps', apps)}`),
  };
}
export type Announcer = ReturnType<typeof createAnnouncer>;
