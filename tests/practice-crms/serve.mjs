// Both practice CRMs as a program.   node tests/practice-crms/serve.mjs [--fernbank PORT] [--tidewater PORT]
// Prints one JSON line, {"fernbank": {url, user, password}, "tidewater": {…}}, when both listen; ends on SIGTERM, SIGINT or
// when its standard input closes.
import { parseArgs } from 'node:util';
import { FERNBANK_USER, startFernbank } from './fernbank/app.mjs';
import { startTidewater, TIDEWATER_USER } from './tidewater/app.mjs';

const { values } = parseArgs({
  options: { fernbank: { type: 'string', default: '0' }, tidewater: { type: 'string', default: '0' } },
});
const fernbank = await startFernbank({ port: Number(values.fernbank) });
const tidewater = await startTidewater({ port: Number(values.tidewater) });
console.log(
  JSON.stringify({
    fernbank: { url: fernbank.url, ...FERNBANK_USER },
    tidewater: { url: tidewater.url, ...TIDEWATER_USER },
  }),
);

const end = async () => {
  await Promise.all([fernbank.close(), tidewater.close()]);
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
process.stdin.on('end', end).resume();
