// CRM tabs that speak the page API: each tab's bridge is one app instance. Who it is, is what the browser attests (sender.origin, top
// frame), never what the page says.
import { type AppName, bridgePort, type FromBridge, type ToBridge } from '../page-api/wire';
import type { AppCall, AppRecord, Result } from '../protocol/types';
import type { AppInstances } from './app-instances';
import type { Host } from './host';
import { originOf } from './origins';
import { PageError, pageError } from './page-errors';
import { type PageInstance, pageVerbs } from './page-verbs';
import type { Progress } from './progress';

export interface BridgePort {
  name: string;
  sender?: { origin?: string; url?: string; frameId?: number; tab?: { id?: number } };
  postMessage(message: ToBridge): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: FromBridge) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}
export interface PageNeeds {
  host: Pick<Host, 'request'>;
  instances: AppInstances;
  progress: Progress;
  operation(): string;
}
/** What an app is asked for; it answers with whatever it knows. */
const want = [
  'name',
  'title',
  'organization',
  'phone',
  'email',
  'account.tier',
  'account.owner',
  'case.open',
  'order.id',
  'tag',
];

interface Page extends PageInstance {
  port: BridgePort;
  app: AppName | undefined;
  joined: Promise<void>;
}

export class PageApps {
  readonly #needs: PageNeeds;
  readonly #pages = new Set<Page>();

  constructor(needs: PageNeeds) {
    this.#needs = needs;
  }

  /** True if the port was for us, whether or not it was let in. */
  accept(port: BridgePort): boolean {
    if (port.name !== bridgePort) return false;
    const origin = port.sender?.origin ?? originOf(port.sender?.url);
    if (!origin || !/^https?:/.test(origin) || port.sender?.frameId !== 0 || port.sender.tab?.id === undefined) {
      port.disconnect();
      return true;
    }
    const page: Page = {
      port,
      origin,
      as: '',
      app: undefined,
      calls: new Map(),
      joined: Promise.reject(new PageError('not-allowed', 'Say hello first.')),
    };
    page.joined.catch(() => {});
    this.#pages.add(page);
    port.onMessage.addListener((message) =>
      'hello' in message ? this.#hello(page, message.hello) : void this.#answer(page, message),
    );
    port.onDisconnect.addListener(() => this.#gone(page));
    return true;
  }

  /** A new session with the host, or new rights: whoever has said hello joins again. */
  joinAll(): void {
    for (const page of this.#pages) if (page.app) this.#join(page, page.app);
  }

  /** The browser's permission or the right of an origin has ended: its ports go at once. */
  drop(ended: (origin: string) => boolean): void {
    for (const page of this.#pages) {
      if (!ended(page.origin)) continue;
      this.#gone(page);
      page.port.disconnect();
    }
  }

  #hello(page: Page, app: AppName): void {
    page.app = app;
    this.#join(page, app);
  }

  #join(page: Page, app: AppName): void {
    this.#leave(page);
    page.as = this.#needs.instances.add({
      'call/changed': ({ call }) => this.#callChanged(page, call),
      'record/opened': ({ record }) => this.#opened(page, record),
      'record/changed': ({ call, cursor, changed }) => this.#push(page, 'record', { callId: call, cursor, changed }),
      'record/closed': ({ call }) => this.#closed(page, call),
    });
    const joining = this.#needs.host.request('app/join', { instance: page.as, origin: page.origin, app, via: 'page' });
    page.joined = joining.then(({ calls }: Result<'app/join'>) => {
      for (const call of calls) page.calls.set(call.id, call);
    });
    page.joined.catch(() => {}); // told to whoever asks
  }

  async #answer(page: Page, { id, method, params }: Extract<FromBridge, { method: string }>): Promise<void> {
    const reply = (message: ToBridge) => this.#pages.has(page) && page.port.postMessage(message);
    try {
      await page.joined;
      const handler = Object.hasOwn(pageVerbs, method) ? pageVerbs[method] : undefined;
      if (!handler) throw new PageError('not-allowed', `There is no verb ${method}.`);
      const result = await handler(this.#needs, page, params ?? {});
      if (method === 'contribute') this.#settled(page, String(params.callId));
      reply({ id, result });
    } catch (error) {
      reply({ id, error: pageError(error) });
    }
  }

  #callChanged(page: Page, call: AppCall): void {
    page.calls.set(call.id, call);
    this.#push(page, 'call', call);
  }

  #opened(page: Page, record: AppRecord): void {
    const { call } = record;
    page.calls.set(call.id, call);
    this.#push(page, 'opened', { call, record });
    this.#needs.progress.asked({ as: page.as, origin: page.origin, call: call.id });
    if (call.state !== 'ended') void this.#ask(page, call);
  }

  /** Several tabs and browsers may show this CRM: one of them is asked. */
  async #ask(page: Page, call: AppCall): Promise<void> {
    const { host } = this.#needs;
    const work = `ask/${call.id}`;
    const lease = await host.request('app/lease', { as: page.as, work }).catch(() => undefined);
    if (!lease?.granted) return;
    this.#push(page, 'ask', { call, want });
    await host.request('app/release', { as: page.as, work, token: lease.token ?? '', done: true }).catch(() => {});
  }

  #settled(page: Page, call: string): void {
    this.#needs.progress.settled({ as: page.as, origin: page.origin, call }, 'answered');
  }

  #closed(page: Page, callId: string): void {
    page.calls.delete(callId);
    this.#push(page, 'closed', { callId });
  }

  #push(page: Page, event: string, data: unknown): void {
    if (this.#pages.has(page)) page.port.postMessage({ event, data });
  }

  #leave(page: Page): void {
    if (!page.as) return;
    this.#needs.instances.remove(page.as);
    this.#needs.host.request('app/leave', { instance: page.as }).catch(() => {}); // the session's end leaves as well
    page.as = '';
    page.calls.clear();
  }

  #gone(page: Page): void {
    this.#pages.delete(page);
    this.#leave(page);
  }
}
