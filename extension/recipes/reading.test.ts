// The parts of the runner that a recipe's own tests do not reach.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCountry, parseNumber } from '../numbers/number';
import { Answer } from './answer';
import { holds } from './conditions';
import { convert } from './conversions';
import { read } from './extract';
import { writtenNumber } from './number-forms';
import type { Condition, Extract, NumberForm, Recipe, RequestStep } from './recipe';
import { runLookups, runPage } from './run';
import { simulatedTab } from './simulated-tab';
import { matchPattern } from './url-pattern';

const tab = (given: object = {}) =>
  simulatedTab({ name: '', run: 'page', given, http: [], expect: { outcome: 'none' } });
const answer = (json: unknown) =>
  new Answer(
    {
      status: 200,
      url: 'https://crm.example/a',
      type: 'json',
      header: (name) => (name === 'x-total' ? '7' : undefined),
      text: JSON.stringify(json),
    },
    tab(),
  );
const reading = (json: unknown, given: object = {}) => ({
  tab: tab(given),
  variables: { base: '', login: 'kim' },
  answer: answer(json),
});

const extracts: [string, Extract, unknown][] = [
  ['a path into lists and objects', { json: 'a.1.b' }, 'x'],
  ['what every object has is not there', { json: 'constructor.name' }, undefined],
  ['false, null and "" are missing', { any: [{ json: 'no' }, { json: 'nothing' }, { json: 'a.1.b' }] }, 'x'],
  ['any with list gives all', { any: [{ json: 'a.1.b' }, { json: 'tags' }], as: ['list'] }, ['x', 'p', 'q']],
  ['an answer header', { header: 'x-total', as: ['number'] }, 7],
  ['a cookie', { cookie: 'sid' }, 's1'],
  ['stored JSON', { storage: 'session', json: 'user.id' }, 9],
  ['stored text that is no JSON', { storage: 'broken', json: 'a' }, undefined],
  ['a meta tag', { meta: 'csrf' }, 't0k'],
  ['a piece of the path', { url: '/team/{id}/*' }, '42'],
  ['a piece of the hash', { url: '#{db}/*' }, 'main'],
  ['a text whose variable is missing', { text: '{login}:{key}' }, undefined],
  ['base64 of a text', { text: '{login}:x', as: ['base64'] }, 'a2ltOng='],
  ['cut by literal text', { json: 'mail', between: ['mailto:', '?'] }, 'ana@x.example'],
  ['cut where the text is not', { json: 'mail', between: ['tel:', ''] }, undefined],
];
const given = {
  url: 'https://crm.example/team/42/home#main/x',
  html: '<html><head><meta name="csrf" content="t0k"></head><body></body></html>',
  cookies: { sid: 's1' },
  storage: { session: { user: { id: 9 } }, broken: '{' },
};
const body = {
  a: [0, { b: 'x' }],
  no: false,
  nothing: null,
  tags: ['p', 'q'],
  mail: 'mailto:ana@x.example?subject=hi',
};
for (const [name, extract, expected] of extracts)
  test(`an extract reads ${name}`, () => assert.deepEqual(read(extract, reading(body, given)), expected));

test('conversions run from left to right', () => {
  assert.equal(convert(' +1 (212) ', ['trim', 'digits'], tab()), '1212');
  assert.equal(convert('<b>a &amp; b</b>', ['plain'], tab()), 'a & b');
  assert.equal(convert('a<b>"', ['html'], tab()), 'a&lt;b&gt;&quot;');
  assert.equal(convert('say "hi"\n', ['json'], tab()), 'say \\"hi\\"\\n');
  assert.equal(convert('1,240.50', ['number'], tab()), 1240.5);
  assert.equal(convert(1_764_000_000, ['date'], tab()), '2025-11-24T16:00:00.000Z');
  assert.equal(convert('no date', ['date'], tab()), undefined);
});

const conditions: [Condition, boolean][] = [
  [{ json: 'a' }, true],
  [{ json: 'nothing' }, false],
  [{ json: 'nothing', absent: true }, true],
  [{ json: 'no', is: false }, true],
  [{ json: 'a', kind: 'list' }, true],
  [{ json: 'mail', kind: 'object' }, false],
  [{ json: 'mail', has: 'ana@' }, true],
  [{ json: 'mail', not: 'x' }, true],
  [{ status: [401] }, false],
  [{ status: [200], type: 'json' }, true],
  [{ url: '/a' }, true],
  [{ url: '/login*' }, false],
];
for (const [condition, expected] of conditions)
  test(`${JSON.stringify(condition)} ${expected ? 'holds' : 'does not hold'}`, () =>
    assert.equal(holds(condition, reading(body)), expected));

test('a pattern takes one piece per name, and a known name must be equal', () => {
  assert.deepEqual(matchPattern('/c/{ref}*', '/c/4%202/x'), { ref: '4 2' });
  assert.equal(matchPattern('/c/{ref}', '/c/4/2'), undefined);
  assert.equal(matchPattern('{db}/{ref}', 'other/2', { db: 'main' }), undefined);
  assert.deepEqual(matchPattern('a.b(c)', 'a.b(c)'), {});
  assert.equal(matchPattern('a.b', 'axb'), undefined);
});

const forms: [string, string, NumberForm, string][] = [
  ['+12125550142', 'US', { form: 'e164' }, '+12125550142'],
  ['+12125550142', 'US', { form: 'digits' }, '12125550142'],
  ['+12125550142', 'US', { form: 'national' }, '2125550142'],
  ['+12125550142', 'US', { form: 'trunk' }, '2125550142'],
  ['+442079460018', 'GB', { form: 'trunk' }, '02079460018'],
  ['+442079460018', 'GB', { form: 'groups' }, '020 7946 0018'],
  ['+12125550142', 'US', { form: 'tail' }, '5550142'],
  ['+12125550142', 'US', { form: 'tail', length: 10 }, '2125550142'],
  ['+12125550142', 'US', { form: 'groups', with: '%' }, '212%555%0142'],
  ['+33140205050', 'FR', { form: 'groups' }, '014 020 5050'],
  ['+12125550142', 'US', { form: 'spread', with: '%' }, '2%1%2%5%5%5%0%1%4%2'],
];
for (const [number, home, form, expected] of forms)
  test(`${number} as ${JSON.stringify(form)} is ${expected}`, () =>
    assert.equal(writtenNumber(parseNumber(number, findCountry(home)), form), expected));

const step: RequestStep = { path: '/s', query: { q: '{number}' }, ok: [{ json: 'r', kind: 'list' }] };
const recipe = (more: object = {}): Recipe => ({
  format: 1,
  id: 'x',
  name: 'X',
  version: 1,
  site: {},
  lookups: [
    {
      id: 'l',
      by: 'number',
      steps: [step],
      rows: { json: 'r' },
      limit: 2,
      ref: { json: 'id' },
      fields: { phone: { json: 'phone' } },
      verify: ['phone'],
    },
  ],
  ...more,
});
const job = { by: 'number' as const, value: '+12125550142', country: 'US' };
const answering = (json: unknown, more: object = {}) =>
  simulatedTab({
    name: '',
    run: 'lookups',
    http: [{ want: {}, give: { status: 200, json, ...more } }],
    expect: { outcome: 'none' },
  });

test('more rows than the limit and none that is exact: nobody', async () => {
  const r = [1, 2, 3].map((id) => ({ id }));
  assert.equal((await runLookups(recipe(), job, answering({ r }))).outcome, 'none');
});

test('more rows than the limit and an exact one: that one alone', async () => {
  const r = [{ id: 1 }, { id: 2 }, { id: 3, phone: '212 555 0142' }];
  const { candidates } = await runLookups(recipe(), job, answering({ r }));
  assert.deepEqual(
    candidates?.map(({ ref, match }) => [ref, match]),
    [['3', 'exact']],
  );
});

test('nothing is sent before the open page has proved to be this app', async () => {
  const result = await runLookups(recipe({ site: { detect: [{ page: 'body#x' }] } }), job, answering({ r: [] }));
  assert.deepEqual([result.outcome, result.detail], ['elsewhere', 'The open page is not X.']);
});

test('a transport that fails is unreachable, an answer that is no JSON unreadable, an error refused', async () => {
  const dead = { ...answering({}), fetch: () => Promise.reject(new Error('timed out')) };
  assert.deepEqual(await runLookups(recipe(), job, dead), { outcome: 'unreachable', detail: 'timed out' });
  assert.equal((await runLookups(recipe(), job, answering(undefined, { html: '<p>hm' }))).outcome, 'unreadable');
  assert.equal((await runLookups(recipe(), job, answering({ error: 'Permission denied' }))).outcome, 'refused');
});

test('a value cannot lead a path to another place', async () => {
  const paths: string[] = [];
  const caught = { ...answering({}), fetch: async ({ url }: { url: string }) => Promise.reject(paths.push(url)) };
  const evil = recipe({ lookups: [{ ...recipe().lookups?.[0], by: 'ref', steps: [{ path: '/s/{ref}', ok: [] }] }] });
  await runLookups(evil, { by: 'ref', value: '../../admin?x=//evil.example', country: 'US' }, caught);
  assert.deepEqual(paths, ['https://crm.example/s/..%2F..%2Fadmin%3Fx%3D%2F%2Fevil.example']);
});

test('a selector that the browser refuses ends as unreadable', () => {
  const broken = recipe({ pages: [{ id: 'p', url: { path: '/{ref}' }, fields: { name: { page: ':::' } } }] });
  const page = { ...tab({ url: 'https://crm.example/7' }) };
  assert.equal(runPage(broken, page).outcome, 'unreadable');
});
