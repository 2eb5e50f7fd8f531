// The runner inside a CRM's tab: isolated world, same-origin requests with the agent's own session. Injected on demand, leaves nothing
// behind but one function in our own world.

import type { Recipe } from './recipe';
import { type LookupJob, runLookups } from './run';
import type { Tab, TabAnswer, TabRequest } from './tab';

const slowest = 5_000;
const largest = 1024 * 1024;

function typeOf(contentType: string): TabAnswer['type'] {
  if (/\bjson\b/.test(contentType)) return 'json';
  return /\bhtml\b/.test(contentType) ? 'html' : 'other';
}

/** Reads at most `largest` bytes: an endless answer ends the look-up, not the tab. */
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return text;
    text += value;
    if (text.length > largest) {
      await reader?.cancel();
      throw new Error(`The answer is larger than ${largest} bytes.`);
    }
  }
}

async function fetchHere({ method, url, headers, body }: TabRequest): Promise<TabAnswer> {
  const signal = AbortSignal.timeout(slowest);
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    credentials: 'same-origin',
    redirect: 'follow',
    signal,
  });
  if (new URL(response.url).origin !== location.origin) throw new Error('The answer came from another site.');
  const text = await textOf(response);
  return {
    status: response.status,
    url: response.url,
    type: typeOf(response.headers.get('content-type') ?? ''),
    header: (name) => response.headers.get(name) ?? undefined,
    text,
  };
}

function cookie(name: string): string | undefined {
  const start = `${name}=`;
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(start));
  return found && decodeURIComponent(found.slice(start.length));
}

const thisTab: Tab = {
  url: new URL(location.href),
  document,
  cookie,
  stored: (key) => localStorage.getItem(key) ?? undefined,
  visible: (element) => element.getClientRects().length > 0,
  parse: (html) => new DOMParser().parseFromString(html, 'text/html'),
  fetch: fetchHere,
};

Object.assign(globalThis, {
  ringsideRun: (recipe: Recipe, job: LookupJob) => runLookups(recipe, job, { ...thisTab, url: new URL(location.href) }),
});
