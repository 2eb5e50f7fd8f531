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

const { PBX_ARI_EVENTS, PBX_ARI_USER, PBX_ARI_PASSWORD, PBX_CA, PBX_DIR } = process.env;
const play = (scenario) => promisify(execFile)(path.join(import.meta.dirname, 'play.sh'), ['-d', PBX_DIR, scenario]);

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

const signIn = (secret) =>
  session.request('pbx/signIn', {
    operation: randomUUID(),
    kind: 'asterisk',
    address: new URL(PBX_ARI_EVENTS).origin.replace(/^http/, 'ws'),
    user: PBX_ARI_USER,
    secret,
    endpoint: 'PJSIP/100',
    caPem: fs.readFileSync(PBX_CA, 'utf8'),
    outboundContext: 'from-agents',
  });
const states = (id) =>
  session.notifications
    .filter(({ method, params }) => method === 'call/changed' && params.call.id === id)
    .map(({ params }) => params.call.state);
const newest = async () => (await session.request('call/list', { limit: 1 })).calls[0];

test('a wrong password is refused by name', async () => {
  await assert.rejects(signIn('not the password'), ({ data }) => data.name === 'pbx-wrong-password');
});

test('the right one brings the link up', async () => {
  const { link } = await signIn(PBX_ARI_PASSWORD);
  assert.equal(link.state, 'live');
});

test('an inbound call rings, is connected, ends as talked', async () => {
  await play('inbound-answered');
  const call = await until(async () => {
    const last = await newest();
    return last?.state === 'ended' && last;
  });
  assert.equal(call.direction, 'in');
  assert.equal(call.outcome, 'talked');
  assert.equal(call.remote.number.digits, '14085550123');
  const seen = states(call.id).filter((state, i, all) => state !== all[i - 1]);
  assert.deepEqual(seen, ['ringing', 'connected', 'ended']);
});

for (const [scenario, outcome] of Object.entries({ 'inbound-gives-up': 'missed', 'inbound-declined': 'rejected' })) {
  test(`${scenario} ends as ${outcome}`, async () => {
    const before = (await newest())?.id;
    await play(scenario);
    const call = await until(async () => {
      const last = await newest();
      return last?.id !== before && last?.state === 'ended' && last;
    });
    assert.equal(call.outcome, outcome);
  });
}

test('a call the agent dials on the phone is outbound', async () => {
  const before = (await newest())?.id;
  await play('agent-dials');
  const call = await until(async () => {
    const last = await newest();
    return last?.id !== before && last?.state === 'ended' && last;
  });
  assert.equal(call.direction, 'out');
  assert.equal(call.outcome, 'talked');
});
