// The built host against the real Asterisk, over its real pipes, without a browser. Wants the variables of pbx.env.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { makeHost } from '../e2e/host.mjs';
import { until } from '../lib/temp.mjs';
import { startPhone } from './phone.mjs';

const { PBX_ARI_EVENTS, PBX_ARI_USER, PBX_ARI_PASSWORD, PBX_CA, PBX_DIR, PBX_AGENT100_PORT, PBX_CARRIER_PORT } =
  process.env;
const run = promisify(execFile);
const play = (scenario) => run(path.join(import.meta.dirname, 'play.sh'), ['-d', PBX_DIR, scenario]);
const asterisk = (verb) => run(path.join(import.meta.dirname, 'asterisk-up.sh'), [verb, PBX_DIR]);

let host;
let session;
before(async () => {
  host = makeHost();
  session = await host.session();
});
after(async () => {
  await session?.close();
  await host?.close();
});

const signIn = (changes = {}) =>
  session.request('pbx/signIn', {
    operation: randomUUID(),
    kind: 'asterisk',
    address: new URL(PBX_ARI_EVENTS).origin.replace(/^http/, 'ws'),
    user: PBX_ARI_USER,
    secret: PBX_ARI_PASSWORD,
    endpoint: 'PJSIP/100',
    caPem: fs.readFileSync(PBX_CA, 'utf8'),
    outboundContext: 'from-agents',
    ...changes,
  });

const rows = async () => (await session.request('call/list', { limit: 200 })).calls;
const liveCall = () => until(async () => (await session.request('call/live')).calls[0], { what: 'a live call' });
const states = (id) =>
  session.notifications
    .filter(({ method, params }) => method === 'call/changed' && params.call.id === id)
    .map(({ params }) => params.call.state)
    .filter((state, i, all) => state !== all[i - 1]);
const links = () =>
  session.notifications.filter(({ method }) => method === 'pbx/state').map(({ params }) => params.link);

/** The one row that `what` adds to the list, once it has ended. */
async function rowOf(what) {
  const known = new Set((await rows()).map(({ id }) => id));
  await what();
  const added = async () => (await rows()).filter(({ id }) => !known.has(id));
  await until(async () => (await added()).some(({ state }) => state === 'ended'), { what: 'the call to end' });
  const found = await added();
  assert.equal(found.length, 1, 'one call is one row');
  return found[0];
}

const OTHER_CA = fs.readFileSync(path.join(import.meta.dirname, 'other-ca.pem'), 'utf8');
const refusals = [
  ['a wrong password', { secret: 'not the password' }, 'pbx-wrong-password'],
  ['an endpoint the PBX does not have', { endpoint: 'PJSIP/999' }, 'pbx-unknown-extension'],
  ['a certificate of another CA', { caPem: OTHER_CA }, 'pbx-certificate'],
];
for (const [what, changes, name] of refusals)
  test(`${what} is refused as ${name}, and nothing is kept`, async () => {
    await assert.rejects(signIn(changes), ({ data }) => data?.name === name);
    assert.equal((await session.request('pbx/state')).account, undefined);
  });

test('the right sign-in brings the link up', async () => {
  const { link } = await signIn();
  assert.equal(link.state, 'live');
});

/** [scenario, direction, outcome, states as they are told] */
const played = [
  ['inbound-answered', 'in', 'talked', ['ringing', 'connected', 'ended']],
  ['inbound-gives-up', 'in', 'missed', ['ringing', 'ended']],
  ['inbound-no-answer', 'in', 'missed', ['ringing', 'ended']],
  ['inbound-declined', 'in', 'rejected', ['ringing', 'ended']],
  ['agent-dials', 'out', 'talked', ['dialling', 'connected', 'ended']],
  ['hold-and-resume', 'in', 'talked', ['ringing', 'connected', 'held', 'connected', 'ended']],
  // A subscription to the agent's endpoint alone shows no transfer: a plain end.
  ['blind-transfer', 'in', 'talked', ['ringing', 'connected', 'ended']],
];
for (const [scenario, direction, outcome, told] of played)
  test(`${scenario} is one row, ${outcome}`, async () => {
    const call = await rowOf(() => play(scenario));
    assert.equal(call.direction, direction);
    assert.equal(call.outcome, outcome);
    assert.equal(call.remote.number.digits, '14085550123');
    assert.deepEqual(states(call.id), told);
  });

test('click to dial rings the phone, calls the number, and hangs up on request', async () => {
  const phones = [startPhone(PBX_AGENT100_PORT), startPhone(PBX_CARRIER_PORT, { ip: '127.0.0.2' })];
  try {
    const call = await rowOf(async () => {
      const dialled = await session.request('call/dial', { operation: randomUUID(), number: '14085550123' });
      assert.equal(typeof dialled.call, 'string', 'the answer names the call');
      await until(() => phones[1].answered(), { what: 'the far end to answer' });
      assert.equal((await liveCall()).id, dialled.call);
      await session.request('call/hangup', { operation: randomUUID(), call: dialled.call });
    });
    assert.equal(call.direction, 'out');
    assert.equal(call.remote.number.digits, '14085550123');
    assert.deepEqual(await Promise.all(phones.map((phone) => phone.ended)), [0, 0]);
  } finally {
    for (const phone of phones) phone.stop();
  }
});

test('a PBX that stops in mid-call and starts again: the link says why and comes back, no row is lost or doubled', async () => {
  const before = (await rows()).map(({ id }) => id);
  const heard = links().length;
  const scenario = play('inbound-answered').catch(() => {}); // its phone is cut off in the middle
  await until(async () => (await liveCall()).state === 'connected', { what: 'the call to be answered' });
  await asterisk('stop');
  const down = await until(
    () =>
      links()
        .slice(heard)
        .find(({ error }) => error),
    { what: 'the link to go down' },
  );
  assert.match(down.error.data.name, /^pbx-/);
  assert.notEqual(down.state, 'live');
  await asterisk('up');
  await session.request('pbx/retry');
  await until(async () => (await session.request('pbx/state')).link.state === 'live', { ms: 30_000, what: 'the link' });
  await scenario;
  const after = await until(
    async () => {
      const all = await rows();
      return all.length > before.length && all.every(({ state }) => state === 'ended') && all;
    },
    { what: 'the cut call to end' },
  );
  assert.equal(after.length, before.length + 1);
  assert.deepEqual(
    after.slice(1).map(({ id }) => id),
    before,
  );
  const next = await rowOf(() => play('inbound-answered'));
  assert.equal(next.outcome, 'talked');
});
