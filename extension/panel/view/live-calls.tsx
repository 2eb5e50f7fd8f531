import { t } from '../../ui/i18n';
import { usePanel } from './context';
import { LiveCard } from './live-card';

export function LiveCalls() {
  const { panel, navigation } = usePanel();
  const calls = panel.live.calls.value;
  if (calls.length === 0) return null;
  return (
    <>
      <h2>{t('live')}</h2>
      {calls.map((call) => (
        <LiveCard
          key={call.id}
          call={call}
          current={panel.open.call.value === call.id}
          onOpen={() => navigation.open(call.id)}
        />
      ))}
    </>
  );
}
