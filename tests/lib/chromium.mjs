// Chromium with a temporary user-data-dir, driven by puppeteer-core over a pipe.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromiumHostDir, writeManifest } from './host.mjs';
import { removeDir, tempDir, until } from './temp.mjs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/lib/chromium/chromium'; // not the /usr/bin wrapper: it adds flags
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * options: id (extension id), extension (unpacked directory; omit when a policy installs it), hostManifest,
 * headless (default true), display (for headful), userDataDir (kept when given), args, env.
 */
export async function launchChromium(options) {
  const userDataDir = options.userDataDir ?? tempDir('chromium');
  if (options.hostManifest) writeManifest(chromiumHostDir(userDataDir), options.hostManifest);
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: options.headless ?? true,
    pipe: true,
    // the caller decides what a signal means: it has more than a browser to close
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    userDataDir,
    dumpio: Boolean(process.env.DUMPIO),
    enableExtensions: options.extension ? [path.resolve(options.extension)] : true,
    // puppeteer's --disable-background-networking also stops policy force-installs
    ignoreDefaultArgs: options.extension ? false : ['--disable-background-networking'],
    args: [...asRoot, '--no-first-run', '--disable-gpu', '--window-size=1200,800', ...(options.args ?? [])],
    env: { ...process.env, ...(options.display ? { DISPLAY: options.display } : {}), ...(options.env ?? {}) },
  });
  const base = `chrome-extension://${options.id}`;
  const isPanel = (file) => (t) => t.url().startsWith(`${base}/${file}`);

  const chromium = {
    browser,
    userDataDir,
    base,

    /** Resolves when the browser is gone, whoever closed it. */
    ended: new Promise((resolve) => browser.once('disconnected', resolve)),

    /** The background service worker. On the 2nd start of a profile it sleeps: open an extension page first. */
    async background(ms = 10_000) {
      const target = await browser.waitForTarget(
        (t) => t.type() === 'service_worker' && t.url().startsWith(`${base}/`),
        { timeout: ms },
      );
      return target.worker();
    },

    async tab(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },

    /** Clicks the toolbar action while `page` is in front: a real user gesture, works headless. */
    async clickAction(page) {
      await page.bringToFront();
      await page.triggerExtensionAction((await browser.extensions()).get(options.id));
    },

    /**
     * Runs `open` (something that opens the REAL side panel) and returns the panel as a puppeteer Page. Once more if nothing
     * comes of it: a click before the background has said what a click does is lost.
     */
    async sidePanel(file, open, { tries = 4 } = {}) {
      const before = new Set(browser.targets().filter(isPanel(file)));
      const fresh = () => browser.targets().find((t) => isPanel(file)(t) && !before.has(t));
      for (let left = tries; ; left -= 1) {
        await open();
        const target = await until(fresh, { ms: 2500, what: 'side panel target' }).catch((error) => {
          if (left <= 1) throw error;
        });
        if (target) return target.asPage();
      }
    },

    async close() {
      if (browser.connected) await browser.close();
      if (!options.userDataDir) removeDir(userDataDir);
    },
  };
  return chromium;
}

/** Packs an unpacked directory into a .crx with `pem`; writes `out` (a .crx) and `${out}.xml` (update manifest). */
export function packCrx({ extension, pem, id, version, out }) {
  const work = tempDir('pack');
  try {
    const copy = path.join(work, 'ext'),
      key = path.join(work, 'key.pem');
    fs.cpSync(extension, copy, { recursive: true });
    fs.writeFileSync(key, pem, { mode: 0o600 });
    const run = spawnSync(
      CHROMIUM,
      [
        '--headless=new',
        ...asRoot,
        `--user-data-dir=${path.join(work, 'udd')}`,
        `--pack-extension=${copy}`,
        `--pack-extension-key=${key}`,
      ],
      { encoding: 'utf8', timeout: 30_000 },
    );
    if (run.status !== 0 || !fs.existsSync(`${copy}.crx`)) throw new Error(`pack failed: ${run.status} ${run.stderr}`);
    fs.mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
    fs.copyFileSync(`${copy}.crx`, out);
    fs.writeFileSync(
      `${out}.xml`,
      `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}"><updatecheck codebase="file://${path.resolve(out)}" version="${version}"/></app>
</gupdate>
`,
    );
    return { crx: path.resolve(out), updateUrl: `file://${path.resolve(out)}.xml` };
  } finally {
    removeDir(work);
  }
}
