// Everything of one agent's desktop in temporary folders: PBX, both CRMs, host, browser with the real panel, CRM tabs signed in.
import fs from 'node:fs';
import path from 'node:path';
import { startDisplay } from '../lib/display.mjs';
import { removeDir, tempDir, until } from '../lib/temp.mjs';
import { FERNBANK_USER, startFernbank } from '../practice-crms/fernbank/app.mjs';
import { startTidewater, TIDEWATER_USER } from '../practice-crms/tidewater/app.mjs';
import { startAsterisk } from './asterisk-pbx.mjs';
import { openChromium } from './chromium.mjs';
import { builtExtension } from './extension.mjs';
import { openFirefox } from './firefox.mjs';
import { makeHost } from './host.mjs';
import { startPracticePbx } from './practice-pbx.mjs';

const OPEN = { chromium: openChromium, firefox: openFirefox };
const START_PBX = { practice: startPracticePbx, asterisk: startAsterisk };

/** Things to undo, last first. All are undone even if one fails; then the first failure is thrown. */
export function undoStack() {
  const steps = [];
  let done;
  const undo = async () => {
    const failures = [];
    for (const step of steps.splice(0).reverse())
      await Promise.resolve()
        .then(step)
        .catch((error) => failures.push(error));
    if (failures.length) throw failures[0];
  };
  return {
    push: (step) => steps.push(step),
    run: () => (done ??= undo()),
  };
}

/** A tab with a CRM in which `account` is signed in by the CRM's own form. */
export async function signedInTab(browser, crm, account) {
  const tab = await browser.tab(`${crm.url}/login`);
  await tab.run(
    `(view, { user, password }) => {
      const form = view.document.querySelector('form#login');
      form.elements.user.value = user;
      form.elements.password.value = password;
      form.requestSubmit();
    }`,
    account,
  );
  await until(async () => !(await tab.url()).includes('/login'), { what: `sign-in at ${crm.url}` });
  return tab;
}

/** One browser of this agent, registered with the host, on that display. Several may share the rest. */
export async function openBrowser({ browser, host, screen, undo }) {
  const folder = tempDir(browser);
  undo.push(() => removeDir(folder));
  host.register(browser, folder);
  const opened = await OPEN[browser]({ folder, extension: builtExtension(browser), env: host.env, screen });
  undo.push(opened.close);
  return opened;
}

/**
 * browser: 'chromium' | 'firefox'. pbx: 'practice' | 'asterisk'. headless: a display of its own (default), else the user's.
 * say: told what is going on, a line each. Resolves to { pbx, fernbank, tidewater, host, browser, panel, tabs, openBrowser, close }.
 */
export async function startRingside({ browser = 'chromium', pbx = 'practice', headless = true, say = () => {} } = {}) {
  const manifest = path.join(builtExtension(browser), 'manifest.json');
  if (!fs.existsSync(manifest)) throw new Error(`${manifest} is missing: npm --prefix extension run build`);
  const undo = undoStack();
  const start = async (what, work, close) => {
    say(what);
    const thing = await work();
    if (close) undo.push(() => close(thing));
    return thing;
  };
  const shut = (thing) => thing.close();

  try {
    const startedPbx = await start(`starting the PBX (${pbx})`, START_PBX[pbx], shut);
    const fernbank = await start('starting Fernbank CRM', startFernbank, shut);
    const tidewater = await start('starting Tidewater Desk', startTidewater, shut);
    const host = await start('making a home for the host', makeHost, shut);
    const screen = headless ? await start('starting a display', startDisplay, (display) => display.stop()) : undefined;
    const more = (name) => openBrowser({ browser: name, host, screen, undo });
    const opened = await start(`opening ${browser}`, () => more(browser));
    say('signing in to both CRMs');
    const tabs = {
      fernbank: await signedInTab(opened, fernbank, FERNBANK_USER),
      tidewater: await signedInTab(opened, tidewater, TIDEWATER_USER),
    };
    const panel = await start('opening the side panel', opened.openPanel);
    return {
      pbx: startedPbx,
      fernbank,
      tidewater,
      host,
      browser: opened,
      panel,
      tabs,
      openBrowser: more,
      close: undo.run,
    };
  } catch (error) {
    await undo.run().catch(() => {});
    throw error;
  }
}
