import { locale } from '../../ui/i18n';
import type { Day } from '../model/days';
import { CallRow } from './call-row';
import { usePanel } from './context';
import { GapLine } from './gap-line';

export function DayGroup({ day }: { day: Day }) {
  const { panel, navigation } = usePanel();
  const current = panel.open.call.value;
  return (
    <section class="day">
      <h2>{day.title}</h2>
      <ul>
        {day.items.map((item) => (
          <li key={item.key}>
            {item.kind === 'gap' ? (
              <GapLine gap={item.gap} />
            ) : (
              <CallRow call={item.call} locale={locale()} current={item.call.id === current} onOpen={navigation.open} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
