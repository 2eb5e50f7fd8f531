// Numbers for people: national form of the agent's own country, international form of others. The library is some 100 kB,
// so it comes after first paint; until then a number shows as it was given.
import { signal } from '@preact/signals';
import type { Party, PhoneNumber } from './shapes';

type Parse = typeof import('libphonenumber-js/min').parsePhoneNumberFromString;

const parse = signal<Parse | undefined>(undefined);
export const country = signal('US');

export async function loadNumberRules(): Promise<void> {
  const library = await import('libphonenumber-js/min');
  parse.value = library.parsePhoneNumberFromString;
}

export function shownNumber(number: PhoneNumber | undefined): string {
  if (!number) return '';
  if (!number.e164 || !parse.value) return number.given || number.digits;
  const known = parse.value(number.e164);
  if (!known) return number.given || number.digits;
  return known.country === country.value ? known.formatNational() : known.formatInternational();
}

/** What goes to the clipboard: E.164 where it is certain, else what the phone system gave. */
export const copiedNumber = (number: PhoneNumber | undefined): string => number?.e164 ?? number?.given ?? '';

/** A number that a CRM or a policy wrote as plain text. */
export function shownText(text: string): string {
  const known = parse.value?.(text, country.value as never);
  if (!known?.isPossible()) return text;
  return known.country === country.value ? known.formatNational() : known.formatInternational();
}

export const partyNumber = (party: Party): string => shownNumber(party.number);
