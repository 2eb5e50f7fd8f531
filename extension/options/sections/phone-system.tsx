import { connectionStatus } from '../../ui/connection';
import { operation } from '../../ui/host';
import { t } from '../../ui/i18n';
import { SignInForm } from '../../ui/sign-in-form';
import type { Options } from '../model';

export function PhoneSystem({ options }: { options: Options }) {
  const account = options.account.value;
  const { dot, label, banner, cover } = connectionStatus(options.status.value, account, options.link.value);
  const signOut = (): void =>
    void options.host.request('pbx/signOut', { operation: operation() }).catch(() => undefined);
  return (
    <section>
      <h2>
        {t('options_pbx')}{' '}
        <span class="end">
          <span class={`dot dot-${dot}`} />
        </span>{' '}
        {t(label)}
      </h2>
      {cover && <p>{t(cover.body)}</p>}
      {banner && (
        <p title={banner.cause}>
          {t(banner.text)} {banner.cause}
        </p>
      )}
      {account && (
        <p>
          {t('options_signed_in', account.user, account.address, account.endpoint)}{' '}
          <button type="button" class="act" onClick={signOut}>
            {t('menu_sign_out')}
          </button>
        </p>
      )}
      <SignInForm key={account?.id} host={options.host} account={account} />
    </section>
  );
}
