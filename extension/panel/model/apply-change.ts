// A `record/changed` upon the record that is shown. Pure; what did not change keeps its identity, so it is not drawn again.
import type { CallRecord, Field, RecordChange } from '../../ui/shapes';

type Fields = CallRecord['fields'];

function applyFields(fields: Fields, changed: { [name: string]: Field | null }): Fields {
  const next = { ...fields };
  for (const [name, field] of Object.entries(changed)) {
    if (field === null) delete next[name];
    else next[name] = field;
  }
  return next;
}

export function applyChange(record: CallRecord, cursor: string, changed: RecordChange): CallRecord {
  return {
    call: changed.call ? { ...record.call, ...changed.call } : record.call,
    cursor,
    who: changed.who ?? record.who,
    fields: changed.fields ? applyFields(record.fields, changed.fields) : record.fields,
    entities: changed.entities ?? record.entities,
    apps: changed.apps ?? record.apps,
    slot: changed.slot ?? record.slot,
  };
}
