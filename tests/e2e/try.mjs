// The try-out behind installer/try. Progress goes to standard error; standard output holds one line, the merged record.
//   node try.mjs [--browser chromium|firefox] [--pbx practice|asterisk] [--headless]
// With a display the browser stays open, set up, for the user to play with; a call rings every half minute.
// Without one (or --headless) it plays the whole job by itself, with pictures in build/try/.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startRingside } from './driver.mjs';
import { TOP } from './extension.mjs';
import { allowBothCrms, liveCall, mergedRecord, openPreviousCall, signIn } from './job.mjs';
import { faults } from './record.mjs';

const CALL_EVERY_MS = 30_000;
const PICTURES = path.join(TOP, 'build/try');
const say = (text) => console.error(`-- ${text}`);

const { values: options } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    pbx: { type: 'string', default: 'practice' },
    headless: { type: 'boolean', default: false },
  },
});

async function playTheJob(ringside) {
  const picture = (name) => ringside.panel.picture(path.join(PICTURES, `${options.browser}-${name}.png`));
  fs.mkdirSync(PICTURES, { recursive: true });
  say('signing in to the PBX');
  await signIn(ringside);
  say('letting both CRMs take part');
  await allowBothCrms(ringside);
  await picture('1-signed-in');
  say('a call rings, is answered and ends');
  const call = await liveCall(ringside, { at: picture });
  say('clicking that call in the history');
  await openPreviousCall(ringside, call);
  await picture('record');
  const merged = await mergedRecord(ringside, call);
  await ringside.panel.press('conflict-account.tier');
  await ringside.panel.wait('conflict-value');
  await picture('conflict');
  await ringside.browser.picture(path.join(PICTURES, `${options.browser}-window.png`));
  say(`pictures: ${path.relative(process.cwd(), PICTURES)}/${options.browser}-*.png`);
  return merged;
}

/** Sets all up and keeps calls coming until the user ends it: by Ctrl-C, or by closing the browser. */
async function letTheUserPlay(ringside) {
  await signIn(ringside);
  say('letting both CRMs take part: please allow the access that the browser asks for');
  await allowBothCrms(ringside);
  say('ready: a call rings every half minute. Ctrl-C ends it and cleans up.');
  const ring = () => ringside.pbx.play('inbound-answered');
  ring();
  const calls = setInterval(ring, CALL_EVERY_MS);
  await Promise.race([stopped, ringside.browser.ended]);
  clearInterval(calls);
}

const { promise: stopped, resolve: stop } = Promise.withResolvers();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
const interrupted = stopped.then((signal) => Promise.reject(new Error(`ended by ${signal}`)));
interrupted.catch(() => {}); // nobody may be waiting for it yet

let ringside;
let merged;
try {
  ringside = await startRingside({ ...options, say });
  if (options.headless) merged = await Promise.race([playTheJob(ringside), interrupted]);
  else await Promise.race([letTheUserPlay(ringside), stopped]);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
  if (ringside && options.headless)
    await ringside.browser.picture(path.join(PICTURES, `${options.browser}-failed.png`)).catch(() => {});
} finally {
  say('cleaning up');
  await ringside?.close().catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}

if (merged) {
  for (const what of faults(merged)) {
    say(`missing: ${what}`);
    process.exitCode = 1;
  }
  console.log(JSON.stringify(merged));
}
