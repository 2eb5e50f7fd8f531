// An answer of the CRM, parsed when first asked for and at most once.
import type { Tab, TabAnswer } from './tab';

export class Answer {
  readonly status: number;
  readonly url: URL;
  readonly type: TabAnswer['type'];
  readonly header: (name: string) => string | undefined;
  readonly #text: string;
  readonly #tab: Tab;
  #json: { value: unknown } | undefined;
  #document: Document | undefined;

  constructor(raw: TabAnswer, tab: Tab) {
    this.status = raw.status;
    this.url = new URL(raw.url);
    this.type = raw.type;
    this.header = (name) => raw.header(name);
    this.#text = raw.text;
    this.#tab = tab;
  }

  /** undefined where the text is no JSON, whatever the type says. */
  json(): unknown {
    this.#json ??= { value: this.#parse() };
    return this.#json.value;
  }

  document(): Document | undefined {
    if (this.type === 'json') return undefined;
    this.#document ??= this.#tab.parse(this.#text);
    return this.#document;
  }

  #parse(): unknown {
    try {
      return JSON.parse(this.#text);
    } catch {
      return undefined;
    }
  }
}
