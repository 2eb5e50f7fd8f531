import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManaged } from './managed';

test('no policy, an empty one and nonsense give nothing and break nothing', () => {
  for (const stored of [undefined, null, {}, 'x', { crms: 'x', recipes: 7 }])
    assert.deepEqual(readManaged(stored), { crms: [], recipes: [], problems: [] });
});

test('an entry that cannot be used is named, the others are kept', () => {
  const { crms, problems } = readManaged({
    crms: [
      { origin: 'javascript:alert(1)' },
      7,
      { origin: 'https://crm.example/path' },
      { origin: 'https://desk.example', name: 'Desk', recipe: 'tidewater' },
    ],
  });
  assert.deepEqual(crms, [
    { origin: 'https://crm.example', name: 'crm.example' },
    { origin: 'https://desk.example', name: 'Desk', recipe: 'tidewater' },
  ]);
  assert.equal(problems.length, 2);
});

test('a recipe of policy is checked like any other', () => {
  const { recipes, problems } = readManaged({ recipes: ['{', JSON.stringify({ format: 1 })] });
  assert.deepEqual(recipes, []);
  assert.ok(problems.every((problem) => problem.startsWith('recipes.')));
});
