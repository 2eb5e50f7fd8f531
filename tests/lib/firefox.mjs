// Firefox ESR with a temporary HOME and profile, driven by the BiDi client; chrome-scope access gives the sidebar and prompts.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Bidi } from './bidi.mjs';
import { firefoxHostDir, writeManifest } from './host.mjs';
import { removeDir, sleep, tempDir, until } from './temp.mjs';

export const FIREFOX = process.env.FIREFOX ?? '/usr/lib/firefox-esr/firefox-esr';
const UUID = '11111111-2222-4333-8444-555555555555'; // preset, so moz-extension:// addresses are known beforehand

const QUIET = {
  'remote.active-protocols': 1,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,x',
  'startup.homepage_welcome_url': '',
  'toolkit.telemetry.enabled': false,
};

const listening = (process_) =>
  new Promise((resolve, reject) => {
    let log = '';
    const timer = setTimeout(() => reject(new Error(`firefox did not listen in 30 s\n${log}`)), 30_000);
    const read = (chunk) => {
      log += chunk;
      if (process.env.DUMPIO) process.stderr.write(chunk);
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(log);
      if (found) {
        clearTimeout(timer);
        resolve(found[1]);
      }
    };
    process_.stdout.on('data', read);
    process_.stderr.on('data', read);
    process_.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`firefox exited with ${code}\n${log}`));
    });
  });

/**
 * options: id (gecko id), extension (directory or .xpi; omit when a policy installs it), hostManifest,
 * headless (default true), display (for headful), home (kept when given), prefs, args, env.
 */
export async function launchFirefox(options) {
  const home = options.home ?? tempDir('firefox');
  const profile = path.join(home, 'profile');
  fs.mkdirSync(profile, { recursive: true });
  if (options.hostManifest) writeManifest(firefoxHostDir(home), options.hostManifest);
  const prefs = {
    ...QUIET,
    'extensions.webextensions.uuids': JSON.stringify({ [options.id]: UUID }),
    ...(options.prefs ?? {}),
  };
  fs.writeFileSync(
    path.join(profile, 'user.js'),
    Object.entries(prefs)
      .map(([k, v]) => `user_pref(${JSON.stringify(k)}, ${JSON.stringify(v)});\n`)
      .join(''),
  );

  const env = {
    ...process.env,
    HOME: home,
    ...(options.display ? { DISPLAY: options.display } : {}),
    ...(options.env ?? {}),
  };
  delete env.XDG_CONFIG_HOME;
  const child = spawn(
    FIREFOX,
    [
      ...((options.headless ?? true) ? ['--headless'] : []),
      '--no-remote',
      '--profile',
      profile,
      '--width=1200',
      '--height=800',
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
      ...(options.args ?? []),
    ],
    // a process group of its own: a terminal's Ctrl-C is for the caller, who closes it in good order
    { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));

  const bidi = await Bidi.connect(`${await listening(child)}/session`);
  const session = await bidi.send('session.new', { capabilities: {} });
  const base = `moz-extension://${UUID}`;

  const firefox = {
    bidi,
    id: options.id,
    /** Resolves when the browser is gone, whoever closed it. */
    ended: gone,
    home,
    profile,
    base,
    version: session.capabilities.browserVersion,

    /** Temporary installation of a directory or .xpi; host_permissions are granted by it. */
    install: async (what) =>
      (
        await bidi.send('webExtension.install', {
          extensionData: { type: /\.(xpi|zip)$/.test(what) ? 'archivePath' : 'path', path: path.resolve(what) },
        })
      ).extension,

    /** Opens a tab; returns its context. moz-extension pages need wait 'none' plus a ready poll, done here. */
    async tab(url) {
      const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
      const own = url.startsWith('moz-extension:');
      await bidi.send('browsingContext.navigate', { context, url, wait: own ? 'none' : 'complete' });
      if (own)
        await until(
          () =>
            bidi.evaluate(context, `() => location.href.startsWith('${base}') && document.readyState === 'complete'`),
          { what: url },
        );
      return context;
    },

    evaluate: (context, fn, ...args) => bidi.evaluate(context, fn, ...args),

    /** Calls fn(backgroundWindow, ...args); `extensionTab` is any open page of the extension. Wakes the event page. */
    background: (extensionTab, fn, ...args) =>
      bidi.evaluate(extensionTab, `async (...a) => (${fn})(await browser.runtime.getBackgroundPage(), ...a)`, ...args),

    /** The browser window's own (privileged) context: SidebarController, PopupNotifications, WebExtensionPolicy ... */
    async window() {
      const tree = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      return tree.contexts.find((c) => c.url.endsWith('browser.xhtml')).context;
    },

    /** Clicks the toolbar action as a user would. */
    async clickAction() {
      await bidi.evaluate(
        await firefox.window(),
        `async (id) => {
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(id).extension).triggerAction(window);
      }`,
        options.id,
      );
    },

    /** PNG of a tab. BiDi refuses to capture anything else: see firefox-sidebar.mjs. */
    async screenshot(context, file) {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context });
      fs.writeFileSync(file, Buffer.from(data, 'base64'));
    },

    /** A real mouse click (counts as user input for permissions.request). */
    async click(context, selector) {
      await bidi.send('browsingContext.activate', { context });
      const [x, y] = await bidi.evaluate(
        context,
        `(s) => { const r = document.querySelector(s).getBoundingClientRect();
        return [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)]; }`,
        selector,
      );
      await bidi.send('input.performActions', {
        context,
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            actions: [
              { type: 'pointerMove', x, y },
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      });
    },

    /** Presses the primary button of the permission doorhanger; returns the doorhanger's id. */
    async acceptPrompt() {
      const win = await firefox.window();
      return until(
        () =>
          bidi.evaluate(
            win,
            `() => {
        const note = PopupNotifications.panel.firstElementChild;
        if (PopupNotifications.panel.state !== 'open' || !note) return null;
        note.button.click();
        return note.id;
      }`,
          ),
        { what: 'permission prompt' },
      );
    },

    /** True once a policy (or anything else) has installed the extension. */
    installed: async () =>
      bidi.evaluate(await firefox.window(), '(id) => Boolean(WebExtensionPolicy.getByID(id)?.active)', options.id),

    async close() {
      await Promise.race([bidi.send('browser.close').catch(() => {}), sleep(3000)]);
      bidi.close();
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000); // a host ignoring EOF delays exit by about 6 s
      await gone;
      clearTimeout(timer);
      if (!options.home) removeDir(home);
    },
  };
  if (options.extension) await firefox.install(options.extension);
  return firefox;
}
