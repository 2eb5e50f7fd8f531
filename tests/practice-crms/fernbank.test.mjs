import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signIn } from './client.mjs';
import { FERNBANK_USER, startFernbank } from './fernbank/app.mjs';

let fernbank, kim;
before(async () => {
  fernbank = await startFernbank();
  kim = await signIn(fernbank, FERNBANK_USER);
});
after(() => fernbank.close());

const named = async (query) =>
  (await kim.json(`/backend/people?${new URLSearchParams(query)}`)).people.map(({ name }) => name);

test('a number finds its person however it was typed in', async () => {
  assert.deepEqual(await named({ number: '+14085550123' }), ['Ana Ruiz']);
  assert.deepEqual(await named({ number: '+442079460018' }), ['Omar Haddad']);
  assert.deepEqual(await named({ number: '+33140205050' }), ['Zoë Łukasiewicz']);
  assert.deepEqual((await named({ number: '+14085550166' })).length, 1);
});

test('a shared number finds both', async () => {
  assert.deepEqual(await named({ number: '+14085550177' }), ['Bo Lind', 'Mia Lind']);
});

test('a stranger and an empty number find nobody', async () => {
  assert.deepEqual(await named({ number: '+14085550999' }), []);
  assert.deepEqual(await named({ number: '' }), []);
});

test('an address finds its person whatever its case', async () => {
  assert.deepEqual(await named({ email: 'Lena@HarborTrust.example' }), ['Lena Vogt']);
});

test('the session cookie is out of reach of scripts, a wrong password gets none', async () => {
  assert.match(kim.cookie, /HttpOnly/);
  const stranger = await signIn(fernbank, { user: 'kim', password: 'no' });
  assert.equal(stranger.cookie, null);
  assert.equal(stranger.location, '/login?wrong=1');
});

test('names are text on the page, never markup', async () => {
  const page = await (await kim.get('/contacts/88')).text();
  assert.ok(!page.includes('<img'));
  assert.match(page, /Rob &#60;img/);
});

test('its copy of connect() fits on a page', async () => {
  const source = await (await kim.get('/connect.js')).text();
  assert.ok(source.length <= 2048, `${source.length} bytes`);
});
