import { t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import type { CallRecord } from '../../ui/shapes';
import { usePanel } from './context';

const tagsOf = (record: CallRecord): string[] => {
  const value = record.fields['tag']?.value;
  return Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
};

/** Type, then Enter or comma; Backspace in the empty field takes the last one away. */
export function Tags({ record }: { record: CallRecord }) {
  const { panel } = usePanel();
  const tags = tagsOf(record);

  function pressed(event: KeyboardEvent & { currentTarget: HTMLInputElement }): void {
    const field = event.currentTarget;
    const text = field.value.trim().replace(/^#/, '');
    const last = tags.at(-1);
    if ((event.key === 'Enter' || event.key === ',') && text) {
      event.preventDefault();
      field.value = '';
      void panel.actions.addTag(record, text).catch(() => {
        field.value = text;
      });
    } else if (event.key === 'Backspace' && field.value === '' && last !== undefined) {
      void panel.actions.removeTag(last).catch(() => undefined);
    }
  }
  return (
    <div class="chips tags">
      {tags.map((tag) => (
        <button
          type="button"
          class="chip"
          key={tag}
          data-testid="tag"
          aria-label={t('remove_tag', tag)}
          onClick={() => void panel.actions.removeTag(tag).catch(() => undefined)}
        >
          <bdi># {tag}</bdi>
          <Icon name="x" />
        </button>
      ))}
      <input
        class="chip dash"
        placeholder={t('add_tag')}
        aria-label={t('add_tag')}
        dir="auto"
        data-testid="tag-input"
        onKeyDown={pressed}
      />
    </div>
  );
}
