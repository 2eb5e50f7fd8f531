import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayName, initials, span, timer } from './format';

test('a timer shows minutes, then hours, and never runs below zero', () => {
  assert.deepEqual([161_000, 3_761_000, -5].map(timer), ['02:41', '1:02:41', '00:00']);
});
test('a span is said in the largest unit that fits', () => {
  assert.deepEqual(
    [42_000, 360_000, 3_600_000, 5_400_000].map((one) => span(one, 'en')),
    ['42 sec', '6 min', '1 hr', '1 hr 30 min'],
  );
});
test('days are named as people name them', () => {
  const now = new Date(2026, 10, 24, 0, 5);
  const name = (day: number, hour: number) => dayName(new Date(2026, 10, day, hour).toISOString(), now, 'en');
  assert.deepEqual([name(24, 0), name(23, 23), name(22, 12)], ['Today', 'Yesterday', 'Sunday']);
  assert.match(name(10, 12), /November 10/);
});
test('initials are the first and the last word, in any script; a number has none', () => {
  assert.deepEqual(['Ana Ruiz', 'Ana de la Ruiz', 'Øyvind', '(212) 555-0142'].map(initials), ['AR', 'AR', 'Ø', '']);
});
