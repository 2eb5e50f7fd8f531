// A tab for the tests of recipes: a document parsed from text, cookies and storage as given, and a CRM that answers from the
// test's list, in order, and complains about every request that is not the wanted one.
import assert from 'node:assert/strict';
import { parseHTML } from 'linkedom';
import type { RecipeTest, WantedRequest } from './recipe';
import type { Tab, TabAnswer, TabRequest } from './tab';

/** linkedom completes nothing: a fragment gets the page around it that a browser would give. */
function documentOf(html: string): Document {
  const body = /<(html|body|head)\b/i.test(html) ? html : `<head></head><body>${html}</body>`;
  const page = /<html\b/i.test(body) ? body : `<html>${body}</html>`;
  return parseHTML(`<!doctype html>${page}`).document as unknown as Document;
}

function partsOf({ method, url, headers, body }: TabRequest): WantedRequest {
  const { pathname, searchParams } = new URL(url);
  const type = headers['Content-Type'] ?? '';
  return {
    method,
    path: decodeURI(pathname),
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    ...(type.includes('json') ? { json: JSON.parse(body ?? 'null') } : {}),
    ...(type.includes('form') ? { form: Object.fromEntries(new URLSearchParams(body)) } : {}),
  };
}

/** Members absent in `want` are not compared; of query and headers only the named ones. */
function compare(request: TabRequest, want: WantedRequest): void {
  const parts = partsOf(request);
  for (const [name, wanted] of Object.entries(want) as [keyof WantedRequest, unknown][]) {
    const found = parts[name];
    if (name !== 'headers' && name !== 'query')
      assert.deepEqual(found, wanted, `${name} of ${request.method} ${request.url}`);
    else
      for (const [key, value] of Object.entries(wanted as object))
        assert.equal(
          (found as Record<string, string>)?.[key.toLowerCase()] ?? (found as Record<string, string>)?.[key],
          value,
          `${name}.${key} of ${request.url}`,
        );
  }
}

export interface SimulatedTab extends Tab {
  /** Throws when an answer of the test was never asked for. */
  finish(): void;
}

export function simulatedTab({ given = {}, http }: RecipeTest): SimulatedTab {
  const left = [...http];
  const stored = (key: string) => {
    const value = given.storage?.[key];
    return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    url: new URL(given.url ?? 'https://crm.example/'),
    document: documentOf(given.html ?? ''),
    cookie: (name) => given.cookies?.[name],
    stored,
    visible: () => true,
    parse: documentOf,
    async fetch(request): Promise<TabAnswer> {
      const next = left.shift();
      assert.ok(next, `unexpected ${request.method} ${request.url}`);
      compare(request, next.want);
      const { status = 200, url = request.url, json, html, headers = {} } = next.give;
      const text = json === undefined ? (html ?? '') : JSON.stringify(json);
      return {
        status,
        url,
        type: json === undefined ? 'html' : 'json',
        header: (name) => headers[name.toLowerCase()],
        text,
      };
    },
    finish: () => assert.equal(left.length, 0, `${left.length} answers were never asked for`),
  };
}
