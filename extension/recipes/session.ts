// What is known before the first request of a run: base, params, vars.
import { all } from './conditions';
import { type Reading, read } from './extract';
import { Fault } from './fault';
import type { Recipe } from './recipe';
import type { Session } from './request';
import type { Tab } from './tab';
import { isEmpty, type Variables } from './template';

/** The longest of the allowed folders that the open page lies in. */
export function baseOf({ site }: Recipe, url: URL): string {
  const inside = (base: string) => url.pathname === base || url.pathname.startsWith(`${base}/`);
  return (site.bases ?? ['']).filter(inside).sort((a, b) => b.length - a.length)[0] ?? '';
}

export interface Given {
  base?: string;
  /** IT policy's values for this installation. */
  params?: Record<string, string>;
  variables?: Variables;
}

export function startSession(recipe: Recipe, tab: Tab, given: Given = {}): Session {
  const variables: Variables = { base: given.base ?? baseOf(recipe, tab.url) };
  const reading: Reading = { tab, variables };
  for (const [name, { from, default: fallback }] of Object.entries(recipe.params ?? {})) {
    const found = given.params?.[name] ?? (from && read(from, reading));
    variables[name] = isEmpty(found) ? fallback : found;
  }
  Object.assign(variables, given.variables);
  for (const [name, extract] of Object.entries(recipe.vars ?? {})) variables[name] = read(extract, reading);
  return { recipe, tab, variables };
}

/** Nothing is sent before the open page has proved to be this app. */
export function requireDetected({ recipe, tab, variables }: Session): void {
  if (!all(recipe.site.detect, { tab, variables }))
    throw new Fault('elsewhere', `The open page is not ${recipe.name}.`);
}
