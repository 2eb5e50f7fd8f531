// A real Asterisk on loopback, with sipp phones and a sipp carrier: the same interface as the practice PBX.
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { TOP } from './extension.mjs';

const KIT = path.join(TOP, 'tests/asterisk');
const UP = path.join(KIT, 'asterisk-up.sh');

const readEnv = (text) =>
  Object.fromEntries([...text.matchAll(/^(\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));

/** Installs it if need be, starts it; one that runs already is used and left running. `instance` (0 to 9) shifts the ports. */
export async function startAsterisk({ folder = path.join(TOP, 'build/asterisk'), instance = '4' } = {}) {
  const env = { ...process.env, PBX_INSTANCE: instance };
  const wasUp = spawnSync(UP, ['status', folder], { env }).status === 0;
  const { stdout } = await promisify(execFile)(UP, ['up', folder], { env });
  const pbx = readEnv(stdout);
  const calls = new Set();

  return {
    name: 'asterisk',
    signIn: {
      address: new URL(pbx.PBX_ARI_EVENTS).origin.replace(/^http/, 'ws'),
      user: pbx.PBX_ARI_USER,
      secret: pbx.PBX_ARI_PASSWORD,
      endpoint: 'PJSIP/100',
      context: 'from-agents',
      ca: fs.readFileSync(pbx.PBX_CA, 'utf8'),
    },
    /** Plays a scenario of tests/asterisk/calls.sh; it runs by itself. */
    play(scenario) {
      const call = spawn(path.join(KIT, 'play.sh'), ['-d', folder, scenario], {
        env,
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const ended = once(call, 'exit').finally(() => calls.delete(ended));
      calls.add(ended);
    },
    async close() {
      await Promise.all(calls);
      if (!wasUp) execFileSync(UP, ['stop', folder], { env, stdio: 'ignore' });
    },
  };
}
