// The host's clock. Timers count from its `now`, so that a computer whose clock is wrong still shows the right span.
import { signal } from '@preact/signals';

let offset = 0;

/** Milliseconds of the host's clock, renewed once a second while something that runs is on screen. */
export const now = signal(Date.now());

export function setHostNow(hostNow: string, here = Date.now()): void {
  const there = Date.parse(hostNow);
  if (Number.isNaN(there)) return;
  offset = there - here;
  now.value = there;
}

export const hostNow = (): number => Date.now() + offset;

let running = 0;
let handle: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  handle = undefined;
  if (running === 0 || globalThis.document?.hidden) return;
  now.value = hostNow();
  handle = setTimeout(tick, 1000 - (now.value % 1000));
}

globalThis.document?.addEventListener('visibilitychange', () => handle ?? tick());

/** Holds the tick while a timer is mounted; returns how to let go. */
export function keepTicking(): () => void {
  running += 1;
  handle ?? tick();
  return () => {
    running -= 1;
    if (running === 0) {
      clearTimeout(handle);
      handle = undefined;
    }
  };
}
