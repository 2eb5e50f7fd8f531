// Chromium as the tests use it: the built extension, its real side panel, tabs, the permission prompt.
import path from 'node:path';
import { launchChromium } from '../lib/chromium.mjs';
import { answerPermissionPrompt } from '../lib/display.mjs';
import { until } from '../lib/temp.mjs';
import { panelFile, readIds } from './extension.mjs';
import { Surface } from './surface.mjs';

const USER_DECIDES_MS = 600_000;

/** `folder` is the user-data-dir in which the host is registered already; `screen` a display of tests/lib/display.mjs. */
export async function openChromium({ folder, extension, env, screen }) {
  const { id } = readIds().chromium;
  const display = screen?.display;
  const chromium = await launchChromium({ id, extension, userDataDir: folder, headless: false, display, env });

  const run =
    (page) =>
    (fn, ...args) =>
      page.evaluate(`(${fn})(window, ...${JSON.stringify(args)})`);
  const tab = async (url) => {
    const page = await chromium.tab(url);
    return {
      run: run(page),
      url: () => page.url(),
      goto: (to) => page.goto(to),
      reload: () => page.reload(),
      front: () => page.bringToFront(),
      picture: (file) => page.screenshot({ path: file }),
      close: () => page.close(),
    };
  };

  return {
    name: 'chromium',
    ended: chromium.ended,
    tab,

    /** Opens the real side panel with a click on the toolbar button. */
    async openPanel() {
      const [page] = await chromium.browser.pages();
      const file = panelFile(extension);
      const panel = await chromium.sidePanel(file, () => chromium.clickAction(page));
      return new Surface({
        run: run(panel),
        click: (selector) => panel.click(selector),
        picture: (target) => panel.screenshot({ path: target }),
      });
    },

    /** Says yes to the browser's question about access to a site; on the user's own display the user does. */
    allow: (granted) =>
      screen
        ? answerPermissionPrompt(screen, granted)
        : until(granted, { ms: USER_DECIDES_MS, what: 'your permission' }),
    picture: (file) => screen.screenshot(path.resolve(file)),
    close: () => chromium.close(),
  };
}
