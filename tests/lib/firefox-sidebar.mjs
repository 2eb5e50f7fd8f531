// Firefox's real sidebar. WebDriver BiDi does not list its page, so this goes through the browser window's privileged context:
// a frame script runs in the sidebar's own process, and the window synthesizes mouse events, which count as the user's.
import fs from 'node:fs';

const PAGE = "SidebarController.browser.contentDocument?.getElementById('webext-panels-browser')";

/** Runs in the browser window: loads `source` as a frame script and hands back what its function returns, as JSON. */
const RUN = `async (source) => {
  const manager = ${PAGE}?.messageManager;
  if (!manager) return null;
  const name = 'ringside-test:' + crypto.randomUUID();
  const answered = new Promise((resolve) => manager.addMessageListener(name, function hear({ data }) {
    manager.removeMessageListener(name, hear);
    resolve(data);
  }));
  const script = '(async () => { let answer; try { answer = { value: await (' + source + ')(content) }; }' +
    ' catch (error) { answer = { error: String(error) }; } sendAsyncMessage(' + JSON.stringify(name) + ', answer); })()';
  manager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false);
  const { value, error } = await answered;
  if (error) throw new Error(error);
  return value;
}`;

const SNAPSHOT = `async (sidebar) => {
  const context = sidebar ? ${PAGE}.browsingContext : window.browsingContext;
  const { width, height } = context.embedderElement?.getBoundingClientRect() ?? { width: innerWidth, height: innerHeight };
  const image = await context.currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, width, height), 1, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];
}`;

/** The sidebar of a Firefox from launchFirefox. Nothing here needs a tab of the extension. */
export function sidebarOf(firefox) {
  const id = `${firefox.id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-sidebar-action`;
  const inWindow = async (fn, ...args) => firefox.evaluate(await firefox.window(), fn, ...args);
  const snapshot = async (sidebar, file) =>
    fs.writeFileSync(file, Buffer.from(await inWindow(SNAPSHOT, sidebar), 'base64'));

  const sidebar = {
    show: () => inWindow('async (id) => { await SidebarController.show(id); }', id),
    hide: () => inWindow('() => { SidebarController.hide(); }'),
    isOpen: () => inWindow('(id) => SidebarController.isOpen && SidebarController.currentID === id', id),

    /** Calls fn(view, ...args) with the sidebar's window; null while it is closed. Arguments and result travel as JSON. */
    run: (fn, ...args) => inWindow(RUN, `(view) => (${fn})(view, ...${JSON.stringify(args)})`),

    /** A mouse click that counts as the user's, also for permissions.request. */
    async click(selector) {
      const [x, y] = await sidebar.run(
        `(view, selector) => {
          const element = view.document.querySelector(selector);
          element.scrollIntoView({ block: 'center' });
          const box = element.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }`,
        selector,
      );
      await inWindow(
        `(x, y) => {
          const [outer, inner] = [SidebarController.browser, ${PAGE}].map((element) => element.getBoundingClientRect());
          for (const type of ['mousemove', 'mousedown', 'mouseup'])
            window.synthesizeMouseEvent(type, outer.x + inner.x + x, outer.y + inner.y + y, { button: 0, clickCount: 1 });
        }`,
        x,
        y,
      );
    },

    /** Pictures of the sidebar, and of the whole browser window. Both work headless. */
    picture: (file) => snapshot(true, file),
    windowPicture: (file) => snapshot(false, file),
  };
  return sidebar;
}
