// The built host: registered for one browser profile, and spoken to over its real pipes as a further browser would.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { removeDir, tempDir, until } from '../lib/temp.mjs';
import { readIds, TOP } from './extension.mjs';

export const HOST = process.env.RINGSIDE_HOST ?? path.join(TOP, 'build/dev/native-host/app/ringside-host');
const FOLDER_OPTION = { chromium: '--browser-dir', firefox: '--firefox-home' };

/** Processes whose RINGSIDE_HOME is that folder: relays and the broker of one test. */
function processesOf(home) {
  return fs.readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return (
        fs.readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`RINGSIDE_HOME=${home}`) &&
        fs.readlinkSync(`/proc/${pid}/exe`) === fs.realpathSync(HOST)
      );
    } catch {
      return false; // it has ended, or belongs to somebody else
    }
  });
}

/** What IT would decide for a desktop without a key ring, which a temporary one is. */
const POLICY = { country: 'US', allowSecretFile: true };

/** A folder of its own for everything the host keeps. `register(browser, folder)` enters it for that profile alone. */
export function makeHost() {
  const home = tempDir('home');
  fs.writeFileSync(path.join(home, 'policy.json'), JSON.stringify(POLICY));
  const env = { ...process.env, RINGSIDE_HOME: home };
  return {
    home,
    env: { RINGSIDE_HOME: home },
    register: (browser, folder) =>
      execFileSync(HOST, ['register', FOLDER_OPTION[browser], folder], { env, encoding: 'utf8' }),
    session: () => HostSession.open(env),
    processes: () => processesOf(home),

    /** Lets the broker end; one that does not is ended. Call it when the browsers are closed. */
    async close() {
      if (processesOf(home).length) execFileSync(HOST, ['drain'], { env, stdio: 'ignore', timeout: 10_000 });
      const left = await until(() => processesOf(home).length === 0, { ms: 10_000 }).catch(() => processesOf(home));
      if (left !== true) for (const pid of left) process.kill(Number(pid), 'SIGKILL');
      removeDir(home);
      if (left !== true) throw new Error(`the host did not end by itself: ${left.join(', ')}`);
    },
  };
}

/** One more browser of the same user, as far as the host can tell: native-messaging frames over a relay's stdin and stdout. */
export class HostSession {
  #relay;
  #pending = Buffer.alloc(0);
  #waiting = new Map();
  #last = 0;
  notifications = [];

  static async open(env) {
    const session = new HostSession(
      spawn(HOST, [`chrome-extension://${readIds().chromium.id}/`], { env, stdio: ['pipe', 'pipe', 'ignore'] }),
    );
    session.greeting = await session.request('hello', {
      protocol: { min: 1, max: 1 },
      product: { name: 'ringside-tests', version: '0' },
      browser: { name: 'test', version: '0' },
      profile: randomUUID(),
    });
    return session;
  }

  constructor(relay) {
    this.#relay = relay;
    relay.stdout.on('data', (chunk) => this.#receive(chunk));
    relay.once('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`the relay ended with ${code}`));
      this.#waiting.clear();
    });
  }

  #receive(chunk) {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    while (this.#pending.length >= 4 && this.#pending.length >= 4 + this.#pending.readUInt32LE(0)) {
      const size = this.#pending.readUInt32LE(0);
      this.#deliver(JSON.parse(this.#pending.subarray(4, 4 + size)));
      this.#pending = this.#pending.subarray(4 + size);
    }
  }

  #deliver(message) {
    const waiter = this.#waiting.get(message.id);
    if (!waiter) return void this.notifications.push(message);
    this.#waiting.delete(message.id);
    if (message.error) waiter.reject(Object.assign(new Error(message.error.message), message.error));
    else waiter.resolve(message.result);
  }

  request(method, params = {}) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: ++this.#last, method, params }));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(body.length);
    this.#relay.stdin.write(Buffer.concat([head, body]));
    return new Promise((resolve, reject) => this.#waiting.set(this.#last, { resolve, reject }));
  }

  async close() {
    const ended = new Promise((resolve) => this.#relay.once('exit', resolve));
    this.#relay.stdin.end();
    await ended;
  }
}
