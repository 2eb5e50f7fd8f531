import type { Call, CallRecord, Field, SourcedValue } from '../../ui/shapes';

export const FERNBANK = { origin: 'https://crm.fernbank.example', app: 'Fernbank' };
export const TIDEWATER = { origin: 'https://help.tidewater.example', app: 'Tidewater' };

export function makeCall(id: string, startedAt: string, more: Partial<Call> = {}): Call {
  return {
    id,
    startedAt,
    state: 'ended',
    direction: 'in',
    outcome: 'talked',
    certainty: 'final',
    remote: { number: { given: '2125550142', digits: '12125550142' } },
    local: {},
    recorded: 'unknown',
    encrypted: 'unknown',
    ...more,
  };
}
export const said = (source: SourcedValue['source'], value: SourcedValue['value']): SourcedValue => ({
  source,
  value,
  kind: 'looked-up',
  match: 'exact',
  at: '2026-11-24T10:00:00.000Z',
});
export const field = (...values: SourcedValue[]): Field => ({ value: values[0]?.value ?? '', values });

export const makeRecord = (more: Partial<CallRecord> = {}): CallRecord => ({
  call: makeCall('c1', '2026-11-24T10:00:00.000Z'),
  cursor: '1',
  who: 'one',
  fields: {},
  entities: [],
  apps: [],
  slot: { used: 0, limit: 1, appShare: 1 },
  ...more,
});
