import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeHost } from '../client/fake-host';
import type { AppCall } from '../protocol/types';
import type { Recipe } from '../recipes/recipe';
import type { LookupJob, LookupResult } from '../recipes/run';
import { Lookups, type RecipeApp } from './lookups';
import { Progress } from './progress';
import { settle } from './test-ports';

const origin = 'https://desk.example';
const recipe = {
  id: 'tidewater',
  name: 'Tidewater Desk',
  site: {},
  lookups: [{ by: 'number' }, { by: 'email' }],
} as unknown as Recipe;
const call: AppCall = {
  id: 'c-1',
  state: 'ringing',
  direction: 'in',
  number: '+14085550123',
  startedAt: '2026-11-24T09:31:00.000Z',
};
const ana = {
  ref: 'C-118',
  match: 'exact' as const,
  link: `${origin}/contact/C-118`,
  fields: { name: 'Ana Ruiz', 'case.open': 2, phone: ['408.555.0123'] },
};

function world({
  answers = {},
  result = { outcome: 'none' },
}: {
  answers?: object;
  result?: LookupResult | ((tab: number) => LookupResult | Promise<LookupResult>);
} = {}) {
  const host = new FakeHost({
    'app/lease': { granted: true, token: '7' },
    'record/get': { fields: {}, entities: [] },
    ...answers,
  });
  const timers: (() => void)[] = [];
  const progress = new Progress(host, (_, work) => {
    timers.push(work);
    return () => void timers.splice(timers.indexOf(work), 1);
  });
  const ran: { tab: number; job: LookupJob }[] = [];
  const lookups = new Lookups({
    host,
    progress,
    runInTab: async (tab, _, job) => {
      ran.push({ tab, job });
      return typeof result === 'function' ? result(tab) : result;
    },
    country: () => 'US',
    operation: () => 'operation-1',
  });
  const app: RecipeApp = { instance: 'app-1', origin, recipe, tabs: [11, 12], running: new Set(), calls: new Map() };
  const states = () => host.paramsOf('app/report').map(({ state }) => state);
  return { host, lookups, app, ran, states, timers };
}

test('a call that opens is looked up in one tab, and what is found is contributed and reported', async () => {
  const { host, lookups, app, ran, states } = world({
    result: { outcome: 'found', lookup: 'phone', candidates: [ana] },
  });
  lookups.opened(app, call);
  await settle();
  assert.deepEqual(ran, [{ tab: 11, job: { by: 'number', value: '+14085550123', country: 'US' } }]);
  assert.deepEqual(host.paramsOf('record/contribute'), [
    {
      operation: 'operation-1',
      as: 'app-1',
      call: 'c-1',
      changes: [{ set: ana.fields }],
      about: { entity: 'C-118', match: 'exact', kind: 'looked-up', link: ana.link },
    },
  ]);
  assert.deepEqual(states(), ['asked', 'answered']);
  assert.deepEqual(host.paramsOf('app/release'), [
    { as: 'app-1', work: 'lookup/c-1/tidewater/number/+14085550123', token: '7', done: true },
  ]);
});

test('withheld and internal calls are never looked up', async () => {
  const { host, lookups, app, ran } = world();
  lookups.opened(app, { ...call, number: '' });
  lookups.opened(app, { ...call, id: 'c-2', direction: 'internal', number: '204' });
  await settle();
  assert.deepEqual(ran, []);
  assert.deepEqual(host.paramsOf('app/lease'), []);
});

test('while another browser holds the lease nothing is asked here', async () => {
  const { lookups, app, ran, states } = world({ answers: { 'app/lease': { granted: false } } });
  lookups.opened(app, call);
  await settle();
  assert.deepEqual(ran, []);
  assert.deepEqual(states(), []);
});

test('what was asked before is not asked again: the record says what came of it', async () => {
  const record = {
    fields: {},
    entities: [
      { source: { origin }, entity: 'C-118' },
      { source: { origin: 'https://other.example' }, entity: '1' },
    ],
  };
  const { lookups, app, ran, states } = world({
    answers: { 'app/lease': { granted: false, done: true }, 'record/get': record },
  });
  lookups.opened(app, call);
  await settle();
  assert.deepEqual(ran, []);
  assert.deepEqual(states(), ['answered']);
});

test('a call that changes is not asked twice, one whose number becomes known is', async () => {
  const { lookups, app, ran } = world();
  lookups.opened(app, { ...call, number: '' });
  lookups.callChanged(app, call);
  lookups.callChanged(app, { ...call, state: 'connected' });
  await settle();
  assert.equal(ran.length, 1);
});

test('only addresses that the agent typed or a trusted source gave are looked up', async () => {
  const value = (address: string, more: object) => ({ value: [address], kind: 'looked-up', ...more });
  const values = [
    value('claimed@x.example', {}),
    value('trusted@x.example', { trusted: true }),
    value('typed@x.example', { kind: 'typed' }),
  ];
  const { lookups, app, ran } = world({ answers: { 'record/get': { fields: { email: { values } }, entities: [] } } });
  lookups.opened(app, { ...call, number: '' });
  await settle();
  await settle();
  assert.deepEqual(ran.map(({ job }) => job.value).sort(), ['trusted@x.example', 'typed@x.example']);
});

test('a tab that is no longer this app is passed over for the next', async () => {
  const { lookups, app, ran, states } = world({ result: (tab) => ({ outcome: tab === 11 ? 'elsewhere' : 'none' }) });
  lookups.opened(app, call);
  await settle();
  assert.deepEqual(
    ran.map(({ tab }) => tab),
    [11, 12],
  );
  assert.deepEqual(states(), ['asked', 'none']);
});

test('signed out is told with the way to sign in, and the work stays to be done', async () => {
  const { host, lookups, app } = world({
    result: { outcome: 'signed-out', link: `${origin}/login`, detail: 'Signed out.' },
  });
  lookups.opened(app, call);
  await settle();
  assert.deepEqual(host.paramsOf('app/report').at(-1), {
    as: 'app-1',
    call: 'c-1',
    state: 'signed-out',
    detail: 'Signed out.',
    link: `${origin}/login`,
  });
  assert.equal(host.paramsOf('app/release')[0]?.done, false);
});

test('a link that leaves the CRM is not passed on', async () => {
  const { host, lookups, app } = world({
    result: { outcome: 'found', candidates: [{ ...ana, link: 'https://evil.example/C-118' }] },
  });
  lookups.opened(app, call);
  await settle();
  const about = host.paramsOf('record/contribute')[0]?.about;
  assert.deepEqual(about, { entity: 'C-118', match: 'exact', kind: 'looked-up' });
});

test('a look-up that takes more than five seconds is slow until it ends', async () => {
  let answer: (result: LookupResult) => void = () => {};
  const { lookups, app, states, timers } = world({ result: () => new Promise((resolve) => (answer = resolve)) });
  lookups.opened(app, call);
  await settle();
  for (const timer of [...timers]) timer();
  answer({ outcome: 'none' });
  await settle();
  assert.deepEqual(states(), ['asked', 'slow', 'none']);
  assert.equal(timers.length, 0, 'it is no longer watched');
});

test('without an open tab the look-up has failed and says why', async () => {
  const { host, lookups, app } = world();
  app.tabs = [];
  lookups.opened(app, call);
  await settle();
  assert.deepEqual(host.paramsOf('app/report').at(-1), {
    as: 'app-1',
    call: 'c-1',
    state: 'failed',
    detail: 'No tab of this CRM is open.',
  });
});

test('a call that is opened while it is being looked up is not looked up twice', async () => {
  let answer: (result: LookupResult) => void = () => {};
  const { lookups, app, ran } = world({ result: () => new Promise((resolve) => (answer = resolve)) });
  lookups.opened(app, call);
  await settle();
  lookups.closed(app, call.id);
  lookups.opened(app, call);
  await settle();
  answer({ outcome: 'none' });
  await settle();
  assert.equal(ran.length, 1);
});
