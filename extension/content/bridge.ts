// The page's half of Ringside, in the tab's isolated world, top frame only: carries the page API between page and background.
// The page is hostile by assumption: only its own window and origin are heard, and in bounded amounts; who it is, is what the
// browser tells the background.
import {
  type AppName,
  bridgePort,
  type FromBridge,
  hello,
  limits,
  portOffer,
  ready,
  type ToBridge,
  type Verb,
  verbs,
  version,
} from '../page-api/wire';
import { RateLimit } from './rate-limit';

const marker = Symbol.for('ringside.bridge');

function start(): void {
  const rate = new RateLimit(limits.perSecond, 1000);
  let page: MessagePort | undefined;
  let background: ReturnType<typeof browser.runtime.connect> | undefined;
  let app: AppName | undefined;

  const fail = (id: unknown, code: string, message: string) => page?.postMessage({ id, error: { code, message } });

  function toBackground(message: FromBridge): boolean {
    try {
      background ??= connect();
      background.postMessage(message);
      return true;
    } catch {
      stop(); // the extension was updated or removed: this script belongs to nobody
      return false;
    }
  }

  function connect() {
    const port = browser.runtime.connect({ name: bridgePort });
    port.onMessage.addListener((message: ToBridge) => page?.postMessage(message));
    port.onDisconnect.addListener(() => {
      background = undefined;
      // The background was stopped, or our right has ended: hello again tells which. One try a second.
      if (app) setTimeout(() => app && !background && toBackground({ hello: app }), 1000);
    });
    return port;
  }

  function fromPage(data: unknown) {
    const { id, method, params } = (data ?? {}) as { id?: unknown; method?: unknown; params?: unknown };
    if (typeof id !== 'number' && typeof id !== 'string') return;
    if (!rate.take(performance.now())) return fail(id, 'too-fast', `At most ${limits.perSecond} messages a second.`);
    if (!verbs.includes(method as Verb)) return fail(id, 'not-allowed', 'There is no such verb.');
    let plain: Record<string, unknown>;
    try {
      const text = JSON.stringify(params ?? {});
      if (text.length > limits.bytes) return fail(id, 'too-large', `At most ${limits.bytes} bytes a message.`);
      plain = JSON.parse(text);
    } catch {
      return fail(id, 'bad-field', 'The parameters are not JSON.');
    }
    if (method === 'dial' && !navigator.userActivation.isActive)
      return fail(id, 'not-allowed', 'Dialling needs a click in the page.');
    if (!toBackground({ id, method: method as Verb, params: plain }))
      fail(id, 'offline', 'Ringside was updated: connect again.');
  }

  function greet(name: unknown): void {
    const { name: text, version: number } = (name ?? {}) as { name?: unknown; version?: unknown };
    app = {
      name: String(text ?? location.host).slice(0, 60),
      ...(number === undefined ? {} : { version: String(number).slice(0, 20) }),
    };
    if (!toBackground({ hello: app })) return;
    page?.close();
    const { port1, port2 } = new MessageChannel();
    page = port1;
    page.onmessage = ({ data }) => fromPage(data);
    window.postMessage({ type: portOffer, v: version }, location.origin, [port2]);
  }

  function hear({ source, origin, data }: MessageEvent): void {
    if (source !== window || origin !== location.origin) return;
    if (data?.type !== hello || data.v !== version) return;
    if (rate.take(performance.now())) greet(data.app);
  }

  function stop(): void {
    window.removeEventListener('message', hear);
    page?.close();
    page = undefined;
    app = undefined;
  }

  window.addEventListener('message', hear);
  window.postMessage({ type: ready, v: version }, location.origin);
}

if (window.top === window && !Object.hasOwn(globalThis, marker)) {
  Object.defineProperty(globalThis, marker, { value: true });
  start();
}
