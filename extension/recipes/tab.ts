// What a run sees of the tab it runs in. The browser's own in in-tab.ts, a simulated one in the tests.
export interface Tab {
  /** Address of the open page. */
  url: URL;
  document: Document;
  cookie(name: string): string | undefined;
  stored(key: string): string | undefined;
  /** Whether the user can see it: many apps keep hidden views in the page. */
  visible(element: Element): boolean;
  /** An inert document: nothing in it runs or loads. */
  parse(html: string): Document;
  /** Same origin, with the user's own cookies; rejects when no answer comes in time or it is too large. */
  fetch(request: TabRequest): Promise<TabAnswer>;
}
export interface TabRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}
export interface TabAnswer {
  status: number;
  /** After redirects. */
  url: string;
  type: 'json' | 'html' | 'other';
  header(name: string): string | undefined;
  text: string;
}
