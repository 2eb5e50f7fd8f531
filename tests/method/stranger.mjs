// An app and its extension, written from shared/PROTOCOL.md alone: nothing of the project is imported.
// node stranger.mjs HOST EXTENSION-ORIGIN APP-ORIGIN
import { spawn } from 'node:child_process';
import { endianness } from 'node:os';

const [host, extension, origin] = process.argv.slice(2);
const little = endianness() === 'LE';
const child = spawn(host, [extension], { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = new Map();
let buffer = Buffer.alloc(0),
  last = 0;

child.stdout.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  while (buffer.length >= 4) {
    const size = little ? buffer.readUInt32LE() : buffer.readUInt32BE();
    if (buffer.length < 4 + size) return;
    const message = JSON.parse(buffer.subarray(4, 4 + size).toString('utf8'));
    buffer = buffer.subarray(4 + size);
    waiting.get(message.id)?.(message);
  }
});

function request(method, params) {
  const id = ++last;
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  const head = Buffer.alloc(4);
  if (little) head.writeUInt32LE(body.length);
  else head.writeUInt32BE(body.length);
  child.stdin.write(Buffer.concat([head, body]));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), 15_000);
    waiting.set(id, (message) => {
      clearTimeout(timer);
      if (message.error) reject(new Error(`${method}: ${JSON.stringify(message.error)}`));
      else resolve(message.result);
    });
  });
}

try {
  await request('hello', {
    protocol: { min: 1, max: 1 },
    product: { name: 'stranger', version: '1' },
    browser: { name: 'node', version: process.version },
    profile: 'stranger',
  });
  const joined = await request('app/join', { instance: 'tab-1', origin, app: { name: 'Stranger' }, via: 'page' });
  const call = joined.calls[0];
  if (call.number !== '+14085550123') throw new Error(`the call's number is ${call.number}`);
  const record = await request('record/get', { call: call.id, as: 'tab-1' });
  if (!record.fields.phone) throw new Error('the record has no phone');
  const written = await request('record/contribute', {
    operation: crypto.randomUUID(),
    as: 'tab-1',
    call: call.id,
    changes: [{ set: { title: 'Head of Operations' } }],
  });
  const changes = await request('record/changes', { call: call.id, as: 'tab-1', since: record.cursor });
  if (changes.changed.title.value !== 'Head of Operations') throw new Error('the write is not among the changes');
  if (changes.cursor !== written.cursor) throw new Error('cursors differ');
  console.log('registered, read, wrote');
  child.stdin.end();
} catch (error) {
  console.log(error.message);
  child.kill();
  process.exitCode = 1;
}
