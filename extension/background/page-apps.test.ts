import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeHost, refusal } from '../client/fake-host';
import type { AppCall, AppRecord } from '../protocol/types';
import { AppInstances } from './app-instances';
import { type BridgePort, PageApps } from './page-apps';
import { Progress } from './progress';
import { settle, TestPort } from './test-ports';

type Sender = NonNullable<BridgePort['sender']>;
const origin = 'https://fernbank.example';
const sender: Sender = { origin, url: `${origin}/contacts`, frameId: 0, tab: { id: 3 } };
const call: AppCall = {
  id: 'c-1',
  state: 'ringing',
  direction: 'in',
  number: '+14085550123',
  startedAt: '2026-11-24T09:31:00.000Z',
};
const record: AppRecord = { call, cursor: 'e1.1', fields: {} };

function world(answers: object = {}) {
  const host = new FakeHost({
    'app/join': { source: { origin }, calls: [call] },
    'app/lease': { granted: true, token: '1' },
    'record/contribute': { cursor: 'e1.2', event: {} },
    ...answers,
  });
  const instances = new AppInstances();
  const pages = new PageApps({
    host,
    instances,
    progress: new Progress(host, () => () => {}),
    operation: () => 'operation-1',
  });
  const open = (from: Sender = sender) => {
    const port = new TestPort<Sender>('page', from);
    pages.accept(port as unknown as BridgePort);
    return port;
  };
  const ask = async (port: TestPort<Sender>, method: string, params: object) => {
    port.say({ id: 'q', method, params });
    await settle();
    return port.posted.at(-1) as { result?: unknown; error?: { code: string } };
  };
  const joined = async () => {
    const port = open();
    port.say({ hello: { name: 'Fernbank CRM' } });
    await settle();
    return port;
  };
  return { host, instances, pages, open, ask, joined };
}

test('a page joins under the origin that the browser attests, whatever it says of itself', async () => {
  const { host, open } = world();
  open().say({ hello: { name: 'Bank', origin: 'https://bank.example' } });
  await settle();
  assert.equal(host.paramsOf('app/join')[0]?.origin, origin);
});

test('frames inside a page and pages without a tab are turned away', () => {
  const { open } = world();
  assert.ok(open({ ...sender, frameId: 4 }).disconnected);
  assert.ok(open({ origin, url: origin, frameId: 0 }).disconnected);
  assert.ok(open({ ...sender, origin: 'null' }).disconnected);
});

test('nothing is answered before hello', async () => {
  const { ask, open, host } = world();
  assert.equal((await ask(open(), 'calls', {})).error?.code, 'not-allowed');
  assert.deepEqual(host.asked, []);
});

test('the verbs of extension pages are none of a tab', async () => {
  const { ask, joined, host } = world();
  const port = await joined();
  for (const method of ['call/list', 'pbx/signIn', 'app/allow', 'crm/list', 'constructor'])
    assert.equal((await ask(port, method, {})).error?.code, 'not-allowed');
  assert.deepEqual(
    host.asked.map(({ method }) => method),
    ['app/join'],
  );
});

test('what a page contributes goes to the host in its own name, and its app line says answered', async () => {
  const { ask, joined, host } = world();
  const port = await joined();
  const params = {
    callId: 'c-1',
    change: { name: 'Ana Ruiz' },
    about: { entity: 'contact/42', match: 'exact', as: 'app-9' },
    as: 'app-9',
  };
  assert.deepEqual(await ask(port, 'contribute', params), { id: 'q', result: { cursor: 'e1.2' } });
  assert.deepEqual(host.paramsOf('record/contribute'), [
    {
      operation: 'operation-1',
      as: 'app-1',
      call: 'c-1',
      changes: [{ set: { name: 'Ana Ruiz' } }],
      about: { entity: 'contact/42', match: 'exact' },
    },
  ]);
  assert.equal(host.paramsOf('app/report').at(-1)?.state, 'answered');
});

test('more than 64 fields at once are too large', async () => {
  const { ask, joined } = world();
  const change = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`x.fernbank.f${i}`, 'v']));
  assert.equal((await ask(await joined(), 'contribute', { callId: 'c-1', change })).error?.code, 'too-large');
});

const errors: [number, string][] = [
  [3001, 'no-such-call'],
  [3002, 'not-allowed'],
  [3003, 'bad-field'],
  [3004, 'too-large'],
  [1004, 'too-fast'],
  [1005, 'offline'],
];
for (const [code, name] of errors) {
  test(`error ${code} of the host is ${name} to a page`, async () => {
    const fails = () => {
      throw refusal(code, 'x');
    };
    const { ask, joined } = world({ 'record/get': fails });
    assert.equal((await ask(await joined(), 'record', { callId: 'c-1' })).error?.code, name);
  });
}

test('an origin without rights gets not-allowed for everything', async () => {
  const fails = () => {
    throw refusal(3002, 'not-allowed');
  };
  const { ask, joined } = world({ 'app/join': fails });
  assert.equal((await ask(await joined(), 'calls', {})).error?.code, 'not-allowed');
});

test('changes since a cursor of an earlier run come with the whole record', async () => {
  const { ask, joined } = world({ 'record/changes': { resync: record } });
  const { result } = await ask(await joined(), 'changes', { callId: 'c-1', since: 'e0.9' });
  assert.deepEqual(result, { cursor: 'e1.1', changed: {}, resync: record });
});

test('a record that opens is told, and one tab is asked who the caller is', async () => {
  const { joined, instances } = world();
  const port = await joined();
  instances.deliver('record/opened', { call: 'c-1', to: ['app-1'], record } as never);
  await settle();
  assert.deepEqual(
    port.posted.map(({ event }) => event),
    ['opened', 'ask'],
  );
});

test('a tab that goes leaves, and so does an origin whose right has ended', async () => {
  const { joined, pages, host } = world();
  const [first, second] = [await joined(), await joined()];
  first.end();
  pages.drop((one) => one === origin);
  assert.ok(second.disconnected);
  assert.deepEqual(host.paramsOf('app/leave'), [{ instance: 'app-1' }, { instance: 'app-2' }]);
});

test('after a new session with the host every page joins again', async () => {
  const { joined, pages, host } = world();
  await joined();
  pages.joinAll();
  assert.equal(host.paramsOf('app/join').length, 2);
});
