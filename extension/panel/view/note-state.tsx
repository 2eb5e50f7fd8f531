import { timeOfDay } from '../../ui/format';
import { locale, t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import type { SaveState } from '../model/autosave';

/** "Saving", "Saved 11:43", "Not saved, trying again". Only the last one interrupts a screen reader. */
export function NoteState({ state, savedAt }: { state: SaveState; savedAt: string | undefined }) {
  if (state === 'failed')
    return (
      <div class="under bad" role="alert">
        {t('note_failed')}
      </div>
    );
  if (state === 'saving') return <div class="under">{t('note_saving')}</div>;
  if (!savedAt) return <div class="under" />;
  return (
    <div class="under">
      <Icon name="ok" />
      {t('note_saved', timeOfDay(savedAt, locale()))}
    </div>
  );
}
