// WebDriver BiDi over one WebSocket: commands, events and JSON evaluation. Knows nothing of any browser.
import WebSocket from 'ws';

export class Bidi {
  #socket;
  #last = 0;
  #waiting = new Map();
  #listeners = new Set();

  static async connect(url) {
    const socket = new WebSocket(url, { maxPayload: 256 << 20 });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new Bidi(socket);
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(JSON.parse(data)));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('BiDi connection closed'));
      this.#waiting.clear();
    });
  }

  #receive(message) {
    const waiter = this.#waiting.get(message.id);
    if (!waiter) {
      for (const listener of this.#listeners) listener(message);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.type === 'error') waiter.reject(new Error(`${message.error}: ${message.message}`));
    else waiter.resolve(message.result);
  }

  send(method, params = {}) {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Events reach the listener only after `session.subscribe`. Returns a function that removes it. */
  onEvent(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs an (async) function in a browsing context. Arguments and result travel as JSON. */
  async evaluate(context, fn, ...args) {
    const reply = await this.send('script.callFunction', {
      target: { context },
      awaitPromise: true,
      userActivation: true,
      functionDeclaration: `async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)})) ?? null`,
    });
    if (reply.type === 'exception') throw new Error(reply.exceptionDetails.text);
    return reply.result.type === 'string' ? JSON.parse(reply.result.value) : undefined;
  }

  close() {
    this.#socket.close();
  }
}
