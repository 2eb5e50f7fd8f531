import assert from 'node:assert/strict';
import { test } from 'node:test';
import cases from '../../shared/numbers/cases.json';
import { compareNumbers, findCountry, looksInternal, parseNumber } from './number';

for (const { text, home, digits, e164, why } of cases.parse) {
  test(`"${text}" at home in ${home ?? 'nowhere'}: ${why}`, () => {
    const number = parseNumber(text, findCountry(home));
    assert.deepEqual({ digits: number.digits, e164: number.e164 }, { digits, e164 });
  });
}

for (const { a, b, home, match, why } of cases.compare) {
  test(`"${a}" and "${b}" are ${match}: ${why}`, () => {
    const country = findCountry(home);
    assert.equal(compareNumbers(parseNumber(a, country), parseNumber(b, country)), match);
    assert.equal(compareNumbers(parseNumber(b, country), parseNumber(a, country)), match, 'the other way round');
  });
}

test('an extension of the PBX looks internal, a whole number does not', () => {
  assert.ok(looksInternal(parseNumber('204', findCountry('US'))));
  assert.ok(!looksInternal(parseNumber('408 555 0123', findCountry('US'))));
});
