// Who is calling, as far as the record knows: nobody, one, a guess that is offered, or several to pick from.
import type { CallRecord, Entity, Match } from '../../ui/shapes';
import { callTitle } from './call-row';

export type Identity =
  | { kind: 'none' }
  | { kind: 'known'; match: Match; apps: number }
  | { kind: 'guess'; entity: Entity }
  | { kind: 'several'; candidates: Entity[] };

const RANK: Record<Match, number> = { exact: 4, likely: 3, guess: 2, none: 1, different: 0 };
export const MAX_CANDIDATES = 5;

export const people = (record: CallRecord): Entity[] =>
  record.entities
    .filter((entity) => entity.person && entity.choice !== 'excluded')
    .sort((a, b) => RANK[b.match] - RANK[a.match]);

export const entityName = (entity: Entity): string => String(entity.values['name'] ?? entity.entity);

export const entityLine = (entity: Entity): string =>
  ['title', 'organization']
    .map((name) => entity.values[name])
    .filter(Boolean)
    .join(', ');

/** One entity per person: entities that are linked share a group and stand for each other. */
export function persons(record: CallRecord): Entity[] {
  const seen = new Set<number>();
  return people(record).filter((entity) => {
    if (entity.group === undefined) return true;
    return !seen.has(entity.group) && seen.add(entity.group);
  });
}

const decided = (record: CallRecord): boolean => record.entities.some((entity) => entity.choice === 'chosen');

export function identity(record: CallRecord): Identity {
  const candidates = persons(record);
  if (record.who === 'several') return { kind: 'several', candidates: candidates.slice(0, MAX_CANDIDATES) };
  const best = candidates.find((entity) => entity.inRecord) ?? candidates[0];
  if (!best) return { kind: 'none' };
  if (best.match === 'guess' && !decided(record)) return { kind: 'guess', entity: best };
  const inRecord = people(record).filter((entity) => entity.inRecord);
  return { kind: 'known', match: best.match, apps: new Set(inRecord.map((entity) => entity.source.origin)).size };
}

/** People of the record beside the one who is shown; they stay separate until somebody says that they are the same. */
export function others(record: CallRecord): Entity[] {
  if (record.who === 'several') return [];
  return persons(record).filter((entity) => !entity.inRecord && entity.match !== 'different');
}

export interface Head {
  title: string;
  isNumber: boolean;
  line: string;
}

export function head(record: CallRecord): Head {
  const name = record.who === 'several' ? undefined : record.fields['name']?.value;
  const line =
    record.who === 'several'
      ? ''
      : ['title', 'organization']
          .map((part) => record.fields[part]?.value)
          .filter(Boolean)
          .join(', ');
  if (name) return { title: String(name), isNumber: false, line };
  const bare = { ...record.call, name: '' };
  return { ...callTitle(record.who === 'several' ? { ...bare, remote: { ...bare.remote, name: '' } } : bare), line };
}

/** Where "Open in …" leads: the chosen or best person who has a link. */
export const openLink = (record: CallRecord): Entity | undefined =>
  people(record).find((entity) => entity.inRecord && entity.link) ??
  record.entities.find((entity) => entity.inRecord && entity.link);
