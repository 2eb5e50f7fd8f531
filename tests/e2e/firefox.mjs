// Firefox as the tests use it: the built extension, its real sidebar, tabs, the permission prompt.
import { launchFirefox } from '../lib/firefox.mjs';
import { sidebarOf } from '../lib/firefox-sidebar.mjs';
import { until } from '../lib/temp.mjs';
import { readIds } from './extension.mjs';
import { Surface } from './surface.mjs';

const PROMPT_IS_OPEN =
  "() => PopupNotifications.panel.state === 'open' && Boolean(PopupNotifications.panel.firstElementChild)";

/** `folder` is the HOME in which the host is registered already; `screen` a display of tests/lib/display.mjs. */
export async function openFirefox({ folder, extension, env, screen }) {
  const { id } = readIds().firefox;
  const display = screen?.display;
  const firefox = await launchFirefox({ id, extension, home: folder, headless: false, display, env });
  const sidebar = sidebarOf(firefox);

  const tab = async (url) => {
    const context = await firefox.tab(url);
    const run = (fn, ...args) => firefox.evaluate(context, `(...args) => (${fn})(window, ...args)`, ...args);
    const goto = (to) => firefox.bidi.send('browsingContext.navigate', { context, url: to, wait: 'complete' });
    return {
      run,
      goto,
      url: () => run('(view) => view.location.href'),
      reload: () => firefox.bidi.send('browsingContext.reload', { context, wait: 'complete' }),
      front: () => firefox.bidi.send('browsingContext.activate', { context }),
      picture: (file) => firefox.screenshot(context, file),
      close: () => firefox.bidi.send('browsingContext.close', { context }),
    };
  };

  return {
    name: 'firefox',
    ended: firefox.ended,
    tab,

    /** Opens the real sidebar with a click on the toolbar button. */
    async openPanel() {
      await firefox.clickAction();
      await until(
        () =>
          sidebar.run(
            "(view) => view.document.readyState === 'complete' && view.location.protocol === 'moz-extension:'",
          ),
        {
          what: 'the sidebar',
        },
      );
      return new Surface({ run: sidebar.run, click: sidebar.click, picture: sidebar.picture });
    },

    /** Says yes to the browser's question about access to a site, if it comes before `granted()` holds. */
    async allow(granted) {
      const window = await firefox.window();
      const first = await until(
        async () => ((await granted()) ? 'granted' : (await firefox.evaluate(window, PROMPT_IS_OPEN)) && 'asked'),
        {
          what: 'the permission prompt',
        },
      );
      if (first === 'asked') await firefox.acceptPrompt();
      await until(granted, { what: 'the granted permission' });
    },
    picture: (file) => sidebar.windowPicture(file),
    close: () => firefox.close(),
  };
}
