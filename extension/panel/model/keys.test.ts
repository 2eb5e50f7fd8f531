import assert from 'node:assert/strict';
import { test } from 'node:test';
import { t } from '../../ui/i18n';
import { useEnglish } from '../../ui/text.fixture';
import { actionFor, SHOWN_KEYS, type Stroke } from './keys';

useEnglish();
const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  inField: false,
  ...more,
});

test('letters act on the screen they belong to', () => {
  assert.equal(actionFor(stroke('j'), 'list'), 'next');
  assert.equal(actionFor(stroke('j'), 'record'), undefined);
  assert.equal(actionFor(stroke('n'), 'record'), 'note');
  assert.deepEqual(actionFor(stroke('3'), 'record'), { disposition: 3 });
  assert.equal(actionFor(stroke('3'), 'list'), undefined);
});
test('while typing only Esc and Alt+Left act; with letters off, none do', () => {
  assert.equal(actionFor(stroke('n', { inField: true }), 'record'), undefined);
  assert.equal(actionFor(stroke('Escape', { inField: true }), 'record'), 'back');
  assert.equal(actionFor(stroke('ArrowLeft', { altKey: true }), 'record'), 'back');
  assert.equal(actionFor(stroke('n'), 'record', false), undefined);
});
test("the browser's own shortcuts are left alone", () => {
  assert.equal(actionFor(stroke('c', { ctrlKey: true }), 'record'), undefined);
});
test('every key of the help sheet has its words', () => {
  for (const [, text] of SHOWN_KEYS) assert.ok(t(text), text);
});
