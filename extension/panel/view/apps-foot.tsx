import { t } from '../../ui/i18n';
import { SourceChip } from '../../ui/source-chip';
import { usePanel } from './context';

/** Which CRMs take part now; an app without an open tab is named with the step that mends it. */
export function AppsFoot() {
  const { panel } = usePanel();
  const apps = panel.apps.value;
  if (apps.length === 0) return null;
  const closed = apps.find((app) => app.instances === 0);
  return (
    <footer class="foot">
      <span class="src">
        {apps.map((app) => (
          <SourceChip key={app.origin} source={{ origin: app.origin, app: app.name }} hollow={app.instances === 0} />
        ))}
        {!closed && <span class="opt-text">{t('apps_ready')}</span>}
      </span>
      {closed && (
        <span class="src end">
          <span class="opt-text cut">{t('app_gone', closed.name)}</span>
          <a class="act" href={closed.origin} target="_blank" rel="noopener noreferrer">
            {t('app_open')}
          </a>
        </span>
      )}
    </footer>
  );
}
