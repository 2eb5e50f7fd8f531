import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { signIn } from './client.mjs';
import { startTidewater, TIDEWATER_USER } from './tidewater/app.mjs';

async function withDesk(work) {
  const desk = await startTidewater();
  try {
    await work(desk, await signIn(desk, TIDEWATER_USER));
  } finally {
    await desk.close();
  }
}
const SEARCH = '/api/contacts/search?phone=5550123';

test('without a session the API says so and pages lead to the log-in', () =>
  withDesk(async (desk) => {
    const reply = await fetch(desk.url + SEARCH);
    assert.equal(reply.status, 401);
    assert.equal((await reply.json()).error.code, 'login_required');
    assert.equal((await fetch(desk.url, { redirect: 'manual' })).headers.get('location'), '/login');
  }));

test('signOutAll ends every session', () =>
  withDesk(async (desk, jo) => {
    assert.equal((await jo.get(SEARCH)).status, 200);
    desk.signOutAll();
    assert.equal((await jo.get(SEARCH)).status, 401);
  }));

test('fail answers with that status until it is taken back', () =>
  withDesk(async (desk, jo) => {
    desk.fail(503);
    assert.equal((await jo.get(SEARCH)).status, 503);
    desk.fail(0);
    assert.equal((await jo.get(SEARCH)).status, 200);
  }));

test('delay makes answers late, and a late answer does not stop close', () =>
  withDesk(async (desk, jo) => {
    desk.delay(60);
    const start = performance.now();
    await jo.get(SEARCH);
    assert.ok(performance.now() - start >= 55);
    desk.delay(60_000);
    jo.get(SEARCH).catch(() => {});
  }));

test('requests are logged with their user', () =>
  withDesk(async (desk, jo) => {
    await jo.get(SEARCH);
    const last = desk.requests.at(-1);
    assert.deepEqual([last.path, last.query.phone, last.user], ['/api/contacts/search', '5550123', 'jo']);
  }));

test('an oversized body is refused and harms nobody', () =>
  withDesk(async (desk, jo) => {
    const reply = await fetch(`${desk.url}/login`, { method: 'POST', body: 'x'.repeat(100_000) });
    assert.equal(reply.status, 413);
    assert.equal((await jo.get(SEARCH)).status, 200);
  }));

test('serve.mjs says where both are and ends with its input', async () => {
  const program = spawn(process.execPath, [path.join(import.meta.dirname, 'serve.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(program.stdout), 'line');
  const { fernbank, tidewater } = JSON.parse(line);
  assert.equal((await fetch(`${fernbank.url}/login`)).status, 200);
  assert.equal((await fetch(`${tidewater.url}/login`)).status, 200);
  program.stdin.end();
  const [code] = await once(program, 'exit');
  assert.equal(code, 0);
});
