// The record on screen: which record the open page shows, and what it says, for withheld and shared numbers.
import { pageElements, type Reading, readAll } from './extract';
import type { PageRule, Recipe } from './recipe';
import type { Session } from './request';
import { matchPattern } from './url-pattern';

export interface PageRecord {
  page: string;
  ref: string;
  fields: Record<string, unknown>;
}

function queryMatches(
  rule: Record<string, string>,
  query: URLSearchParams,
  known: Reading['variables'],
): Record<string, string> | undefined {
  const pieces: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(rule)) {
    const found = matchPattern(pattern, query.get(name) ?? '', known);
    if (!found) return undefined;
    Object.assign(pieces, found);
  }
  return pieces;
}

/** All that is given must match; the pieces that the names stand for. */
function addressMatches(
  { path, query, hash, hashQuery }: PageRule['url'],
  { tab: { url }, variables }: Session,
): Record<string, string> | undefined {
  const base = String(variables.base ?? '');
  const fragment = url.hash.slice(1);
  const below = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : url.pathname;
  const parts = [
    path === undefined ? {} : matchPattern(path, below, variables),
    query === undefined ? {} : queryMatches(query, url.searchParams, variables),
    hash === undefined ? {} : matchPattern(hash, fragment, variables),
    hashQuery === undefined
      ? {}
      : queryMatches(hashQuery, new URLSearchParams(fragment.slice(fragment.indexOf('?') + 1)), variables),
  ];
  return parts.every((part) => part !== undefined) ? Object.assign({}, ...parts) : undefined;
}

export function recordOnScreen({ pages = [] }: Recipe, session: Session): PageRecord | undefined {
  for (const rule of pages) {
    const pieces = addressMatches(rule.url, session);
    const reading: Reading = { tab: session.tab, variables: session.variables };
    const ref = pieces?.[rule.ref ?? 'ref'];
    if (!ref || (rule.ready && pageElements(rule.ready, reading).length === 0)) continue;
    return { page: rule.id, ref, fields: readAll(rule.fields ?? {}, reading) };
  }
  return undefined;
}
