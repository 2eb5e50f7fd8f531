// Which chips a row carries: the source of the shown value first, each source once, the PBX none.
import type { Field, SourcedValue } from '../../ui/shapes';
import { isPbx, sourceKey } from '../../ui/source';

export const SHOWN_CHIPS = 3;

export function chipValues(field: Field): SourcedValue[] {
  const seen = new Set<string>();
  return field.values.filter((value) => {
    if (isPbx(value.source)) return false;
    const key = sourceKey(value.source);
    return !seen.has(key) && seen.add(key);
  });
}

export interface Alternative {
  /** What to pin: the best of those who say this value. */
  best: SourcedValue;
  sources: SourcedValue[];
}

/** The distinct values of a conflict, best first; those who agree stand together. */
export function alternatives(field: Field): Alternative[] {
  const byValue = new Map<string, Alternative>();
  for (const value of field.values) {
    const key = comparable(value.value);
    const known = byValue.get(key);
    if (known) known.sources.push(value);
    else byValue.set(key, { best: value, sources: [value] });
  }
  return [...byValue.values()];
}

/** Equal after trimming, case and space folding are one value: the rule of the merge, repeated for display only. */
function comparable(value: Field['value']): string {
  return Array.isArray(value)
    ? JSON.stringify(value.map(comparable))
    : String(value).trim().replace(/\s+/gu, ' ').toLocaleLowerCase();
}
