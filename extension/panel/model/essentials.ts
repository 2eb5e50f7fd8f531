// Which fields the record view shows as rows, in which order, and under which words.

import { tOr } from '../../ui/i18n';
import type { CallRecord, Field } from '../../ui/shapes';

/** Shown in the head unless their sources disagree: then a row with the pill is needed. */
export const HEAD_FIELDS = ['name', 'title', 'organization'] as const;

/** Parts of the view of their own. */
const ELSEWHERE = new Set(['photo', 'note', 'tag', 'disposition']);

/** What an agent needs first comes first; fields that are not named here follow by name. */
const ORDER = [
  'name',
  'title',
  'organization',
  'email',
  'phone',
  'vip',
  'account.tier',
  'account.owner',
  'account.balance',
  'account.status',
  'account.id',
  'language',
  'address',
  'consent.recording',
  'case.open',
  'case.id',
  'case.subject',
  'case.status',
  'case.priority',
  'order.id',
  'order.status',
  'order.total',
  'order.at',
];

export interface FieldRow {
  name: string;
  label: string;
  field: Field;
}

const rank = (name: string): number => {
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.length : place;
};

/** "x.fernbank.credit_limit" without a text of ours reads as "Credit limit". */
function readable(name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1).replace(/[_-]+/g, ' ');
  return last.charAt(0).toLocaleUpperCase() + last.slice(1);
}

export const fieldLabel = (name: string): string => tOr(`field_${name.replace(/[.-]/g, '_')}`, readable(name));

/** Cases and orders have lists of their own; their fields are rows only when no entity carries them. */
function carriedByItem(record: CallRecord, name: string): boolean {
  if (name !== 'case.open' && /^(case|order)\./.test(name)) {
    return record.entities.some((entity) => !entity.person && name in entity.values);
  }
  return false;
}

function isRow(record: CallRecord, name: string, field: Field): boolean {
  if (ELSEWHERE.has(name) || carriedByItem(record, name)) return false;
  return field.conflict === true || !(HEAD_FIELDS as readonly string[]).includes(name);
}

export function essentials(record: CallRecord): FieldRow[] {
  return Object.entries(record.fields)
    .filter(([name, field]) => isRow(record, name, field))
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, field]) => ({ name, label: fieldLabel(name), field }));
}
