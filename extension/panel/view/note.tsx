// The agent's note: uncontrolled while it is typed in, so that nothing that arrives can take a word away.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../ui/i18n';
import type { CallRecord } from '../../ui/shapes';
import { ownNote } from '../model/own-note';
import { NoteState } from './note-state';
import { useAutosave } from './use-autosave';

export function Note({ record }: { record: CallRecord }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const own = ownNote(record);
  const { save, state, savedAt, draft } = useAutosave(record.call.id, own.part);

  useEffect(() => {
    if (draft === undefined || !area.current) return;
    area.current.value = draft;
    save.typed(draft);
  }, []);
  useEffect(() => {
    const field = area.current;
    if (field && !save.dirty && document.activeElement !== field && field.value !== own.text) field.value = own.text;
  }, [own.text]);

  return (
    <>
      <h2>
        {t('note')}{' '}
        <span class="end" aria-hidden="true">
          <kbd>N</kbd>
        </span>
      </h2>
      <div class="note">
        <textarea
          ref={area}
          dir="auto"
          aria-label={t('note')}
          aria-keyshortcuts="n"
          data-testid="note"
          data-saved={state === 'saved' || (state === 'idle' && own.text !== '') ? 'yes' : 'no'}
          onInput={(event) => save.typed(event.currentTarget.value)}
          onBlur={() => save.flush()}
        />
        <NoteState state={state} savedAt={savedAt ?? own.at} />
      </div>
    </>
  );
}
