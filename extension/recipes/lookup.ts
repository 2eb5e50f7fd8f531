// A look-up: search, read the rows, fetch details where the list shows too little, verify each candidate.
import type { Answer } from './answer';
import { elementsOf, jsonAt, type Reading, read, readAll } from './extract';
import { writtenNumber } from './number-forms';
import type { Lookup, Rows } from './recipe';
import { runSteps, type Session } from './request';
import { fillPath, isEmpty } from './template';
import { judge, type Match, type Wanted } from './verify';

export interface Candidate {
  ref: string;
  match: Match;
  link?: string;
  fields: Record<string, unknown>;
}
const defaultLimit = 5;
const mostDetails = 3;
/** Where an app ignores its filter and returns everybody, so many are looked at. */
const mostRows = 50;

function rowsOf(rows: Rows | undefined, reading: Reading): unknown[] {
  if (rows?.css !== undefined) return elementsOf(rows.css, reading);
  const found = jsonAt(reading.answer?.json(), rows?.json ?? '');
  return Array.isArray(found) ? found : isEmpty(found) ? [] : [found];
}

async function readDetail({ detail }: Lookup, ref: string, session: Session): Promise<Record<string, unknown>> {
  if (!detail) return {};
  const own = { ...session, variables: { ...session.variables, ref } };
  const answer = await runSteps(detail.steps, own);
  const reading: Reading = { tab: own.tab, variables: own.variables, answer };
  return readAll(detail.fields, detail.rows ? { ...reading, row: rowsOf(detail.rows, reading)[0] } : reading);
}

async function candidateOf(
  lookup: Lookup,
  row: unknown,
  answer: Answer,
  session: Session,
  details: { left: number },
): Promise<Omit<Candidate, 'match'> | undefined> {
  const reading: Reading = { tab: session.tab, variables: session.variables, answer, row };
  const found = read(lookup.ref, reading);
  if (isEmpty(found)) return undefined;
  const ref = String(found);
  const fields = readAll(lookup.fields, reading);
  if (lookup.detail && details.left-- > 0) Object.assign(fields, await readDetail(lookup, ref, session));
  const link =
    lookup.link === undefined
      ? {}
      : { link: new URL(fillPath(lookup.link, { ...session.variables, ref }), session.tab.url.origin).href };
  return { ref, ...link, fields };
}

/** Candidates that survive, best first. */
export async function runLookup(lookup: Lookup, wanted: Wanted, started: Session): Promise<Candidate[]> {
  const limit = lookup.limit ?? defaultLimit;
  const value = wanted.by === 'number' ? writtenNumber(wanted.number, lookup.number) : wanted.value;
  const asked = { number: { number: value }, email: { email: value }, name: { q: value }, ref: { ref: value } }[
    wanted.by
  ];
  const session = { ...started, variables: { ...started.variables, ...asked, limit } };
  const answer = await runSteps(lookup.steps, session);
  const rows = rowsOf(lookup.rows, { tab: session.tab, variables: session.variables, answer });

  const candidates: Candidate[] = [];
  const details = { left: mostDetails };
  for (const row of rows.slice(0, mostRows)) {
    const candidate = await candidateOf(lookup, row, answer, session, details);
    const match = candidate && judge(lookup.verify, candidate.fields, wanted);
    if (candidate && match) candidates.push({ ...candidate, match });
  }
  const exact = candidates.filter(({ match }) => match === 'exact');
  // Too many answers and none that is surely right: a filter that did not hold.
  if (rows.length > limit) return exact.slice(0, limit);
  return [...exact, ...candidates.filter(({ match }) => match !== 'exact')];
}
