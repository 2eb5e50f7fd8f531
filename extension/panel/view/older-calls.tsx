// Asks for the next page when the end of the list comes into sight; a button for those who walk by keyboard.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../ui/i18n';
import { usePanel } from './context';

export function OlderCalls() {
  const { panel } = usePanel();
  const { hasOlder, loading, older } = panel.calls;
  const end = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!end.current) return undefined;
    const watcher = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) void older();
      },
      { rootMargin: '400px' },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [hasOlder.value, panel.calls.calls.value.length]);
  if (!hasOlder.value) return null;
  return (
    <button type="button" ref={end} class="older" aria-busy={loading.value === 'loading'} onClick={() => void older()}>
      {t('older_calls')}
    </button>
  );
}
