import { useEffect } from 'preact/hooks';
import { keepTicking, now } from './clock';
import { timer } from './format';

/** Counts up from `since` by the host's clock; ticks only while it is on screen. */
export function Timer({ since }: { since: string }) {
  useEffect(keepTicking, []);
  return <span class="num">{timer(now.value - Date.parse(since))}</span>;
}
