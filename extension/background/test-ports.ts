// Ports for the tests of the background: what was posted, and a way to speak and to end.
type Listener = (message: never) => void;

export class TestPort<Sender = undefined> {
  readonly posted: Record<string, unknown>[] = [];
  disconnected = false;
  readonly name: string;
  readonly sender?: Sender;
  readonly #listeners: Listener[] = [];
  readonly #ends: ((port: { error?: { message: string } | null }) => void)[] = [];

  constructor(name = '', sender?: Sender) {
    this.name = name;
    if (sender) this.sender = sender;
  }

  onMessage = { addListener: (listener: Listener) => void this.#listeners.push(listener) };
  onDisconnect = { addListener: (listener: (port: object) => void) => void this.#ends.push(listener) };

  postMessage(message: unknown): void {
    this.posted.push(structuredClone(message) as Record<string, unknown>);
  }
  disconnect(): void {
    this.disconnected = true;
  }

  /** The other side says something. */
  say(message: object): void {
    for (const listener of this.#listeners) listener(message as never);
  }
  /** The other side ends, in Firefox's manner where `error` is given. */
  end(error?: { message: string } | null): void {
    for (const listener of this.#ends) listener({ ...(error === undefined ? {} : { error }) });
  }
}

/** Lets everything that is already promised happen. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
