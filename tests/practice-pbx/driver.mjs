// The practice PBX for a test in JavaScript: started on a free port, ended with its folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { removeDir, tempDir } from '../lib/temp.mjs';

const HERE = import.meta.dirname;
const PROGRAM = process.env.RINGSIDE_PRACTICE_PBX ?? path.join(HERE, '../../build/dev/tests/practice-pbx/practice-pbx');

/**
 * Resolves to { address, https, cdr, ca, user, password, endpoint, command(order), event(name), close() };
 * `ca` is the PEM text. `args` go to its command line.
 */
export async function startPracticePbx({ args = [] } = {}) {
  const folder = tempDir('practice-pbx');
  const recordings = path.join(HERE, 'fixtures/22.10');
  const program = spawn(PROGRAM, ['--tls-dir', folder, '--scenario-dir', recordings, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  const lines = createInterface(program.stdout);
  const [first] = await Promise.race([
    once(lines, 'line'),
    ended.then(([code]) => Promise.reject(new Error(`the practice PBX ended with ${code}`))),
  ]);
  const ready = JSON.parse(first);
  const heard = [];
  let waiting = [];
  lines.on('line', (line) => {
    heard.push(JSON.parse(line));
    waiting = waiting.filter((look) => !look());
  });

  /** The first line that fits and that nobody took, among those that came and those to come. */
  const line = (fits, within = 20_000) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the practice PBX did not say it: ${fits}`)), within);
      const look = () => {
        const at = heard.findIndex(fits);
        if (at < 0) return false;
        clearTimeout(late);
        resolve(heard.splice(at, 1)[0]);
        return true;
      };
      if (!look()) waiting.push(look);
    });

  let lastId = 0;
  return {
    ...ready,
    ca: fs.readFileSync(ready.ca, 'utf8'),
    /** Its answer; an error in it is thrown. */
    async command(order) {
      const id = ++lastId;
      program.stdin.write(`${JSON.stringify({ ...order, id })}\n`);
      const answer = await line((each) => each.id === id);
      if (answer.error) throw new Error(answer.error);
      return answer;
    },
    /** What happens by itself: "waiting", "played", "burst-over". */
    event: (name) => line((each) => each.event === name),
    async close() {
      program.stdin.end();
      const [code] = await ended;
      removeDir(folder);
      return code;
    },
  };
}
