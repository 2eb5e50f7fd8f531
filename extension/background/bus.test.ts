import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeHost, refusal } from '../client/fake-host';
import { Bus, type PagePort } from './bus';
import type { Host } from './host';
import { settle, TestPort } from './test-ports';

const own = 'chrome-extension://abc/';

function world(answers = {}, local = {}) {
  const host = new FakeHost(answers);
  const connects: number[] = [];
  const bus = new Bus(Object.assign(host, { connect: () => connects.push(1) }) as unknown as Host, local, own);
  const page = (url = `${own}panel/panel.html`) => new TestPort<{ url: string }>('panel', { url });
  const accept = (port: TestPort<{ url: string }>) => bus.accept(port as unknown as PagePort);
  return { host, bus, page, accept, connects };
}

test('a page of ours hears the status at once, and its requests are answered by the host', async () => {
  const { page, accept, host } = world({ 'call/live': { calls: [] } });
  const port = page();
  assert.ok(accept(port));
  port.say({ id: 4, method: 'call/live', params: {} });
  await settle();
  assert.deepEqual(port.posted, [{ status: { state: 'up' } }, { id: 4, result: { calls: [] } }]);
  assert.equal(host.asked.length, 1);
});

test('a web page that names its port like ours is turned away', async () => {
  const { page, accept, host } = world();
  for (const url of [
    'https://crm.example/',
    'https://crm.example/#chrome-extension://abc/',
    'chrome-extension://abcd/x',
  ]) {
    const port = page(url);
    assert.ok(accept(port));
    assert.ok(port.disconnected);
    port.say({ id: 1, method: 'call/list', params: {} });
  }
  await settle();
  assert.deepEqual(host.asked, []);
});

test('a port for something else is left to others', () => {
  const { accept } = world();
  assert.equal(accept(new TestPort('page', { url: `${own}x` })), false);
});

test('an error of the host reaches the page with code and name', async () => {
  const { page, accept } = world({
    'record/open': () => {
      throw refusal(3001, 'no-such-call');
    },
  });
  const port = page();
  accept(port);
  port.say({ id: 1, method: 'record/open', params: { call: 'c-0', viewer: 'v' } });
  await settle();
  assert.deepEqual(port.posted.at(-1), {
    id: 1,
    error: { code: 3001, message: 'no-such-call', data: { name: 'no-such-call' } },
  });
});

test('the background answers its own verbs, and nothing that every object has', async () => {
  const { page, accept, host } = world({}, { 'crm/list': async () => ({ crms: [], recipes: [] }) });
  const port = page();
  accept(port);
  port.say({ id: 1, method: 'crm/list', params: {} });
  port.say({ id: 2, method: 'toString', params: {} });
  await settle();
  assert.deepEqual(port.posted[1], { id: 1, result: { crms: [], recipes: [] } });
  assert.deepEqual(
    host.asked.map(({ method }) => method),
    ['toString'],
  );
});

test('notifications reach every page that is open, and a closed one no longer', () => {
  const { page, accept, bus } = world();
  const [first, second] = [page(), page(`${own}options/options.html`)];
  accept(first);
  accept(second);
  first.end();
  bus.notify('app/changed', { apps: [] });
  assert.equal(first.posted.length, 1);
  assert.deepEqual(second.posted.at(-1), { method: 'app/changed', params: { apps: [] } });
});

test('"Try now" reaches the native port', () => {
  const { page, accept, connects } = world();
  const port = page();
  accept(port);
  port.say({ retry: true });
  assert.equal(connects.length, 1);
});
