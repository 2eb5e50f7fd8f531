// `as`: what may be done to a value that was read, left to right. `list` is no conversion of one value: see extract.ts.
import type { Conversion } from './recipe';
import type { Tab } from './tab';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c] as string);

/** All white space, no-break too, is one space. */
export const foldSpace = (text: string): string => text.replace(/\s+/g, ' ').trim();

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

function number(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const parsed = Number.parseFloat(String(value).replace(/[\s,']/g, ''));
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** RFC 3339 from what the browser can read as a date, and from seconds or milliseconds since 1970. */
function date(value: unknown): string | undefined {
  const stamp =
    typeof value === 'number' || /^\d{9,13}$/.test(String(value)) ? Number(value) : Date.parse(String(value));
  const time = new Date(stamp > 0 && stamp < 1e11 && !/\D/.test(String(value)) ? stamp * 1000 : stamp);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

const table: Record<Exclude<Conversion, 'list'>, (value: unknown, tab: Tab) => unknown> = {
  trim: (value) => String(value).trim(),
  digits: (value) => String(value).replace(/\D/g, ''),
  lower: (value) => String(value).toLowerCase(),
  number,
  date,
  base64: (value) => base64(String(value)),
  html: (value) => escapeHtml(String(value)),
  plain: (value, tab) => foldSpace(tab.parse(`<body>${String(value)}</body>`).body?.textContent ?? ''),
  json: (value) => JSON.stringify(String(value)).slice(1, -1),
};

export const convert = (value: unknown, conversions: Conversion[], tab: Tab): unknown =>
  conversions.reduce(
    (current, name) => (name === 'list' || current === undefined ? current : table[name](current, tab)),
    value,
  );
