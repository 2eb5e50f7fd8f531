import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAutosave, SAVE_DELAY } from './autosave';

function world(fails = 0) {
  const saved: string[] = [];
  const operations: string[] = [];
  const states: string[] = [];
  const waiting: { work: () => unknown; delay: number }[] = [];
  const draft: { text: string | undefined } = { text: undefined };
  let made = 0;
  const save = createAutosave({
    save: async (text, operation) => {
      operations.push(operation);
      if (operations.length <= fails) throw new Error('away');
      saved.push(text);
    },
    drafts: {
      read: () => draft.text,
      write: (text) => {
        draft.text = text;
      },
      forget: () => {
        draft.text = undefined;
      },
    },
    timers: {
      set: (work, delay) => {
        const one = { work, delay };
        waiting.push(one);
        return one;
      },
      clear: (handle) => {
        const at = waiting.indexOf(handle as never);
        if (at >= 0) waiting.splice(at, 1);
      },
    },
    newOperation: () => `operation ${++made}`,
    tell: (state) => {
      states.push(state);
    },
  });
  return { save, saved, operations, states, waiting, draft, next: async () => await waiting.shift()?.work() };
}

test('the text is saved once, a moment after the last key', async () => {
  const { save, saved, waiting, draft, next } = world();
  save.typed('a');
  save.typed('ab');
  assert.deepEqual([waiting.map(({ delay }) => delay), draft.text], [[SAVE_DELAY], 'ab']);
  await next();
  assert.deepEqual([saved, draft.text, save.dirty], [['ab'], undefined, false]);
});
test('a failed save is tried again under the same operation, and the draft stays until then', async () => {
  const { save, saved, operations, states, draft, next } = world(1);
  save.typed('a');
  await next();
  assert.deepEqual([states.at(-1), draft.text], ['failed', 'a']);
  await next();
  assert.deepEqual([saved, new Set(operations).size, draft.text, states.at(-1)], [['a'], 1, undefined, 'saved']);
});
test('what is typed while a save runs is saved after it', async () => {
  const { save, saved, draft, next } = world();
  save.typed('a');
  const running = next();
  save.typed('ab');
  await running;
  assert.equal(draft.text, 'ab');
  await next();
  assert.deepEqual(saved, ['a', 'ab']);
});
