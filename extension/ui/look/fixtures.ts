// Invented people and apps for looking at the panel.
import type { Call, CallRecord, Field, SourcedValue } from '../shapes';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const F = { origin: 'https://crm.fernbank.example', app: 'Fernbank' };
const T = { origin: 'https://help.tidewater.example', app: 'Tidewater' };
const L = { origin: 'https://ledger.example', app: 'Ledger' };
export const SOURCES = { F, T, L };

function call(id: string, minutes: number, more: Partial<Call>): Call {
  return {
    id,
    state: 'ended',
    direction: 'in',
    outcome: 'talked',
    certainty: 'final',
    remote: { number: { given: '2125550142', digits: '12125550142', e164: '+12125550142' } },
    local: { number: { given: '204', digits: '204' }, name: 'Kim Sorensen', address: 'PJSIP/204' },
    recorded: 'none',
    encrypted: 'all',
    startedAt: ago(minutes),
    answeredAt: ago(minutes),
    endedAt: ago(minutes - 6),
    ...more,
  };
}
const number = (e164: string) => ({ number: { given: e164, digits: e164.slice(1), e164 } });

export const LIVE = call('live', 3, {
  state: 'connected',
  endedAt: undefined,
  queue: 'Support',
  dialled: '+18005550100',
  name: 'Ana Ruiz',
  organization: 'Bright Mills',
});
export const CALLS: Call[] = [
  call('a', 30, { outcome: 'missed', answeredAt: undefined, remote: number('+16465550188'), queue: 'Sales' }),
  call('b', 70, { direction: 'out', name: 'Bo Lind', organization: 'Acme Logistics' }),
  call('c', 90, { name: 'Mina Okafor', organization: 'Harbor Foods', conflict: true }),
  call('d', 110, { direction: 'internal', remote: { name: 'Priya', number: { given: '211', digits: '211' } } }),
  call('e', 1500, { name: 'نور الهاشمي', organization: 'Cedar Clinic' }),
  call('f', 1560, { name: 'Ana Ruiz', organization: 'Bright Mills' }),
  call('g', 1600, { outcome: 'missed', answeredAt: undefined, remote: { withheld: true } }),
  call('h', 1700, { direction: 'out', outcome: 'busy', answeredAt: undefined, remote: number('+442079460018') }),
];

const said = (source: typeof F, value: SourcedValue['value'], more: Partial<SourcedValue> = {}): SourcedValue => ({
  value,
  source,
  kind: 'looked-up',
  match: 'exact',
  at: ago(2),
  entity: 'contact/42',
  ...more,
});
const field = (...values: SourcedValue[]): Field => ({ value: values[0]!.value, values });

export const RECORD: CallRecord = {
  call: LIVE,
  cursor: '1.1',
  who: 'one',
  fields: {
    name: field(said(F, 'Ana Ruiz'), said(T, 'Ana Ruiz')),
    title: field(said(F, 'Head of Operations')),
    organization: field(said(F, 'Bright Mills')),
    email: field(said(F, ['ana@brightmills.example']), said(T, ['ana@brightmills.example'])),
    'account.tier': { ...field(said(F, 'Gold'), said(T, 'Silver', { entity: 'c/7' })), conflict: true },
    'account.owner': field(said(F, 'Kim Sørensen')),
    'account.balance': field(said(T, 'EUR 1240.00')),
    tag: field(said(F, ['delivery'])),
    note: field({
      ...said(F, 'Two pallets missing again. Wants a call back before 15:00.'),
      source: { origin: 'agent' },
      kind: 'typed',
      part: 'panel',
    } as SourcedValue),
    disposition: field({ ...said(F, 'Follow up'), source: { origin: 'agent' }, kind: 'typed' } as SourcedValue),
  },
  entities: [
    {
      source: F,
      entity: 'contact/42',
      link: `${F.origin}/contact/42`,
      match: 'exact',
      choice: 'undecided',
      person: true,
      inRecord: true,
      group: 1,
      values: { name: 'Ana Ruiz', organization: 'Bright Mills' },
    },
    {
      source: T,
      entity: 'case/7',
      match: 'none',
      choice: 'undecided',
      person: false,
      inRecord: true,
      values: { 'case.subject': 'Pallet count wrong on delivery 1042', 'case.status': 'open' },
    },
    {
      source: T,
      entity: 'case/8',
      match: 'none',
      choice: 'undecided',
      person: false,
      inRecord: true,
      values: { 'case.subject': 'Change of invoice address', 'case.status': 'waiting' },
    },
  ],
  apps: [
    { source: F, state: 'answered', at: ago(2) },
    { source: T, state: 'answered', at: ago(2) },
    { source: L, state: 'signed-out', at: ago(2) },
  ],
  slot: { used: 1, limit: 2, appShare: 1 },
};
export const SEVERAL: CallRecord = {
  ...RECORD,
  who: 'several',
  fields: {},
  entities: ['Ana Ruiz', 'Bo Ruiz', 'Front desk'].map((name, place) => ({
    source: place < 2 ? F : T,
    entity: `c/${place}`,
    match: 'exact',
    choice: 'undecided',
    person: true,
    inRecord: false,
    values: { name, organization: 'Bright Mills' },
  })),
};
