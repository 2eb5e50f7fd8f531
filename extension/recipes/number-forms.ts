// How a number is written for a CRM's own search (`number.form`). Stored numbers often lack the country code or carry brackets and
// dots: a recipe searches wide, and verify.ts judges what comes back.
import { countryOfCode, type PhoneNumber } from '../numbers/number';
import type { NumberForm } from './recipe';

const defaultTail = 7;

interface Parts {
  e164: string;
  digits: string;
  national: string;
  trunk: string;
}

function partsOf({ e164, digits }: PhoneNumber): Parts {
  const country = e164 ? countryOfCode(e164.slice(1)) : undefined;
  if (!country) return { e164: e164 || digits, digits, national: digits, trunk: digits };
  const national = e164.slice(1 + country.code.length);
  // In the North American plan the 1 is dialled for long distance only.
  const trunk = country.code === '1' ? national : country.trunk + national;
  return { e164, digits: e164.slice(1), national, trunk };
}

/** As people write it: pieces of three, the last of four rather than one alone (212 555 0142); British style after a trunk 0. */
function groupsOf({ trunk }: Parts): string[] {
  if (trunk.length === 11 && trunk.startsWith('0')) return [trunk.slice(0, 3), trunk.slice(3, 7), trunk.slice(7)];
  return trunk.match(/\d{3}(?!\d$)|\d+$/g) ?? [trunk];
}

const table: Record<NumberForm['form'], (parts: Parts, form: NumberForm) => string> = {
  e164: ({ e164 }) => e164,
  digits: ({ digits }) => digits,
  national: ({ national }) => national,
  trunk: ({ trunk }) => trunk,
  tail: ({ digits }, { length = defaultTail }) => digits.slice(-length),
  groups: (parts, { with: joint = ' ' }) => groupsOf(parts).join(joint),
  spread: ({ national }, { with: joint = '%' }) => [...national].join(joint),
};

export const writtenNumber = (number: PhoneNumber, form: NumberForm = { form: 'e164' }): string =>
  table[form.form](partsOf(number), form);
