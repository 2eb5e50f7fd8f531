// Says everything that is wrong with a recipe: its shape by the schema, then what a schema cannot say.
import schema from '../../shared/recipes/recipe.v1.schema.json';
import type { Lookup, Recipe, RequestStep } from './recipe';
import { checkSchema, type Schema } from './schema-check';
import { namesIn } from './template';

const given = ['base', 'limit', 'number', 'email', 'q', 'ref'];
const givenToActions = [
  'callNumber',
  'callDirection',
  'callStart',
  'callMinutes',
  'callSeconds',
  'subject',
  'note',
  'noteHtml',
  'disposition',
  'tags',
  'mark',
];

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Names that no variable has by then. */
function unknownNames(where: string, template: unknown, known: Set<string>): string[] {
  const missing = new Set(
    stringsIn(template)
      .flatMap(namesIn)
      .filter((name) => !known.has(name)),
  );
  return [...missing].map((name) => `${where}: {${name}} is not known here`);
}

function checkSteps(where: string, steps: RequestStep[], known: Set<string>): string[] {
  return steps.flatMap((step, index) => {
    const { path, query, headers, json, form, set, ...rest } = step;
    const problems = unknownNames(`${where}.steps.${index}`, { path, query, headers, json, form }, known);
    if (rest.method === 'GET' && (json !== undefined || form))
      problems.push(`${where}.steps.${index}: GET has no body`);
    if (json !== undefined && form) problems.push(`${where}.steps.${index}: json and form exclude each other`);
    for (const name of Object.keys(set ?? {})) known.add(name);
    return problems;
  });
}

const onlyReads = (where: string, steps: RequestStep[]) =>
  steps.flatMap(({ method = 'GET', reads, ok }, index) => [
    ...(method !== 'GET' && !reads
      ? [`${where}.steps.${index}: ${method} in a look-up needs "reads": true; look-ups have no side effects`]
      : []),
    ...(ok?.length ? [] : [`${where}.steps.${index}: needs an "ok"; HTTP 200 is not success`]),
  ]);

function checkLookup(lookup: Lookup, known: Set<string>): string[] {
  const where = `recipe.lookups.${lookup.id}`;
  const own = new Set(known);
  const problems = [...onlyReads(where, lookup.steps), ...checkSteps(where, lookup.steps, own)];
  if (lookup.detail)
    problems.push(
      ...onlyReads(`${where}.detail`, lookup.detail.steps),
      ...checkSteps(`${where}.detail`, lookup.detail.steps, own),
    );
  problems.push(...unknownNames(`${where}.link`, lookup.link, own));
  if (lookup.number?.form === 'tail' && lookup.number.with)
    problems.push(`${where}.number: "with" has no meaning for tail`);
  const fields = new Set([...Object.keys(lookup.fields), ...Object.keys(lookup.detail?.fields ?? {})]);
  for (const name of lookup.verify || [])
    if (!fields.has(name)) problems.push(`${where}.verify: the field ${name} is not read`);
  return problems;
}

function checkMeaning(recipe: Recipe): string[] {
  const known = new Set([...given, ...Object.keys(recipe.params ?? {})]);
  const problems: string[] = [];
  for (const [name, extract] of Object.entries(recipe.vars ?? {})) {
    problems.push(...unknownNames(`recipe.vars.${name}`, extract.text, known));
    known.add(name);
  }
  problems.push(
    ...unknownNames('recipe.headers', recipe.headers, known),
    ...unknownNames('recipe.signIn', recipe.signIn, known),
  );
  for (const lookup of recipe.lookups ?? []) problems.push(...checkLookup(lookup, known));
  for (const [name, action] of Object.entries(recipe.actions ?? {})) {
    const own = new Set([...known, ...givenToActions]);
    problems.push(
      ...checkSteps(`recipe.actions.${name}.already`, action.already?.steps ?? [], own),
      ...checkSteps(`recipe.actions.${name}`, action.steps, own),
    );
    problems.push(...unknownNames(`recipe.actions.${name}.link`, action.link, own));
  }
  return problems;
}

/** Nothing when the recipe is sound. `tests` may be absent: packaged recipes leave them out. */
export function checkRecipe(recipe: unknown): string[] {
  const problems = checkSchema(recipe, schema as Schema).filter((problem) => problem !== 'recipe: tests is missing');
  return problems.length ? problems : checkMeaning(recipe as Recipe);
}

/** The outcomes that the tests of a recipe must show. */
export function missingTests({ lookups = [], actions = {}, tests = [] }: Recipe): string[] {
  const shown = (prefix: string, outcome: string) =>
    tests.some(({ run, expect }) => run.startsWith(prefix) && expect.outcome === outcome);
  const wanted: [string, string][] = [];
  if (lookups.length) wanted.push(['lookup', 'found'], ['lookup', 'none'], ['lookup', 'signed-out']);
  for (const name of Object.keys(actions)) wanted.push([`action:${name}`, 'done'], [`action:${name}`, 'refused']);
  return wanted
    .filter(([prefix, outcome]) => !shown(prefix, outcome))
    .map(([prefix, outcome]) => `recipe.tests: no test of ${prefix} ends with "${outcome}"`);
}
