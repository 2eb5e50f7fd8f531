import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host } from '../../ui/host';
import { FERNBANK, field, makeRecord, said } from './call.fixture';
import { createOpenRecord } from './open-record';

function scripted(answers: { [method: string]: unknown }) {
  const asked: { method: string; params: Record<string, unknown> }[] = [];
  const host: Host = {
    status: { state: 'up' },
    request: async <T>(method: string, params: object = {}) => {
      asked.push({ method, params: { ...params } });
      return (answers[method] ?? {}) as T;
    },
    on: () => undefined,
    onStatus: () => undefined,
    retry: () => undefined,
  };
  return { asked, open: createOpenRecord(host, 'panel-1', () => undefined) };
}
const methods = (asked: { method: string }[]) => asked.map(({ method }) => method);

test('one click is one request with that id, a second click on the same call is none', async () => {
  const { asked, open } = scripted({ 'record/open': makeRecord() });
  await Promise.all([open.open('c1'), open.open('c1')]);
  await open.open('c1');
  assert.deepEqual(asked, [{ method: 'record/open', params: { call: 'c1', viewer: 'panel-1' } }]);
});
test('another call closes the first; going back closes once', async () => {
  const { asked, open } = scripted({ 'record/open': makeRecord() });
  await open.open('c1');
  await open.open('c2');
  open.close();
  open.close();
  assert.deepEqual(
    asked.map(({ method, params }) => `${method} ${params['call']}`),
    ['record/open c1', 'record/close c1', 'record/open c2', 'record/close c2'],
  );
});
test('the answer to an earlier click never replaces a later one', async () => {
  const { open } = scripted({ 'record/open': makeRecord() });
  const first = open.open('c1');
  open.close();
  await first;
  assert.equal(open.call.value, undefined);
});
test('an answer with a cursor that no change brought asks for the difference, once', async () => {
  const { asked, open } = scripted({
    'record/open': makeRecord(),
    'record/edit': { cursor: '2' },
    'record/changes': { cursor: '2', changed: { fields: { name: field(said(FERNBANK, 'Ana')) } } },
  });
  await open.open('c1');
  await open.change('record/edit', {});
  assert.deepEqual([open.record.value?.cursor, open.record.value?.fields['name']?.value], ['2', 'Ana']);
  open.changed({ call: 'c1', cursor: '2', changed: {} });
  await open.change('record/edit', {});
  assert.equal(methods(asked).filter((method) => method === 'record/changes').length, 1);
});
test('a cursor of an earlier run of the host brings the whole record', async () => {
  const { open } = scripted({
    'record/open': makeRecord(),
    'record/changes': { cursor: '9', resync: makeRecord({ cursor: '9', who: 'several' }) },
  });
  await open.open('c1');
  await open.catchUp();
  assert.equal(open.record.value?.who, 'several');
});
test('a lost host leaves the record readable, and it is opened again', async () => {
  const { asked, open } = scripted({ 'record/open': makeRecord() });
  await open.open('c1');
  open.lost();
  assert.ok(open.record.value);
  await open.reopen();
  assert.deepEqual(methods(asked), ['record/open', 'record/open']);
});
