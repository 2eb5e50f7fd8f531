import { t } from '../ui/i18n';
import type { Options } from './model';
import { Audit } from './sections/audit';
import { Crms } from './sections/crms';
import { Diagnostics } from './sections/diagnostics';
import { General } from './sections/general';
import { PhoneSystem } from './sections/phone-system';

export function App({ options }: { options: Options }) {
  return (
    <main class="options">
      <h1>{t('options_title')}</h1>
      <PhoneSystem options={options} />
      <Crms options={options} />
      {options.settings.value && <General options={options} settings={options.settings.value} />}
      <Audit options={options} />
      <Diagnostics options={options} />
    </main>
  );
}
