// Chromium as the tests use it: the built extension, its real side panel, tabs, the permission prompt.
import path from 'node:path';
import { launchChromium } from '../lib/chromium.mjs';
import { answerPermissionPrompt } from '../lib/display.mjs';
import { panelFile, readIds } from './extension.mjs';
import { Surface } from './surface.mjs';

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

    /** Says yes to the browser's question about access to a site, if it comes before `granted()` holds. */
    allow: (granted) => answerPermissionPrompt(screen, granted),
    picture: (file) => screen.screenshot(path.resolve(file)),
    close: () => chromium.close(),
  };
}
