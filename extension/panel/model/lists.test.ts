import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useEnglish } from '../../ui/text.fixture';
import { makeCall } from './call.fixture';
import { callRow } from './call-row';
import { groupByDay } from './days';
import { mergeCalls, withinLoaded } from './merge-calls';

useEnglish();
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString();

test('calls stand under their day, newest first, and a gap stands above what is older', () => {
  const calls = [makeCall('old', at(23, 9)), makeCall('new', at(24, 11)), makeCall('mid', at(24, 8))];
  const days = groupByDay(calls, [{ from: at(24, 9), to: at(24, 10) }], new Date(2026, 10, 24, 12), 'en');
  assert.deepEqual(
    days.map((day) => [day.title, day.items.map((item) => (item.kind === 'gap' ? 'gap' : item.call.id))]),
    [
      ['Today', ['new', 'gap', 'mid']],
      ['Yesterday', ['old']],
    ],
  );
});
test('a newer word on a call replaces the older one, no call is listed twice', () => {
  const merged = mergeCalls(
    [makeCall('a', at(24, 9))],
    [makeCall('a', at(24, 9), { name: 'Ana' }), makeCall('b', at(24, 10))],
  );
  assert.deepEqual(
    merged.map(({ id, name }) => [id, name]),
    [
      ['b', undefined],
      ['a', 'Ana'],
    ],
  );
});
test('a call older than the loaded pages waits for its page', () => {
  const loaded = [makeCall('a', at(24, 9))];
  assert.equal(withinLoaded(loaded, makeCall('older', at(20, 9)), true), false);
  assert.equal(withinLoaded(loaded, makeCall('older', at(20, 9)), false), true);
});
test('a missed call says so in a word and in its phrase', () => {
  const row = callRow(makeCall('m', at(24, 11), { outcome: 'missed', queue: 'Sales' }), 'en');
  assert.deepEqual([row.tone, row.outcome, row.title], ['missed', 'missed', '2125550142']);
  assert.match(row.phrase, /^Missed call, 2125550142, Sales, 11:00/);
});
test('a talked call shows its length, a withheld one that it is withheld, an internal one that it is internal', () => {
  const talked = makeCall('t', at(24, 9), {
    answeredAt: at(24, 9),
    endedAt: new Date(2026, 10, 24, 9, 6).toISOString(),
  });
  assert.equal(callRow(talked, 'en').outcome, '6 min');
  assert.equal(callRow(makeCall('w', at(24, 9), { remote: { withheld: true } }), 'en').title, 'Withheld number');
  assert.equal(callRow(makeCall('i', at(24, 9), { direction: 'internal' }), 'en').more, 'internal');
});
