// A scripted host: answers from a table, remembers what it was asked, says what it is told to say. For tests and for looking at pages
// without a host; never part of the package.
import type { HostClient } from './host-client';
import { type HostStatus, ProtocolError } from './host-status';

type Answer = ((params: never) => unknown) | object;
export interface Asked {
  method: string;
  params: Record<string, unknown>;
}

export class FakeHost {
  readonly asked: Asked[] = [];
  retries = 0;
  status: HostStatus;
  readonly #answers: Record<string, Answer>;
  readonly #listeners = new Map<string, Set<(params: never) => void>>();
  readonly #statusListeners = new Set<(status: HostStatus) => void>();

  /** An answer is a result, or a function of the params that returns one or throws a ProtocolError. Without one: `{}`. */
  constructor(answers: Record<string, Answer> = {}, status: HostStatus = { state: 'up' }) {
    this.#answers = answers;
    this.status = status;
  }

  request: HostClient['request'] = async (method: string, params: object = {}) => {
    this.asked.push({ method, params: params as Record<string, unknown> });
    const answer = this.#answers[method] ?? {};
    return structuredClone(typeof answer === 'function' ? await answer(params as never) : answer) as never;
  };

  on: HostClient['on'] = (method: string, listener: (params: never) => void, signal: AbortSignal) => {
    const set = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, set);
    set.add(listener);
    signal.addEventListener('abort', () => set.delete(listener), { once: true });
  };

  onStatus(listener: (status: HostStatus) => void, signal: AbortSignal): void {
    this.#statusListeners.add(listener);
    signal.addEventListener('abort', () => this.#statusListeners.delete(listener), { once: true });
  }

  retry(): void {
    this.retries += 1;
  }

  /** What was asked of one method, in order. */
  paramsOf(method: string): Asked['params'][] {
    return this.asked.filter((one) => one.method === method).map(({ params }) => params);
  }

  say(method: string, params: object): void {
    for (const listener of this.#listeners.get(method) ?? []) listener(params as never);
  }

  become(status: HostStatus): void {
    this.status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}

export const refusal = (code: number, name: string): ProtocolError =>
  new ProtocolError({ code, message: name, data: { name } });
