// The recordings that the practice PBX replays are what a real Asterisk says today. Wants the variables of pbx.env.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { removeDir, tempDir } from '../lib/temp.mjs';
import { readEvents, story } from './story.mjs';

const FIXTURES = path.join(import.meta.dirname, '../practice-pbx/fixtures/22.10');
const out = tempDir('recordings');
after(() => removeDir(out));

const record = (name) =>
  execFileSync(path.join(import.meta.dirname, 'scenarios.sh'), ['-d', process.env.PBX_DIR, '-o', out, name], {
    stdio: 'pipe',
  });

for (const name of ['inbound-answered', 'inbound-gives-up', 'inbound-declined', 'agent-dials', 'click-to-dial']) {
  test(`${name}: the agent's leg goes through the same states as in the recording`, () => {
    record(name);
    const [now, then] = [out, FIXTURES].map((folder) =>
      story(readEvents(path.join(folder, `${name}.jsonl`)), 'PJSIP/100'),
    );
    assert.ok(then.channel.length >= 3, 'the recording tells a story');
    assert.deepEqual(now, then);
  });
}

test('every recording of this version is a stream of ARI events with its call records beside it', () => {
  const streams = fs.readdirSync(FIXTURES).filter((file) => /^[a-z0-9-]+\.jsonl$/.test(file));
  assert.ok(streams.length >= 15);
  for (const file of streams) {
    for (const event of readEvents(path.join(FIXTURES, file))) assert.equal(typeof event.type, 'string', file);
    assert.ok(fs.existsSync(path.join(FIXTURES, file.replace('.jsonl', '.cdr.jsonl'))), file);
  }
});
