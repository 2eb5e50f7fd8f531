// A call's own facts as rows, from a table. A fact that the phone system does not tell has no row.
import { type MessageKey, t, tOr } from '../../ui/i18n';
import { partyNumber, shownText } from '../../ui/phone';
import type { Call, Extent, Party } from '../../ui/shapes';

export interface Fact {
  name: string;
  label: string;
  text: string;
  isNumber: boolean;
}

const extent = (value: Extent, key: string): string => (value === 'unknown' ? '' : tOr(`${key}_${value}`, value));
const party = (one: Party): string => [one.name, partyNumber(one)].filter(Boolean).join(', ');

const FACTS: { name: string; label: MessageKey; isNumber?: true; read(call: Call): string }[] = [
  {
    name: 'number',
    label: 'fact_number',
    isNumber: true,
    read: (call) => (call.remote.withheld ? t('number_withheld') : partyNumber(call.remote)),
  },
  { name: 'caller-name', label: 'fact_caller_name', read: (call) => call.remote.name ?? '' },
  { name: 'device', label: 'fact_device', isNumber: true, read: (call) => call.remote.address ?? '' },
  {
    name: 'dialled',
    label: 'fact_dialled',
    isNumber: true,
    read: (call) => (call.dialled ? shownText(call.dialled) : ''),
  },
  { name: 'queue', label: 'fact_queue', read: (call) => call.queue ?? '' },
  { name: 'own', label: 'fact_own', read: (call) => party(call.local) },
  { name: 'own-device', label: 'fact_own_device', isNumber: true, read: (call) => call.local.address ?? '' },
  { name: 'encrypted', label: 'fact_encrypted', read: (call) => extent(call.encrypted, 'encrypted') },
  { name: 'recorded', label: 'fact_recorded', read: (call) => extent(call.recorded, 'recorded') },
];

export const callFacts = (call: Call): Fact[] =>
  FACTS.map(({ name, label, isNumber, read }) => ({
    name,
    label: t(label),
    text: read(call),
    isNumber: isNumber === true,
  })).filter((fact) => fact.text !== '');
