// The practice PBX: a TLS server that replays calls recorded from a real Asterisk.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { removeDir, tempDir } from '../lib/temp.mjs';
import { TOP } from './extension.mjs';

const PROGRAM = path.join(TOP, 'build/dev/tests/practice-pbx/practice-pbx');
const RECORDINGS = path.join(TOP, 'tests/practice-pbx/fixtures/22.10');

/** Starts it on a free port. Resolves to { signIn, play(recording), tell(command), close() }. */
export async function startPracticePbx() {
  const tls = tempDir('pbx');
  const program = spawn(PROGRAM, ['--port', '0', '--tls-dir', tls, '--scenario-dir', RECORDINGS], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true, // a terminal's Ctrl-C is not for it: it is closed last, and ends by itself with its input
  });
  const ended = once(program, 'exit');
  const lines = createInterface(program.stdout);
  const [first] = await Promise.race([
    once(lines, 'line'),
    ended.then(([code]) => Promise.reject(new Error(`the practice PBX ended with ${code}`))),
  ]);
  const { wss, ca, user, password } = JSON.parse(first);
  const answers = [];
  lines.on('line', (line) => answers.push(JSON.parse(line)));
  const tell = (command) => program.stdin.write(`${JSON.stringify(command)}\n`);

  return {
    name: 'practice',
    signIn: { address: wss, user, secret: password, endpoint: 'PJSIP/100', ca: fs.readFileSync(ca, 'utf8') },
    answers,
    tell,
    /** Plays a recorded call; it runs by itself. */
    play: (recording) => tell({ play: recording }),
    async close() {
      program.stdin.end();
      program.kill('SIGTERM');
      await ended;
      removeDir(tls);
    },
  };
}
