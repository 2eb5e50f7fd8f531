// One call's record: who, what matters, the note, what happened.
import { useEffect, useRef } from 'preact/hooks';
import { ErrorNote } from '../../ui/error-note';
import { t } from '../../ui/i18n';
import { head } from '../model/identity';
import { usePanel } from './context';
import { RecordBar } from './record-bar';
import { RecordBody } from './record-body';
import { RecordFoot } from './record-foot';

export function RecordScreen() {
  const { panel } = usePanel();
  const state = panel.open.state.value;
  const record = panel.open.record.value;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);

  return (
    <section
      ref={section}
      class="side record-side"
      tabIndex={-1}
      aria-label={record ? t('record_of', head(record).title) : t('record_opening')}
      data-testid="record"
      data-call={panel.open.call.value}
      data-cursor={record?.cursor}
      data-who={record?.who}
    >
      <RecordBar record={record} />
      <main class="body">
        {state.kind === 'failed' && <ErrorNote error={state.error} />}
        {record && <RecordBody record={record} />}
      </main>
      {record && <RecordFoot record={record} />}
    </section>
  );
}
