// Phone numbers: as given, as digits, and as E.164 where that is certain; compared by the rules of shared/numbers/, like the host.
import table from '../../shared/numbers/countries.json';
import { type DialText, readDialText } from './dial-text';

export interface PhoneNumber {
  given: string;
  /** Digits only, extension suffix cut; '' for withheld numbers and feature codes. */
  digits: string;
  /** '' where not certain. */
  e164: string;
}
export interface Country {
  iso: string;
  code: string;
  trunk: string;
  shortest: number;
  longest: number;
  exit: string;
}
export type NumberMatch = 'different' | 'likely' | 'exact';

const countries: Country[] = table.countries;
/** Digits that two numbers must share at the end. */
const shortestLikely = 7;
/** Shorter ones may be the PBX's own, whatever the country allows. */
const shortestNational = 7;

export const findCountry = (iso: string | null | undefined): Country | undefined =>
  countries.find((country) => country.iso === iso);

/** The main country of the calling code that `digits` begin with. Calling codes are prefix-free and 1 to 3 digits long. */
export function countryOfCode(digits: string): Country | undefined {
  for (const length of [1, 2, 3]) {
    const found = countries.find(({ code }) => code === digits.slice(0, length));
    if (found) return found;
  }
  return undefined;
}

const lengthFits = ({ shortest, longest }: Country, length: number) => length >= shortest && length <= longest;
/** Behind a trunk prefix 0 there is no second one: such digits are a slip, or dialled inside the PBX. */
const canBeNational = (country: Country, national: string) =>
  lengthFits(country, national.length) && !(country.trunk === '0' && national.startsWith('0'));
const hasTrunk = ({ trunk }: Country, digits: string) => trunk !== '' && digits.startsWith(trunk);

/** Digits after + or an exit code: calling code, then the national number, perhaps with a trunk 0 that does not belong there. */
function readInternational(digits: string, bracketedZero: number | undefined): { digits: string; e164: string } {
  const country = countryOfCode(digits);
  if (!country) return { digits, e164: '' };
  let national = digits.slice(country.code.length);
  // "+44 (0)20 …": the trunk prefix is for callers at home. Where there is none (Italy) a 0 belongs to the number.
  const trunkZero = country.trunk === '0' && national.startsWith('0');
  const strayZero = bracketedZero === country.code.length && !lengthFits(country, national.length);
  if (trunkZero || strayZero) national = national.slice(1);
  const whole = country.code + national;
  return { digits: whole, e164: canBeNational(country, national) ? `+${whole}` : '' };
}

/** E.164 of digits as dialled inside `home`, or '' where they may be something else. */
function nationalE164(digits: string, home: Country): string {
  if (digits.length < shortestNational) return '';
  if (hasTrunk(home, digits)) {
    const national = digits.slice(home.trunk.length);
    if (canBeNational(home, national)) return `+${home.code}${national}`;
  }
  // Without a trunk prefix only a plan without one, or of one length, tells a whole number from a local one.
  const whole = home.trunk === '' || home.shortest === home.longest;
  if (whole && !hasTrunk(home, digits) && lengthFits(home, digits.length)) return `+${home.code}${digits}`;
  // Too long for home, and begins with its code: the + was lost on the way.
  if (digits.length > home.longest && digits.startsWith(home.code)) {
    const national = digits.slice(home.code.length);
    if (lengthFits(home, national.length) && !hasTrunk(home, national)) return `+${home.code}${national}`;
  }
  return '';
}

function exitCodeLength(digits: string, home: Country | undefined): number | undefined {
  if (home && home.exit !== '00' && digits.startsWith(home.exit) && countryOfCode(digits.slice(home.exit.length)))
    return home.exit.length;
  return digits.startsWith('00') && digits.length > 2 && digits[2] !== '0' ? 2 : undefined;
}

function resolve(
  { digits, plus, bracketedZero }: DialText,
  home: Country | undefined,
): { digits: string; e164: string } {
  if (plus) return readInternational(digits, bracketedZero);
  const exit = exitCodeLength(digits, home);
  if (exit === undefined) return { digits, e164: home ? nationalE164(digits, home) : '' };
  return readInternational(
    digits.slice(exit),
    bracketedZero === undefined ? undefined : Math.max(0, bracketedZero - exit),
  );
}

/** How `text` reads to someone whose home is `home`; without one only a leading + or 00 gives E.164. */
export const parseNumber = (text: string, home?: Country): PhoneNumber => ({
  given: text,
  ...resolve(readDialText(text), home),
});

/** A number without E.164, as it would end an E.164 number of the country that `other` belongs to. */
function withoutTrunk(number: PhoneNumber, other: PhoneNumber): string {
  const country = other.e164 ? countryOfCode(other.e164.slice(1)) : undefined;
  if (country && hasTrunk(country, number.digits)) return number.digits.slice(country.trunk.length);
  return number.digits.replace(/^0+/, '');
}

const endsWithEnough = (whole: string, end: string) => end.length >= shortestLikely && whole.endsWith(end);

/** exact: equal; likely: one is the end of the other with at least 7 digits, trunk prefix cut. Nothing matches an empty number. */
export function compareNumbers(a: PhoneNumber, b: PhoneNumber): NumberMatch {
  if (!a.digits || !b.digits) return 'different';
  if (a.e164 && b.e164) return a.e164 === b.e164 ? 'exact' : 'different';
  const fullA = a.e164 ? a.e164.slice(1) : a.digits;
  const fullB = b.e164 ? b.e164.slice(1) : b.digits;
  if (fullA === fullB || a.digits === b.digits) return 'exact';
  const endA = a.e164 ? fullA : withoutTrunk(a, b);
  const endB = b.e164 ? fullB : withoutTrunk(b, a);
  const pairs: [string, string][] = [
    [fullA, endB],
    [fullB, endA],
    [endA, endB],
    [endB, endA],
  ];
  return pairs.some(([whole, end]) => endsWithEnough(whole, end)) ? 'likely' : 'different';
}

/** A short number that the PBX dials inside: never looked up in a CRM. */
export const looksInternal = ({ digits, e164 }: PhoneNumber): boolean =>
  !e164 && digits.length >= 2 && digits.length <= 6;
