// Extracts: one source, then `between`, then `as`. Empty (missing, null, false, "", []) means: not there.
import type { Answer } from './answer';
import { convert, foldSpace } from './conversions';
import type { Extract, Extracts } from './recipe';
import type { Tab } from './tab';
import { fill, isComplete, isEmpty, type Variables } from './template';
import { matchPattern } from './url-pattern';

/** Where values are read: the tab always, an answer and a row of it where there is one. */
export interface Reading {
  tab: Tab;
  variables: Variables;
  answer?: Answer;
  row?: unknown;
}

/** "a.0.b" in parsed JSON; "" is all of it. Own members only. */
export function jsonAt(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

const formControls = new Set(['input', 'select', 'textarea']);

function textOf(element: Element, attr: string | undefined): string | undefined {
  if (attr) return element.getAttribute(attr) ?? undefined;
  if (formControls.has(element.localName)) return (element as HTMLInputElement).value;
  return foldSpace(element.textContent ?? '');
}

/** Elements for a selector below the row, or in the answer; ":scope" is the row itself. */
export function elementsOf(selector: string, { row, answer }: Reading): Element[] {
  const root = row instanceof Object && 'querySelectorAll' in row ? (row as Element) : answer?.document();
  if (!root) return [];
  if (selector === ':scope') return 'localName' in root ? [root as Element] : [];
  return [...(root as ParentNode).querySelectorAll(selector)];
}

/** Elements of the open page that the user can see; what has no place on a page (title, meta) counts as well. */
export function pageElements(selector: string, { tab }: Reading): Element[] {
  return [...tab.document.querySelectorAll(selector)].filter(
    (element) => tab.visible(element) || element.closest('head') !== null,
  );
}

function parsed(text: string | undefined, path: string | undefined): unknown {
  if (path === undefined || text === undefined) return text;
  try {
    return jsonAt(JSON.parse(text), path);
  } catch {
    return undefined;
  }
}

/** Path or hash of the open page; one placeholder. */
function fromUrl(pattern: string, { tab, variables }: Reading): unknown {
  const base = String(variables.base ?? '');
  const text = pattern.startsWith('#')
    ? tab.url.hash.slice(1)
    : tab.url.pathname.slice(tab.url.pathname.startsWith(base) ? base.length : 0);
  const pieces = matchPattern(pattern.replace(/^#/, ''), text, { base: variables.base });
  return pieces && Object.values(pieces)[0];
}

/** All values of the source, in order; most have one. */
function sourceValues(extract: Extract, reading: Reading): unknown[] {
  const { tab, variables, answer, row } = reading;
  if (extract.any)
    return extract.any.flatMap((one) => read({ ...one, as: [...(one.as ?? []), ...asList(extract)] }, reading));
  if (extract.storage !== undefined) return [parsed(tab.stored(extract.storage), extract.json)];
  if (extract.cookie !== undefined) return [parsed(tab.cookie(extract.cookie), extract.json)];
  if (extract.json !== undefined) return [jsonAt(row ?? answer?.json(), extract.json)];
  if (extract.css !== undefined)
    return elementsOf(extract.css, reading).map((element) => textOf(element, extract.attr));
  if (extract.page !== undefined)
    return pageElements(extract.page, reading).map((element) => textOf(element, extract.attr));
  if (extract.meta !== undefined)
    return [tab.document.querySelector(`meta[name=${JSON.stringify(extract.meta)}]`)?.getAttribute('content')];
  if (extract.header !== undefined) return [answer?.header(extract.header)];
  if (extract.url !== undefined) return [fromUrl(extract.url, reading)];
  // A half-filled text such as "{login}:" is worse than none.
  if (extract.text !== undefined)
    return [isComplete(extract.text, variables) ? fill(extract.text, variables) : undefined];
  return [];
}

const asList = ({ as = [] }: Extract): ['list'] | [] => (as.includes('list') ? ['list'] : []);

function cut(value: unknown, between: Extract['between']): unknown {
  if (!between || typeof value !== 'string') return value;
  const [before, after] = between;
  const start = value.indexOf(before);
  if (start < 0) return undefined;
  const rest = value.slice(start + before.length);
  const end = after === '' ? rest.length : rest.indexOf(after);
  return end < 0 ? undefined : rest.slice(0, end);
}

export function read(extract: Extract, reading: Reading): unknown {
  const list = extract.as?.includes('list');
  const found = sourceValues(extract, reading).flatMap((value) => (list && Array.isArray(value) ? value : [value]));
  const values = found
    .filter((value) => !isEmpty(value))
    .map((value) => convert(cut(value, extract.between), extract.as ?? [], reading.tab))
    .filter((value) => !isEmpty(value));
  if (list) return values.length ? [...new Set(values)] : undefined;
  return values[0];
}

/** Those that are there. */
export function readAll(extracts: Extracts, reading: Reading): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, extract] of Object.entries(extracts)) {
    const value = read(extract, reading);
    if (!isEmpty(value)) values[name] = value;
  }
  return values;
}
