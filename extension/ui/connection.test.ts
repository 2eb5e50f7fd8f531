import assert from 'node:assert/strict';
import { test } from 'node:test';
import errors from '../../shared/errors.json';
import { connectionStatus } from './connection';
import type { HostState } from './host';
import { t } from './i18n';
import type { Link } from './shapes';
import { useEnglish } from './text.fixture';

useEnglish();
const account = { id: '1', kind: 'asterisk', address: 'wss://pbx', user: 'kim', endpoint: 'PJSIP/204' };
const can = { dial: true, hangup: true, hold: true, answer: true, transfer: true, history: true };
const link = (state: Link['state'], name?: string): Link => ({
  state,
  since: '',
  can,
  ...(name ? { error: { code: 1, message: '', data: { name, cause: 'their words' } } } : {}),
});

test('a host that cannot be spoken to covers the panel with cause and next step', () => {
  for (const state of ['missing', 'refused', 'blocked', 'damaged', 'outdated', 'data-newer'] satisfies HostState[]) {
    const { cover, dot } = connectionStatus({ state }, undefined, undefined);
    assert.equal(dot, 'bad', state);
    assert.ok(cover && t(cover.title) && t(cover.body) && t(cover.forIt) && cover.steps.length > 0, state);
  }
});
test('a lost host leaves the list usable and says when the next try is', () => {
  const status = connectionStatus({ state: 'lost', retryAt: 42 }, account, link('live'));
  assert.equal(status.cover, undefined);
  assert.equal(status.banner?.retryAt, 42);
});
test('every error of the phone system has a label, a line and a text', () => {
  const mild = new Set(['pbx-not-supported']); // an answer to one request, never the state of a link
  for (const { name } of errors.filter((one) => one.name.startsWith('pbx-') && !mild.has(one.name))) {
    const status = connectionStatus({ state: 'up' }, account, link('offline', name));
    assert.notEqual(status.label, 'status_offline', name);
    assert.ok(status.banner && t(status.banner.text) && t(status.label), name);
    assert.equal(status.banner.cause, 'their words', name);
  }
});
test('a wrong password asks for a new sign-in, an old error says nothing once the link is live', () => {
  assert.equal(
    connectionStatus({ state: 'up' }, account, link('needs-sign-in', 'pbx-wrong-password')).banner?.step?.kind,
    'sign-in',
  );
  assert.deepEqual(connectionStatus({ state: 'up' }, account, link('live', 'pbx-lost')), {
    dot: 'live',
    label: 'status_connected',
  });
});
