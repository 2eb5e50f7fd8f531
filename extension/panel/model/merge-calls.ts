// Keeps a list of calls right while pages and changes arrive in any order. Newest first; ids are unique.
import type { Call, Gap } from '../../ui/shapes';

const newestFirst = (a: Call, b: Call): number =>
  a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : a.id < b.id ? 1 : a.id > b.id ? -1 : 0;

/** `newer` wins where both know a call. */
export function mergeCalls(known: Call[], newer: Call[]): Call[] {
  const byId = new Map(known.map((call) => [call.id, call]));
  for (const call of newer) byId.set(call.id, call);
  return [...byId.values()].sort(newestFirst);
}

export function mergeGaps(known: Gap[], newer: Gap[]): Gap[] {
  const byStart = new Map(known.map((gap) => [gap.from, gap]));
  for (const gap of newer) byStart.set(gap.from, gap);
  return [...byStart.values()];
}

/**
 * A change belongs into the loaded part of the history if it is no older than the last row, or if there is no older page:
 * otherwise it would stand at the end of the list with calls missing above it.
 */
export function withinLoaded(calls: Call[], call: Call, hasOlder: boolean): boolean {
  const last = calls.at(-1);
  return !hasOlder || last === undefined || call.startedAt >= last.startedAt || calls.some((one) => one.id === call.id);
}
