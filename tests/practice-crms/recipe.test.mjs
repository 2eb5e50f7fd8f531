import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { signIn } from './client.mjs';
import { startTidewater, TIDEWATER_USER } from './tidewater/app.mjs';

const RECIPES = new URL('../../shared/recipes/', import.meta.url);
const read = (file) => JSON.parse(fs.readFileSync(new URL(file, RECIPES), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(read('recipe.v1.schema.json'));

for (const file of fs.readdirSync(RECIPES).filter((name) => name.endsWith('.recipe.json'))) {
  test(`${file} obeys the schema and tests found, none and signed out`, () => {
    const recipe = read(file);
    assert.ok(validate(recipe), JSON.stringify(validate.errors, null, 1));
    const outcomes = new Set(recipe.tests.map(({ expect }) => expect.outcome));
    for (const outcome of ['found', 'none', 'signed-out'])
      assert.ok(outcomes.has(outcome), `no test expects ${outcome}`);
  });
}

test('the answers in the tests of the Tidewater recipe are those that Tidewater gives', async () => {
  const desk = await startTidewater();
  try {
    const jo = await signIn(desk, TIDEWATER_USER);
    for (const { want, give } of read('tidewater.recipe.json').tests.flatMap(({ http }) => http)) {
      const address = `${want.path}?${new URLSearchParams(want.query)}`;
      const reply = give.status === 401 ? await fetch(desk.url + address) : await jo.get(address);
      assert.equal(reply.status, give.status, address);
      assert.partialDeepStrictEqual(await reply.json(), give.json, address);
    }
  } finally {
    await desk.close();
  }
});
