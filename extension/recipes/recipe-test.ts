// Runs the tests that a recipe carries, over a simulated tab.
import assert from 'node:assert/strict';
import type { ActionName, Recipe, RecipeTest } from './recipe';
import { runLookups, runPage, runWrite } from './run';
import { simulatedTab } from './simulated-tab';

/** Objects of `expected` may leave members out; lists are compared whole. */
function assertHolds(actual: unknown, expected: unknown, path: string): void {
  if (Array.isArray(expected)) {
    assert.ok(
      Array.isArray(actual) && actual.length === expected.length,
      `${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`,
    );
    for (const [index, item] of expected.entries()) assertHolds(actual[index], item, `${path}.${index}`);
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [name, value] of Object.entries(expected))
      assertHolds((actual as Record<string, unknown> | undefined)?.[name], value, `${path}.${name}`);
  } else {
    assert.deepEqual(actual, expected, path);
  }
}

async function outcomeOf(recipe: Recipe, test: RecipeTest, tab: ReturnType<typeof simulatedTab>) {
  const { number = '', country = 'US', base, params, vars } = test.given ?? {};
  const given = {
    ...(base === undefined ? {} : { base }),
    ...(params ? { params } : {}),
    ...(vars ? { variables: vars } : {}),
  };
  const [kind, name] = test.run.split(':', 2) as [string, string?];
  if (kind === 'page') return runPage(recipe, tab, given);
  if (kind === 'action') {
    const action = recipe.actions?.[name as ActionName];
    assert.ok(action, `there is no action ${name}`);
    return runWrite(recipe, action, tab, given);
  }
  const by = recipe.lookups?.find(({ id }) => id === name)?.by ?? 'number';
  return runLookups(recipe, { by, value: number, country, ...given }, tab, name);
}

/** Rejects with what differs. */
export async function runRecipeTest(recipe: Recipe, test: RecipeTest): Promise<void> {
  const tab = simulatedTab(test);
  // The test's page is only as much of one as it needs: detection is tried by the tests of kind `page` in a real tab.
  const detected = { ...recipe, site: { ...recipe.site, detect: [] } };
  const result = await outcomeOf(detected, test, tab);
  assertHolds(result, test.expect, test.name);
  tab.finish();
}
