// The host, as panel and options see it: requests and notifications through the background, which owns the native port.
// Reconnects to the background whenever the browser has stopped it. One per page.
import type { Method, NotificationName, Notifications, Params, Result } from '../protocol/types';
import { panelPort, type ToBackground, type ToPage } from './bus-messages';
import type { CrmMethod, CrmMethods } from './crm';
import { type HostStatus, hostDown, ProtocolError } from './host-status';

export interface HostClient {
  readonly status: HostStatus;
  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  request<M extends CrmMethod>(method: M, params: CrmMethods[M]['params']): Promise<CrmMethods[M]['result']>;
  /** Rejects with a ProtocolError; fails with `host-down` when the connection breaks meanwhile. */
  request<T = unknown>(method: string, params?: object): Promise<T>;
  on<N extends NotificationName>(method: N, listener: (params: Notifications[N]) => void, signal: AbortSignal): void;
  on<T = unknown>(method: string, listener: (params: T) => void, signal: AbortSignal): void;
  onStatus(listener: (status: HostStatus) => void, signal: AbortSignal): void;
  /** Tries to reach the host now. */
  retry(): void;
}

interface BusPort {
  postMessage(message: ToBackground): void;
  onMessage: { addListener(listener: (message: ToPage) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export function connectHost(
  connect: () => BusPort = () => browser.runtime.connect({ name: panelPort }) as BusPort,
): HostClient {
  const waiting = new Map<number, { resolve(result: never): void; reject(error: ProtocolError): void }>();
  const listeners = new Map<string, Set<(params: never) => void>>();
  const statusListeners = new Set<(status: HostStatus) => void>();
  let status: HostStatus = { state: 'connecting' };
  let port: BusPort | undefined;
  let lastId = 0;

  function become(next: HostStatus): void {
    status = next;
    for (const listener of statusListeners) listener(next);
  }

  function receive(message: ToPage) {
    if ('status' in message) return become(message.status);
    if ('method' in message) {
      for (const listener of listeners.get(message.method) ?? []) listener(message.params as never);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) asked?.reject(new ProtocolError(message.error));
    else asked?.resolve(message.result as never);
  }

  function open(): BusPort {
    const opened = connect();
    port = opened;
    opened.onMessage.addListener(receive);
    opened.onDisconnect.addListener(() => {
      port = undefined;
      const failed = [...waiting.values()];
      waiting.clear();
      for (const { reject } of failed) reject(hostDown('the background of the extension was stopped'));
      become({ state: 'connecting' });
      open(); // connecting starts the background again
    });
    return opened;
  }

  function add<T>(set: Set<T>, listener: T, signal: AbortSignal): void {
    if (signal.aborted) return;
    set.add(listener);
    signal.addEventListener('abort', () => set.delete(listener), { once: true });
  }

  const client = {
    get status() {
      return status;
    },
    request: (method: string, params: object = {}) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        (port ?? open()).postMessage({ id, method, params });
      }),
    on(method: string, listener: (params: never) => void, signal: AbortSignal) {
      const set = listeners.get(method) ?? new Set();
      listeners.set(method, set);
      add(set, listener, signal);
    },
    onStatus: (listener: (status: HostStatus) => void, signal: AbortSignal) => add(statusListeners, listener, signal),
    retry: () => (port ?? open()).postMessage({ retry: true }),
  };
  open();
  return client as HostClient;
}
