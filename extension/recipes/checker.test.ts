import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkRecipe, missingTests } from './checker';
import type { Recipe } from './recipe';

declare const EXTENSION_ROOT: string;
const good = () =>
  JSON.parse(readFileSync(join(EXTENSION_ROOT, '../shared/recipes/tidewater.recipe.json'), 'utf8')) as Recipe;
type Spoil = (recipe: Record<string, never> & Recipe) => void;

const bad: [string, Spoil, RegExp][] = [
  ['another format', (r) => Object.assign(r, { format: 2 }), /recipe\.format: must be 1/],
  ['a member that is not known', (r) => Object.assign(r, { script: 'x' }), /recipe: script is not known here/],
  ['a member that is missing', (r) => Reflect.deleteProperty(r, 'name'), /recipe: name is missing/],
  [
    'a path to another host',
    (r) => Object.assign(r.lookups?.[0]?.steps[0] ?? {}, { path: '//evil.example/' }),
    /lookups\.0\.steps\.0\.path: "\/\/evil\.example\/" does not fit/,
  ],
  [
    'a number form that is not known',
    (r) => Object.assign(r.lookups?.[0] ?? {}, { number: { form: 'regex' } }),
    /number\.form: must be one of "e164"/,
  ],
  [
    'a look-up that writes',
    (r) => Object.assign(r.lookups?.[0]?.steps[0] ?? {}, { method: 'POST' }),
    /POST in a look-up needs "reads": true/,
  ],
  [
    'a step that believes HTTP 200',
    (r) => Reflect.deleteProperty(r.lookups?.[0]?.steps[0] ?? {}, 'ok'),
    /needs an "ok"/,
  ],
  [
    'a variable that nobody sets',
    (r) => Object.assign(r.lookups?.[0] ?? {}, { link: '/{team}/{ref}' }),
    /\{team\} is not known here/,
  ],
  [
    'verifying a field that is not read',
    (r) => Object.assign(r.lookups?.[0] ?? {}, { verify: ['address'] }),
    /the field address is not read/,
  ],
  [
    'five steps',
    (r) => Object.assign(r.lookups?.[0] ?? {}, { steps: Array(5).fill({ path: '/' }) }),
    /must have at most 4 items/,
  ],
];
for (const [name, spoil, message] of bad) {
  test(`${name} is named`, () => {
    const recipe = good();
    spoil(recipe as never);
    assert.match(checkRecipe(recipe).join('\n'), message);
  });
}

for (const nonsense of [null, 7, 'text', [], { format: 1 }])
  test(`${JSON.stringify(nonsense)} is no recipe`, () => assert.ok(checkRecipe(nonsense).length > 0));

test('a recipe says which outcomes its tests do not show', () => {
  const recipe = good();
  recipe.tests = recipe.tests?.filter(({ expect }) => expect.outcome !== 'signed-out') ?? [];
  assert.deepEqual(missingTests(recipe), ['recipe.tests: no test of lookup ends with "signed-out"']);
});
