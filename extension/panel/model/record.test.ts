import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entity } from '../../ui/shapes';
import { useEnglish } from '../../ui/text.fixture';
import { appChips, appFault, noMatch } from './app-line';
import { applyChange } from './apply-change';
import { FERNBANK, field, makeRecord, said, TIDEWATER } from './call.fixture';
import { essentials } from './essentials';
import { identity } from './identity';
import { alternatives, chipValues } from './sources';
import { timeline } from './timeline';
import { valueText } from './value-text';

useEnglish();
const gold = field(said(FERNBANK, 'Gold'), said(TIDEWATER, 'Silver'), said({ origin: 'pbx' }, ' gold '));
const person = (entity: string, more: Partial<Entity> = {}): Entity => ({
  source: FERNBANK,
  entity,
  match: 'exact',
  choice: 'undecided',
  person: true,
  inRecord: true,
  values: { name: entity },
  ...more,
});

test('a change replaces what it names, null takes away, the rest keeps its identity', () => {
  const before = makeRecord({ fields: { name: field(said(FERNBANK, 'Ana')), title: gold } });
  const after = applyChange(before, '2', { fields: { name: null, 'account.tier': gold } });
  assert.deepEqual([Object.keys(after.fields), after.cursor], [['title', 'account.tier'], '2']);
  assert.equal(after.entities, before.entities);
  assert.equal(after.fields['title'], before.fields['title']);
  assert.ok(before.fields['name'], 'the record before is untouched');
});
test('head fields are rows only while their sources disagree', () => {
  const names = (conflict?: true) =>
    essentials(
      makeRecord({ fields: { name: { ...gold, ...(conflict ? { conflict } : {}) }, email: gold, note: gold } }),
    ).map((row) => row.name);
  assert.deepEqual([names(), names(true)], [['email'], ['name', 'email']]);
});
test('an app field without words of ours is still readable', () => {
  assert.equal(essentials(makeRecord({ fields: { 'x.fernbank.credit_limit': gold } }))[0]?.label, 'Credit limit');
});
test('the PBX has no chip, every app one; those who agree are one alternative', () => {
  assert.deepEqual(
    chipValues(gold).map((value) => value.source.app),
    ['Fernbank', 'Tidewater'],
  );
  assert.deepEqual(
    alternatives(gold).map(({ best, sources }) => [best.value, sources.length]),
    [
      ['Gold', 2],
      ['Silver', 1],
    ],
  );
});
test('several people are offered, a guess is only a guess, an excluded one is nobody', () => {
  assert.equal(
    identity(
      makeRecord({ who: 'several', entities: [person('a'), person('b', { group: 1 }), person('c', { group: 1 })] }),
    ).kind,
    'several',
  );
  assert.equal(identity(makeRecord({ entities: [person('a', { match: 'guess' })] })).kind, 'guess');
  assert.equal(identity(makeRecord({ entities: [person('a', { match: 'guess', choice: 'chosen' })] })).kind, 'known');
  assert.equal(identity(makeRecord({ entities: [person('a', { choice: 'excluded' })] })).kind, 'none');
});
test('one fault at a time: signed out comes before slow, and is not counted as no match', () => {
  const at = '';
  const record = makeRecord({
    who: 'nobody',
    apps: [
      { source: FERNBANK, state: 'slow', at },
      { source: TIDEWATER, state: 'signed-out', at },
    ],
  });
  assert.equal(appFault(record.apps)?.text, 'Tidewater signed out');
  assert.equal(noMatch(record), undefined);
  assert.equal(noMatch({ ...record, apps: [{ source: FERNBANK, state: 'none', at }] }), 'No match in Fernbank.');
  assert.deepEqual(
    appChips(record).map((chip) => chip.hollow),
    [true, true],
  );
});
test('what one app adds within a minute is one line', () => {
  const event = (sequence: number, kind: string, fields?: string[]) => ({
    id: `e${sequence}`,
    sequence,
    kind,
    at: '2026-11-24T10:00:30.000Z',
    source: FERNBANK,
    detail: { fields },
  });
  const lines = timeline([
    event(4, 'contribute', ['email']),
    event(3, 'contribute', ['name', 'email']),
    event(2, 'open'),
    event(1, 'ring'),
  ]);
  assert.deepEqual(
    lines.map((line) => line.text),
    ['added 2 fields', 'Rang'],
  );
});
test('values read as a person writes them, markup stays text', () => {
  assert.equal(valueText('account.balance', 'EUR 1240.00', 'en'), '€1,240.00');
  assert.equal(valueText('vip', true, 'en'), 'Yes');
  assert.equal(valueText('name', '<b>Ana</b>', 'en'), '<b>Ana</b>');
});
