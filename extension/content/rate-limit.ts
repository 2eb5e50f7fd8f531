// At most `count` in any `window` milliseconds.
export class RateLimit {
  readonly #count: number;
  readonly #window: number;
  #times: number[] = [];

  constructor(count: number, window: number) {
    this.#count = count;
    this.#window = window;
  }

  take(now: number): boolean {
    this.#times = this.#times.filter((time) => now - time < this.#window);
    if (this.#times.length >= this.#count) return false;
    this.#times.push(now);
    return true;
  }
}
