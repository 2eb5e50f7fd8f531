import type { CallRecord } from '../../ui/shapes';
import { isApp } from '../../ui/source';
import { SourceChip } from '../../ui/source-chip';

/** Notes that apps have: read here, changed there. */
export function AppNotes({ record }: { record: CallRecord }) {
  const notes = (record.fields['note']?.values ?? []).filter((value) => isApp(value.source));
  return (
    <>
      {notes.map((value) => (
        <div class="quote" key={`${value.source.origin} ${value.entity ?? ''} ${value.part ?? value.at}`}>
          <SourceChip source={value.source} value={value} />
          <p>
            <bdi>{String(value.value)}</bdi>
          </p>
        </div>
      ))}
    </>
  );
}
