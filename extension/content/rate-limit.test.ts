import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimit } from './rate-limit';

test('twenty in a second pass, the twenty-first does not, and a second later it does', () => {
  const rate = new RateLimit(20, 1000);
  const taken = Array.from({ length: 21 }, (_, i) => rate.take(i));
  assert.deepEqual(taken, [...Array(20).fill(true), false]);
  assert.ok(!rate.take(999));
  assert.ok(rate.take(1000));
});
