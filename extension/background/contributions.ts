// From what a look-up found to what the host is told: one contribution per candidate, each its own entity with its link and the
// match that the recipe claims, its values in the types of shared/fields.json.
import vocabulary from '../../shared/fields.json';
import type { About, Change, Fields, Json } from '../protocol/types';
import type { LookupResult } from '../recipes/run';
import { linkWithin } from './origins';

const types = new Map(vocabulary.fields.map(({ name, type }) => [name, type]));
const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 2000);
const texts = (value: unknown) => (Array.isArray(value) ? value : [value]).map(text);

const shapes: Record<string, (value: unknown) => Json | undefined> = {
  list: texts,
  set: texts,
  number: (value) => (Number.isFinite(Number(value)) ? Number(value) : undefined),
  'yes-no': (value) => (typeof value === 'boolean' ? value : /^(yes|true|1)$/i.test(String(value))),
};

function shaped(name: string, value: unknown): Json | undefined {
  const type = types.get(name);
  if (type) return (shapes[type] ?? text)(Array.isArray(value) && !shapes[type] ? value[0] : value);
  return Array.isArray(value)
    ? texts(value)
    : typeof value === 'number' || typeof value === 'boolean'
      ? value
      : text(value);
}

export function contributions(
  origin: string,
  { candidates = [] }: LookupResult,
): { changes: [Change]; about: About }[] {
  return candidates.map(({ ref, match, link, fields }) => {
    const set: Fields = {};
    for (const [name, value] of Object.entries(fields)) {
      const json = shaped(name, value);
      if (json !== undefined) set[name] = json;
    }
    const own = linkWithin(origin, link);
    return { changes: [{ set }], about: { entity: ref, match, kind: 'looked-up', ...(own ? { link: own } : {}) } };
  });
}
