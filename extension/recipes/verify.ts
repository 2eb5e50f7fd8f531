// Whether a candidate really has what was looked up: by its own numbers and addresses, never by the CRM's having returned it.
import { type Country, compareNumbers, type PhoneNumber, parseNumber } from '../numbers/number';
import type { Lookup } from './recipe';

export type Match = 'exact' | 'likely' | 'guess';
export interface Wanted {
  by: Lookup['by'];
  value: string;
  number: PhoneNumber;
  home: Country | undefined;
}

const ranks = { exact: 2, likely: 1, different: 0 } as const;
const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined).map(String);

function compared(text: string, { by, value, number, home }: Wanted): keyof typeof ranks {
  if (by === 'number') return compareNumbers(parseNumber(text, home), number);
  return text.trim().toLowerCase() === value.trim().toLowerCase() ? 'exact' : 'different';
}

/** undefined: a different person, to be dropped. Without anything to see it is a guess. */
export function judge(verify: Lookup['verify'], fields: Record<string, unknown>, wanted: Wanted): Match | undefined {
  const texts = (verify || []).flatMap((name) => textsOf(fields[name]));
  const comparable =
    wanted.by === 'number' ? texts.filter((text) => parseNumber(text, wanted.home).digits !== '') : texts;
  if (comparable.length === 0) return 'guess';
  const best = comparable.map((text) => compared(text, wanted)).sort((a, b) => ranks[b] - ranks[a])[0];
  return best === 'different' ? undefined : best;
}
