import type { CallRecord } from '../../ui/shapes';
import { isAgent } from '../../ui/source';

export interface OwnNote {
  part: string;
  text: string;
  at?: string;
}

/** The part that a panel writes when the agent has no note yet: the same in every browser, so that two panels edit one note. */
export const FIRST_PART = 'panel';

export function ownNote(record: CallRecord): OwnNote {
  const own = record.fields['note']?.values.find((value) => isAgent(value.source) && typeof value.value === 'string');
  return own ? { part: own.part ?? FIRST_PART, text: String(own.value), at: own.at } : { part: FIRST_PART, text: '' };
}
