import { AddCrm } from '../../ui/add-crm';
import { t } from '../../ui/i18n';
import type { Options } from '../model';
import { AppRights } from './app-rights';

export function Crms({ options }: { options: Options }) {
  const apps = options.apps.value;
  return (
    <section>
      <h2>{t('options_crms')}</h2>
      {apps.length === 0 && <p>{t('options_no_crms')}</p>}
      <ul class="apps">
        {apps.map((app) => (
          <AppRights key={app.origin} host={options.host} app={app} />
        ))}
      </ul>
      <AddCrm host={options.host} />
    </section>
  );
}
