// A page of the extension by its test ids (README.md has the table), the same for both browsers.
// `run(fn, ...args)` calls fn(view, ...args) in the page, `click(selector)` is the user's own mouse.
import { until } from '../lib/temp.mjs';

const attributes = (wanted) =>
  Object.entries(wanted)
    .map(([name, value]) => `[${name}=${JSON.stringify(value)}]`)
    .join('');

/** The selector of an element: byId('call-row', { 'data-call': id }). */
export const byId = (id, wanted = {}) => `[data-testid=${JSON.stringify(id)}]${attributes(wanted)}`;

const READ = `(view, selector) => [...view.document.querySelectorAll(selector)].map((element) => ({
  text: (typeof element.value === 'string' ? element.value : element.innerText).trim(),
  data: { ...element.dataset },
}))`;

const FILL = `(view, selector, value) => {
  const element = view.document.querySelector(selector);
  for (let part = element.parentElement; part; part = part.parentElement) if (part.localName === 'details') part.open = true;
  element.focus();
  element.value = value;
  for (const type of ['input', 'change']) element.dispatchEvent(new view.Event(type, { bubbles: true }));
}`;

const PRESS = '(view, selector) => view.document.querySelector(selector).click()';

export class Surface {
  constructor({ run, click, picture }) {
    this.run = run;
    this.click = click;
    this.picture = picture;
  }

  /** All elements with that id now: [{ text, data }]. */
  async all(id, wanted) {
    return (await this.run(READ, byId(id, wanted))) ?? [];
  }

  /** The first such element as soon as there is one for which `holds` is true. */
  async wait(id, wanted, { ms, holds = () => true } = {}) {
    const what = `${id} ${JSON.stringify(wanted ?? {})}`;
    return until(async () => (await this.all(id, wanted)).find(holds), { ms, what });
  }

  /** Resolves once no such element is left. */
  async gone(id, wanted, { ms } = {}) {
    await until(async () => (await this.all(id, wanted)).length === 0, { ms, what: `${id} to go` });
  }

  async fill(id, value, wanted) {
    await this.wait(id, wanted);
    await this.run(FILL, byId(id, wanted), value);
  }

  /** Presses a button, as a screen reader would. Where the browser asks for a user's gesture: `touch`. */
  async press(id, wanted) {
    await this.wait(id, wanted);
    await this.run(PRESS, byId(id, wanted));
  }

  /** A click of the mouse. */
  async touch(id, wanted) {
    await this.wait(id, wanted);
    await this.click(byId(id, wanted));
  }
}
