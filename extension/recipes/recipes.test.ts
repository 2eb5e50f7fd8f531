// Every recipe of shared/recipes/ is sound and passes the tests that it carries.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkRecipe, missingTests } from './checker';
import type { Recipe } from './recipe';
import { runRecipeTest } from './recipe-test';

declare const EXTENSION_ROOT: string;
const folder = join(EXTENSION_ROOT, '../shared/recipes');
const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith('.recipe.json'));

for (const file of files) {
  const recipe = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recipe;
  test(`${file} is sound`, () => assert.deepEqual(checkRecipe(recipe), []));
  for (const one of recipe.tests ?? []) test(`${file}: ${one.name}`, () => runRecipeTest(recipe, one));
}

test('the practice recipe shows every outcome', () => {
  const recipe = JSON.parse(readFileSync(join(folder, 'tidewater.recipe.json'), 'utf8')) as Recipe;
  assert.deepEqual(missingTests(recipe), []);
});
