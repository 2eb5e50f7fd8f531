import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import { usePanel } from './context';

const PAUSE = 150;

export function SearchBox() {
  const { panel } = usePanel();
  const handle = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(handle.current), []);

  function typed(text: string): void {
    clearTimeout(handle.current);
    handle.current = setTimeout(() => void panel.calls.search(text), PAUSE);
  }
  return (
    <label class="search">
      <Icon name="find" />
      <input
        type="search"
        dir="auto"
        placeholder={t('search_placeholder')}
        aria-label={t('search_label')}
        data-testid="search"
        onInput={(event) => typed(event.currentTarget.value)}
      />
      <kbd>/</kbd>
    </label>
  );
}
