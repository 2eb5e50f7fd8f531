import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signIn } from './client.mjs';
import { FERNBANK_USER, startFernbank } from './fernbank/app.mjs';
import { startTidewater, TIDEWATER_USER } from './tidewater/app.mjs';

let tidewater, jo;
before(async () => {
  tidewater = await startTidewater();
  jo = await signIn(tidewater, TIDEWATER_USER);
});
after(() => tidewater.close());

const named = async (query) =>
  (await jo.json(`/api/contacts/search?${new URLSearchParams(query)}`)).contacts.map(({ name }) => name);

test('digits find everybody who has them, wherever', async () => {
  assert.deepEqual(await named({ phone: '555 0123' }), ['Ana Ruiz', 'Wrong Ana']);
  assert.deepEqual(await named({ phone: '5550188' }), ['Priya Nair']);
  assert.deepEqual(await named({ phone: '-' }), []);
});

test('an address finds its contact', async () => {
  assert.deepEqual(await named({ email: 'ana.ruiz@brightmills.example' }), ['Ana Ruiz']);
});

test('the contact itself tells the open cases', async () => {
  const { cases } = await jo.json('/api/contacts/C-118');
  assert.equal(cases.open, 2);
  assert.equal(cases.newest.id, 'T-2207');
});

test('both CRMs know Ana by the same address and disagree about her tier', async () => {
  const fernbank = await startFernbank();
  try {
    const kim = await signIn(fernbank, FERNBANK_USER);
    const [there] = (await kim.json('/backend/people?number=%2B14085550123')).people;
    const [here] = (await jo.json('/api/contacts/search?phone=4085550123')).contacts;
    assert.equal(there.emails[0], here.email);
    assert.deepEqual([there.tier, here.plan], ['Gold', 'Silver']);
  } finally {
    await fernbank.close();
  }
});

test('a question that is none gets status 400', async () => {
  assert.equal((await jo.get('/api/contacts/search')).status, 400);
});
