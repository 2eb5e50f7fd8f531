import { AddCrm } from '../../ui/add-crm';
import { t } from '../../ui/i18n';
import { hostOf } from '../../ui/source';
import { SourceChip } from '../../ui/source-chip';
import { usePanel } from './context';

/** The connected CRMs at the end of the list, and how to add one. */
export function CrmsPart() {
  const { panel } = usePanel();
  const apps = panel.apps.value;
  if (apps.length === 0) return null;
  return (
    <details class="crms">
      <summary>{t('your_crms')}</summary>
      <ul>
        {apps.map((app) => (
          <li key={app.origin} data-testid="crm-row" data-origin={app.origin}>
            <SourceChip source={{ origin: app.origin, app: app.name }} hollow={app.instances === 0} />
            <span class="cut">
              <bdi>{app.name}</bdi>
            </span>
            <span class="faint cut">{hostOf(app.origin)}</span>
          </li>
        ))}
      </ul>
      <AddCrm host={panel.host} />
    </details>
  );
}
