import { useEffect } from 'preact/hooks';
import { t } from '../../ui/i18n';
import type { CallRecord } from '../../ui/shapes';
import { SourceChip } from '../../ui/source-chip';
import { appChips, appFault } from '../model/app-line';
import { usePanel } from './context';
import { safeLink } from './record-bar';

const answered = (record: CallRecord): boolean =>
  record.apps.length > 0 &&
  record.apps.every(({ state }) => state !== 'asked' && state !== 'slow' && state !== 'ready');

export function RecordFoot({ record }: { record: CallRecord }) {
  const { panel } = usePanel();
  const chips = appChips(record);
  const fault = appFault(record.apps);
  const done = answered(record);
  useEffect(() => {
    const found = chips.filter(({ count }) => count > 0);
    if (done && found.length > 0)
      panel.announcer.enriched(
        found.reduce((sum, { count }) => sum + count, 0),
        found.length,
      );
  }, [done]);
  if (chips.length === 0) return null;
  const href = fault?.action && safeLink(fault.action.link, fault.app.source.origin);
  return (
    <footer class="foot">
      {chips.map(({ app, count, hollow }) => (
        <span
          class="src"
          key={app.source.origin}
          data-testid="app-line"
          data-origin={app.source.origin}
          data-state={app.state}
          title={app.detail}
        >
          <SourceChip source={app.source} hollow={hollow} />
          {count > 0 && <span class="num">{count}</span>}
        </span>
      ))}
      {fault ? (
        <span class="src end" title={fault.app.detail}>
          <span class="cut">{fault.text}</span>
          {fault.action && href && (
            <a class="act" href={href} target="_blank" rel="noopener noreferrer">
              {fault.action.text}
            </a>
          )}
        </span>
      ) : (
        done && <span class="src end faint opt-text">{t('apps_answered')}</span>
      )}
    </footer>
  );
}
