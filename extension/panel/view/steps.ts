// What the buttons beside a fault do.
import type { StepKind } from '../../ui/covers';
import type { PanelContext } from './context';

const INSTALLER = 'https://ringside.org/install';
const SANDBOX_HELP = 'https://ringside.org/help/sandboxed-browser';

const openPage = (url: string): void => void window.open(url, '_blank', 'noopener,noreferrer');

function details({ panel }: PanelContext): string {
  const { state, reason } = panel.status.value;
  return [`org.ringside.host: ${state}`, reason, navigator.userAgent].filter(Boolean).join('\n');
}

export const STEPS: Record<StepKind, (context: PanelContext) => void> = {
  install: () => openPage(INSTALLER),
  how: () => openPage(SANDBOX_HELP),
  'check-again': ({ panel }) => panel.host.retry(),
  'copy-details': (context) => void navigator.clipboard.writeText(details(context)),
  'sign-in': ({ navigation }) => {
    navigation.sheet.value = 'sign-in';
  },
  'try-now': ({ panel }) => {
    if (panel.status.value.state === 'up') panel.host.request('pbx/retry').catch(() => undefined);
    else panel.host.retry();
  },
  details: () => void browser.runtime.openOptionsPage(),
};
