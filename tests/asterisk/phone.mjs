// One sipp phone of the test PBX, for tests that drive a call themselves: rings, answers, stays until the PBX hangs up.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** { answered(): has it taken a call, ended: its exit status (0: it went through its part), stop() }. */
export function startPhone(port, { ip = '127.0.0.1', scenario = 'phone-answers' } = {}) {
  const messages = path.join(process.env.PBX_DIR, 'var/log', `phone-${port}.messages`);
  fs.rmSync(messages, { force: true });
  const file = path.join(import.meta.dirname, 'sipp', `${scenario}.xml`);
  const args = ['-i', ip, '-p', port, '-sf', file, '-m', '1', '-nostdin', '-trace_msg', '-message_file', messages];
  const phone = spawn('sipp', [...args, '-set', 'ring', '600', '-set', 'talk', '1500'], { stdio: 'ignore' });
  return {
    answered: () => fs.existsSync(messages) && /^ACK sip:/m.test(fs.readFileSync(messages, 'utf8')),
    ended: new Promise((resolve) => phone.once('exit', resolve)),
    stop: () => phone.kill(),
  };
}
