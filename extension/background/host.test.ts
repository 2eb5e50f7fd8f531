import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { HostStatus, ProtocolError } from '../client/host-status';
import { Host, type NativePort } from './host';
import { portEnd } from './port-end';
import { settle, TestPort } from './test-ports';

declare const EXTENSION_ROOT: string;
const golden = JSON.parse(readFileSync(join(EXTENSION_ROOT, '../shared/golden/session.json'), 'utf8'));
const hello = golden[0].answer.result;

/** A host over test ports; timers run when told to. */
function world({ lastError }: { lastError?: string } = {}) {
  const ports: TestPort[] = [];
  const timers: { ms: number; work: () => void }[] = [];
  const seen: HostStatus['state'][] = [];
  const host = new Host({
    connect: () => {
      ports.push(new TestPort());
      return ports.at(-1) as unknown as NativePort;
    },
    lastError: () => lastError,
    hello: async () => golden[0].request.params,
    now: () => 1_000,
    random: () => 1,
    later: (ms, work) => {
      const timer = { ms, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  host.onStatus = ({ state }) => seen.push(state);
  const last = () => ports.at(-1) as TestPort;
  const up = async () => {
    host.connect();
    await settle();
    last().say({ jsonrpc: '2.0', id: lastId(last()), result: hello });
    await settle();
  };
  return { host, ports, timers, seen, last, up };
}
const lastId = (port: TestPort) => (port.posted.at(-1) as { id: number }).id;

test('hello is the first request, and its answer makes the host up', async () => {
  const { host, last, up } = world();
  await up();
  assert.equal((last().posted[0] as { method: string }).method, 'hello');
  assert.equal(host.status.state, 'up');
  assert.deepEqual(host.status.hello, hello);
});

test('an answer reaches the request with its id, an error rejects it', async () => {
  const { host, last, up } = world();
  await up();
  const good = host.request('call/live', {});
  const bad = host.request('record/close', { call: 'c-0', viewer: 'v' });
  const [first, second] = last().posted.slice(-2) as { id: number }[];
  last().say({ jsonrpc: '2.0', id: second?.id, error: { code: 3001, message: 'no', data: { name: 'no-such-call' } } });
  last().say({ jsonrpc: '2.0', id: first?.id, result: { calls: [] } });
  assert.deepEqual(await good, { calls: [] });
  await assert.rejects(bad, (error: ProtocolError) => error.code === 3001 && error.data?.name === 'no-such-call');
});

test('requests that wait fail with host-down when the broker stops, and the repeated hello makes it up again', async () => {
  const { host, last, up } = world();
  await up();
  const waiting = host.request('call/live', {});
  last().say({ jsonrpc: '2.0', method: 'host/link', params: { state: 'down', reason: 'killed' } });
  await assert.rejects(waiting, (error: ProtocolError) => error.code === 1005 && error.data?.cause === 'killed');
  assert.equal(host.status.state, 'lost');
  last().say({ jsonrpc: '2.0', method: 'host/link', params: { state: 'up', hello: { id: 1, result: hello } } });
  assert.equal(host.status.state, 'up');
});

test('a broker that comes back too new or with newer data says so', async () => {
  const { host, last, up } = world();
  await up();
  const error = { code: 4001, message: 'The data was written by a newer Ringside.' };
  last().say({ jsonrpc: '2.0', method: 'host/link', params: { state: 'up', hello: { id: 1, error } } });
  assert.equal(host.status.state, 'data-newer');
});

test('without a common version the host is outdated and is not tried again', async () => {
  const { host, last, timers } = world();
  host.connect();
  await settle();
  last().say({ jsonrpc: '2.0', id: lastId(last()), error: { code: 1002, message: 'no version in common' } });
  await settle();
  assert.equal(host.status.state, 'outdated');
  assert.ok(last().disconnected);
  assert.equal(timers.length, 0);
});

test('a lost host is tried again after half a second, then later and later, at most after 30 s', async () => {
  const { host, timers, last, ports } = world();
  host.connect();
  const waits: number[] = [];
  for (let i = 0; i < 9; i++) {
    last().end(null);
    const timer = timers.pop();
    waits.push(timer?.ms ?? 0);
    timer?.work();
  }
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  assert.equal(ports.length, 10);
});

test('a missing host is not tried again until somebody asks', async () => {
  const { host, timers, last, ports, seen } = world({ lastError: 'Specified native messaging host not found.' });
  host.connect();
  last().end();
  assert.equal(host.status.state, 'missing');
  assert.equal(host.status.reason, 'Specified native messaging host not found.');
  assert.equal(timers.length, 0);
  host.connect();
  assert.equal(ports.length, 2);
  assert.deepEqual(seen, ['missing', 'connecting']);
});

test('what an ended port still says is not heard', async () => {
  const { host, last, up } = world();
  await up();
  const old = last();
  const heard: string[] = [];
  host.onNotification = (method) => heard.push(method);
  old.end(null);
  old.say({ jsonrpc: '2.0', method: 'call/changed', params: {} });
  assert.deepEqual(heard, []);
});

const words: [text: string | undefined, state: string][] = [
  ['Specified native messaging host not found.', 'missing'],
  ['No such native application org.ringside.host', 'missing'],
  ['Access to the specified native messaging host is forbidden.', 'refused'],
  ['Access to the native messaging host was disabled by the system administrator.', 'blocked'],
  ['Error when communicating with the native messaging host.', 'damaged'],
  [
    'Native application tried to send a message of 1819043144 bytes, which exceeds the limit of 1048576 bytes.',
    'damaged',
  ],
  ['An unexpected error occurred', 'damaged'],
  ['Failed to start native messaging host.', 'damaged'],
  ['Native host has exited.', 'lost'],
  [undefined, 'lost'],
];
for (const [text, state] of words) test(`"${text}" means ${state}`, () => assert.equal(portEnd(text).state, state));
