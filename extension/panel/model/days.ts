// Calls under the day they began, with the gaps (times whose calls may be missing) where they belong.

import { dayName } from '../../ui/format';
import type { Call, Gap } from '../../ui/shapes';

export type ListItem =
  | { kind: 'call'; key: string; at: string; call: Call }
  | { kind: 'gap'; key: string; at: string; gap: Gap };
export interface Day {
  key: string;
  title: string;
  items: ListItem[];
}

const newestFirst = (a: ListItem, b: ListItem): number =>
  a.at < b.at ? 1 : a.at > b.at ? -1 : a.key < b.key ? 1 : a.key > b.key ? -1 : 0;

function dayKey(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** A gap stands at its end: directly above the last call that is known from before it. */
export function listItems(calls: Call[], gaps: Gap[]): ListItem[] {
  const items: ListItem[] = [
    ...calls.map((call) => ({ kind: 'call' as const, key: call.id, at: call.startedAt, call })),
    ...gaps.map((gap) => ({ kind: 'gap' as const, key: `gap ${gap.from}`, at: gap.to, gap })),
  ];
  return items.sort(newestFirst);
}

export function groupByDay(calls: Call[], gaps: Gap[], now: Date, locale: string): Day[] {
  const days = new Map<string, Day>();
  for (const item of listItems(calls, gaps)) {
    const key = dayKey(item.at);
    const day = days.get(key) ?? { key, title: dayName(item.at, now, locale), items: [] };
    day.items.push(item);
    days.set(key, day);
  }
  return [...days.values()];
}
