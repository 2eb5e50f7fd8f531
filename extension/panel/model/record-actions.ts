// What the agent changes in a record: pins, picks, tags, disposition. Each is one request with an operation of its own.
import type { CallRecord, Entity, SourcedValue } from '../../ui/shapes';
import { isAgent } from '../../ui/source';
import type { OpenRecord } from './open-record';

export function createRecordActions(open: OpenRecord) {
  const ownTags = (record: CallRecord): string[] => {
    const own = record.fields['tag']?.values.find((value) => isAgent(value.source))?.value;
    return Array.isArray(own) ? own : own === undefined ? [] : [String(own)];
  };

  return {
    pin: (field: string, value: SourcedValue): Promise<void> =>
      open.change('record/pin', {
        field,
        source: value.source,
        ...(value.entity === undefined ? {} : { entity: value.entity }),
      }),
    unpin: (field: string): Promise<void> => open.change('record/pin', { field }),
    pick: (entity: Entity, choice: Entity['choice']): Promise<void> =>
      open.change('record/pick', { source: entity.source, entity: entity.entity, choice }),
    /** None of them: each is excluded on its own, so that a later look-up may still find the right one. */
    async excludeAll(entities: Entity[]): Promise<void> {
      for (const entity of entities) {
        await open.change('record/pick', { source: entity.source, entity: entity.entity, choice: 'excluded' });
      }
    },
    setDisposition: (text: string | undefined): Promise<void> =>
      open.change('record/edit', text === undefined ? { unset: ['disposition'] } : { set: { disposition: text } }),
    addTag(record: CallRecord, tag: string): Promise<void> {
      return open.change('record/edit', { set: { tag: [...new Set([...ownTags(record), tag])] } });
    },
    removeTag: (tag: string): Promise<void> => open.change('record/edit', { remove: { tag: [tag] } }),
    saveNote: (part: string, text: string, id: string): Promise<void> =>
      open.change('record/edit', { note: { part, text } }, id),
  };
}
export type RecordActions = ReturnType<typeof createRecordActions>;
