// Extension pages ⇄ host. Only pages of our own may use it: the verbs of tabs are another table (page-verbs.ts), never this one.
import { panelPort, type ToBackground, type ToPage } from '../client/bus-messages';
import { type HostStatus, ProtocolError } from '../client/host-status';
import type { Method } from '../protocol/types';
import type { Host } from './host';

interface Sender {
  url?: string;
}
export interface PagePort {
  name: string;
  sender?: Sender;
  postMessage(message: ToPage): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: ToBackground) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}
/** Verbs that the background answers by itself. */
export type LocalVerbs = Record<string, (params: never) => Promise<unknown>>;

const asError = (error: unknown): ProtocolError =>
  error instanceof ProtocolError
    ? error
    : new ProtocolError({
        code: -32603,
        message: 'Ringside made a mistake.',
        data: { name: 'internal', cause: String(error) },
      });

export class Bus {
  readonly #ports = new Set<PagePort>();
  readonly #host: Host;
  readonly #local: LocalVerbs;
  readonly #ownPages: string;

  /** `ownPages`: runtime.getURL(''), under which pages of ours lie. */
  constructor(host: Host, local: LocalVerbs, ownPages: string) {
    this.#host = host;
    this.#local = local;
    this.#ownPages = ownPages;
  }

  get pages(): number {
    return this.#ports.size;
  }

  /** True if the port was for us, whether or not it was let in. */
  accept(port: PagePort): boolean {
    if (port.name !== panelPort) return false;
    if (!port.sender?.url?.startsWith(this.#ownPages)) {
      port.disconnect();
      return true;
    }
    this.#ports.add(port);
    port.onDisconnect.addListener(() => this.#ports.delete(port));
    port.onMessage.addListener((message) =>
      'retry' in message ? this.#host.connect() : void this.#answer(port, message),
    );
    port.postMessage({ status: this.#host.status });
    return true;
  }

  status(status: HostStatus): void {
    this.#toAll({ status });
  }

  notify(method: string, params: object): void {
    this.#toAll({ method, params });
  }

  async #answer(port: PagePort, { id, method, params }: Extract<ToBackground, { id: number }>): Promise<void> {
    const local = Object.hasOwn(this.#local, method) ? this.#local[method] : undefined;
    const reply = (message: ToPage) => this.#ports.has(port) && port.postMessage(message);
    try {
      const result = local ? await local(params as never) : await this.#host.request(method as Method, params as never);
      reply({ id, result });
    } catch (error) {
      reply({ id, error: asError(error).toJSON() });
    }
  }

  #toAll(message: ToPage): void {
    for (const port of this.#ports) port.postMessage(message);
  }
}
