import { showCall } from '../client/crm';
import type { Host } from '../ui/host';
import { browserFrames } from './model/frame';
import { createNavigation } from './model/navigation';
import { createPanel } from './model/panel';
import { App } from './view/app';
import { Context } from './view/context';
import { listenToKeys } from './view/keyboard';

/** The panel upon any host: the real one, or a scripted one. It lives as long as its page. */
export function startPanel(host: Host) {
  const life = new AbortController();
  const panel = createPanel(host, browserFrames, `panel-${crypto.randomUUID()}`, life.signal);
  const navigation = createNavigation(panel);
  host.on<{ call: string }>(showCall, ({ call }) => navigation.open(call), life.signal);
  listenToKeys({ panel, navigation }, life.signal);
  addEventListener('pagehide', () => {
    panel.open.close();
    life.abort();
  });
  document.addEventListener('visibilitychange', () => document.hidden || void panel.open.catchUp(), {
    signal: life.signal,
  });
  return (
    <Context.Provider value={{ panel, navigation }}>
      <App />
    </Context.Provider>
  );
}
