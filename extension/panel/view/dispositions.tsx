import { t } from '../../ui/i18n';
import type { CallRecord } from '../../ui/shapes';
import { usePanel } from './context';

const KEYS = 9;

/** One choice; pressed again it is cleared. Keys 1 to 9. */
export function Dispositions({ record }: { record: CallRecord }) {
  const { panel } = usePanel();
  const choices = panel.settings.value.dispositions;
  const chosen = record.fields['disposition']?.value;
  if (choices.length === 0) return null;
  return (
    <fieldset class="chips" aria-label={t('disposition')}>
      {choices.map((text, place) => {
        const pressed = chosen === text;
        const key = place < KEYS ? String(place + 1) : undefined;
        return (
          <button
            type="button"
            class="chip"
            key={text}
            aria-pressed={pressed}
            aria-keyshortcuts={key}
            data-testid={`disposition-${place + 1}`}
            onClick={() => void panel.actions.setDisposition(pressed ? undefined : text).catch(() => undefined)}
          >
            {text} {key && <i aria-hidden="true">{key}</i>}
          </button>
        );
      })}
    </fieldset>
  );
}
