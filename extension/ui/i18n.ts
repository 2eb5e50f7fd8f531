// Texts from _locales. Keys are checked at compile time; plural forms are `<key>_one`, `<key>_other` as Intl names them.
import type messages from '../_locales/en/messages.json';

export type MessageKey = keyof typeof messages;
type PluralKey = MessageKey extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;
type Lookup = (key: string, substitutions: string[]) => string;

let lookup: Lookup = (key, substitutions) => browser.i18n.getMessage(key, substitutions);

/** Tests and the look page have no browser namespace and bring their own table. */
export function useLookup(other: Lookup): void {
  lookup = other;
}

export const locale = (): string => globalThis.navigator?.language ?? 'en';

export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return lookup(key, substitutions.map(String));
}

/** The text for `count`, which is also the first substitution. */
export function plural(key: PluralKey, count: number, ...substitutions: (string | number)[]): string {
  const form = new Intl.PluralRules(locale()).select(count);
  const all = [new Intl.NumberFormat(locale()).format(count), ...substitutions.map(String)];
  return lookup(`${key}_${form}`, all) || lookup(`${key}_other`, all);
}

/** "a, b and c" in the browser's language. */
export const listed = (items: string[]): string => items.join(', ');

/** A key that is built at run time, with what to show when no text has been written for it. */
export const tOr = (key: string, fallback: string): string => lookup(key, []) || fallback;
