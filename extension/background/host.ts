// The native port to org.ringside.host: connects, says hello, matches answers to requests, and says honestly why not.
// Holds nothing that it could not lose: the truth lives in the host. Pure of `browser.*`: what it needs is passed in.
import { type HostStatus, hostDown, ProtocolError } from '../client/host-status';
import type { HostError, Method, Params, Result } from '../protocol/types';
import { backoff } from './backoff';
import { portEnd } from './port-end';

interface Listenable<A extends unknown[]> {
  addListener(listener: (...args: A) => void): void;
}
export interface NativePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: Listenable<[unknown]>;
  onDisconnect: Listenable<[{ error?: { message: string } | null }]>;
}
export interface HostNeeds {
  connect(): NativePort;
  /** Chromium's runtime.lastError; Firefox tells by port.error. */
  lastError(): string | undefined;
  hello(): Promise<Params<'hello'>>;
  now(): number;
  random(): number;
  /** Returns what takes the timer back. */
  later(ms: number, work: () => void): () => void;
}

type Waiting = { resolve(result: unknown): void; reject(error: ProtocolError): void };
type Message = { id?: number | string; method?: string; params?: object; result?: unknown; error?: HostError };
/** Errors of hello that no other try mends: the state they are shown as. */
const refusals: Record<number, HostStatus['state']> = { 1002: 'outdated', 4001: 'data-newer' };

export class Host {
  status: HostStatus = { state: 'connecting' };
  onStatus: (status: HostStatus) => void = () => {};
  onNotification: (method: string, params: object) => void = () => {};

  readonly #needs: HostNeeds;
  readonly #waiting = new Map<number | string, Waiting>();
  #port: NativePort | undefined;
  #lastId = 0;
  #failures = 0;
  #cancelRetry: () => void = () => {};

  constructor(needs: HostNeeds) {
    this.#needs = needs;
  }

  /** Starts, or tries again now. Without effect while the host is up. */
  connect(): void {
    this.#cancelRetry();
    if (this.#port) return;
    if (this.status.state !== 'connecting') this.#become({ state: 'connecting' });
    try {
      const port = this.#needs.connect();
      this.#port = port;
      port.onMessage.addListener((message) => this.#port === port && this.#receive(message as Message));
      port.onDisconnect.addListener(
        (ended) => this.#port === port && this.#ended(ended.error?.message ?? this.#needs.lastError()),
      );
      void this.#sayHello(port);
    } catch (error) {
      this.#ended(String(error)); // Firefox throws where the host's name is unusable
    }
  }

  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    if (this.status.state !== 'up') return Promise.reject(hostDown(this.status.reason ?? this.status.state));
    return this.#ask(method, params) as Promise<Result<M>>;
  }

  #ask(method: string, params: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      this.#port?.postMessage({ jsonrpc: '2.0', id, method, params });
    });
  }

  async #sayHello(port: NativePort): Promise<void> {
    try {
      const params = await this.#needs.hello();
      if (this.#port !== port) return;
      const hello = (await this.#ask('hello', params)) as Result<'hello'>;
      this.#failures = 0;
      this.#become({ state: 'up', hello });
    } catch (error) {
      if (this.#port !== port) return;
      const state = refusals[(error as ProtocolError).code];
      this.#port = undefined;
      port.disconnect();
      if (state) this.#become({ state, reason: String(error) });
      else this.#retry('lost', String(error));
    }
  }

  #receive(message: Message) {
    if (message.method) return this.#notified(message.method, message.params ?? {});
    const waiting = this.#waiting.get(message.id ?? '');
    this.#waiting.delete(message.id ?? '');
    if (message.error) waiting?.reject(new ProtocolError(message.error));
    else waiting?.resolve(message.result);
  }

  #notified(
    method: string,
    params: { state?: string; reason?: string; hello?: { result?: Result<'hello'>; error?: HostError } },
  ) {
    if (method !== 'host/link') return this.onNotification(method, params);
    if (params.state === 'down') {
      this.#failAll(params.reason ?? 'the broker has stopped');
      this.#become({ state: 'lost', ...(params.reason ? { reason: params.reason } : {}) });
    } else if (params.hello?.result) {
      this.#become({ state: 'up', hello: params.hello.result });
    } else if (params.hello?.error) {
      const { code, message } = params.hello.error;
      this.#become({ state: refusals[code] ?? 'lost', reason: message });
    }
  }

  #ended(words: string | undefined): void {
    this.#port = undefined;
    const { state, again } = portEnd(words);
    this.#failAll(words ?? 'the host has ended');
    if (again) this.#retry(state, words);
    else this.#become({ state, ...(words ? { reason: words } : {}) });
  }

  #retry(state: HostStatus['state'], reason: string | undefined): void {
    const wait = backoff(this.#failures++, this.#needs.random);
    this.#cancelRetry = this.#needs.later(wait, () => this.connect());
    this.#become({ state, retryAt: this.#needs.now() + wait, ...(reason ? { reason } : {}) });
  }

  #failAll(cause: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(hostDown(cause));
  }

  #become(status: HostStatus): void {
    this.status = status;
    this.onStatus(status);
  }
}
