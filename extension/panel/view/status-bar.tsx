import { operation } from '../../ui/host';
import { t } from '../../ui/i18n';
import { Menu } from '../../ui/menu';
import { usePanel } from './context';

/** "PJSIP/204" is extension 204 to the agent. */
const extensionOf = (endpoint: string): string => endpoint.slice(endpoint.lastIndexOf('/') + 1);

export function StatusBar({ state }: { state: string }) {
  const { panel, navigation } = usePanel();
  const { dot, label } = panel.connection.value;
  const account = panel.account.value;
  const entries = [
    { text: t('menu_options'), act: () => void browser.runtime.openOptionsPage() },
    {
      text: t('menu_keys'),
      act: () => {
        navigation.sheet.value = 'keys';
      },
    },
    ...(account
      ? [
          {
            text: t('menu_sign_in_again'),
            act: () => {
              navigation.sheet.value = 'sign-in';
            },
          },
          {
            text: t('menu_sign_out'),
            act: () => void panel.host.request('pbx/signOut', { operation: operation() }).catch(() => undefined),
          },
        ]
      : []),
  ];
  return (
    <header class="bar">
      <span
        class="status"
        role="status"
        data-testid="status"
        data-state={state}
        title={account ? `${account.user}, ${account.address}` : undefined}
      >
        <span class={`dot dot-${dot}`} />
        {t(label)}
        {account?.endpoint && <span class="faint num">{t('extension_short', extensionOf(account.endpoint))}</span>}
      </span>
      <span class="grow" />
      <Menu entries={entries} />
    </header>
  );
}
