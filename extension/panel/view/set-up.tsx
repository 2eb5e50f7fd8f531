// First run: three checks, each with its own next step. Connecting CRMs comes after the sign-in, beside the calls.
import { useEffect } from 'preact/hooks';
import { t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import { SignInForm } from '../../ui/sign-in-form';
import { usePanel } from './context';

export function SetUp() {
  const { panel, navigation } = usePanel();
  const account = panel.account.value;
  const again = account !== undefined;
  const signedInAs = panel.link.value?.state;

  useEffect(() => {
    if (again && signedInAs === 'live' && navigation.sheet.value === 'sign-in') navigation.sheet.value = 'none';
  }, [account?.id, signedInAs]);

  return (
    <main class="body">
      <div class="say">
        <span class="mark">
          <Icon name="phone" />
        </span>
        <h1>{t(again ? 'set_up_again_title' : 'set_up_title')}</h1>
        <p>{t(again ? 'set_up_again_body' : 'set_up_body')}</p>
        <div class="steps">
          <div class="step">
            <Icon name="done" />
            <b>{t('check_host')}</b>
            <p>{t('check_host_version', panel.status.value.hello?.product.version ?? '')}</p>
          </div>
          <div class="step todo now">
            <Icon name="todo" />
            <b>{t('check_pbx')}</b>
            <SignInForm host={panel.host} account={account} />
          </div>
          <div class="step todo">
            <Icon name={panel.apps.value.length > 0 ? 'done' : 'todo'} />
            <b>{t('check_crms')}</b>
            <p>{t('check_crms_later')}</p>
          </div>
        </div>
      </div>
    </main>
  );
}
