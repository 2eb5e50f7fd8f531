// When to try the host again: 0.5 s doubling to 30 s, with full jitter above half, so that browsers of one computer spread.
const first = 500;
const longest = 30_000;

export function backoff(failures: number, random: () => number): number {
  const limit = Math.min(longest, first * 2 ** Math.min(failures, 10));
  return Math.round(limit / 2 + (limit / 2) * random());
}
