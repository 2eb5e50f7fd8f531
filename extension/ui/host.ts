// What a page needs of the host. The background's client implements it; tests and the look page bring a scripted one.
import type { Hello } from './shapes';

/** Why the host can or cannot be spoken to. `lost` comes back by itself; the states after it need somebody to act. */
export type HostState =
  | 'connecting'
  | 'up'
  | 'lost'
  | 'missing'
  | 'refused'
  | 'blocked'
  | 'damaged'
  | 'sandboxed'
  | 'outdated'
  | 'data-newer';

export interface HostStatus {
  state: HostState;
  /** The browser's or the host's own words, for the IT team. */
  reason?: string;
  /** When the next try is due, in milliseconds of this computer's clock. */
  retryAt?: number;
  /** The newest answer to hello; present while `up`. */
  hello?: Hello;
}

export interface Host {
  readonly status: HostStatus;
  /** Rejects with a ProtocolError. Never resolves across a broken connection: the caller asks again. */
  request<T = unknown>(method: string, params?: object): Promise<T>;
  on<T = unknown>(method: string, listener: (params: T) => void, signal: AbortSignal): void;
  onStatus(listener: (status: HostStatus) => void, signal: AbortSignal): void;
  /** Tries to reach the host now; used by "Check again". */
  retry(): void;
}

/** A fresh operation id: the host does an operation once, however often it is repeated. */
export const operation = (): string => crypto.randomUUID();
