// A field's value as a person reads it. Unknown shapes come out as they are: CRM text is text, never markup.

import { t } from '../../ui/i18n';
import { shownText } from '../../ui/phone';
import type { Json } from '../../ui/shapes';

const YES_NO = new Set(['vip', 'consent.recording']);
const TIMES = new Set(['order.at']);
/** "EUR 1240.00" and "1240.00 EUR": an amount with its ISO 4217 code. */
const MONEY = /^(?:([A-Z]{3})\s*(-?\d+(?:\.\d+)?)|(-?\d+(?:\.\d+)?)\s*([A-Z]{3}))$/;

function money(text: string, locale: string): string | undefined {
  const parts = MONEY.exec(text);
  const currency = parts?.[1] ?? parts?.[4];
  if (!parts || !currency) return undefined;
  const amount = Number(parts[2] ?? parts[3]);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

function moment(text: string, locale: string): string | undefined {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function oneText(name: string, text: string, locale: string): string {
  if (name === 'phone') return shownText(text);
  if (TIMES.has(name)) return moment(text, locale) ?? text;
  if (YES_NO.has(name) && (text === 'true' || text === 'false')) return t(text === 'true' ? 'yes' : 'no');
  return money(text, locale) ?? text;
}

/** One text per item; scalars give one. */
export function valueTexts(name: string, value: Json, locale: string): string[] {
  if (Array.isArray(value)) return value.map((item) => oneText(name, item, locale));
  if (typeof value === 'boolean') return [t(value ? 'yes' : 'no')];
  if (typeof value === 'number') return [new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value)];
  return [oneText(name, value, locale)];
}

export const valueText = (name: string, value: Json, locale: string): string =>
  valueTexts(name, value, locale).join(', ');
