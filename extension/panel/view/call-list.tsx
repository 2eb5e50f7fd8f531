// The history: days with their calls, older pages when the end comes into sight.

import { now } from '../../ui/clock';
import { ErrorNote } from '../../ui/error-note';
import { locale, t } from '../../ui/i18n';
import { groupByDay } from '../model/days';
import { usePanel } from './context';
import { DayGroup } from './day-group';
import { OlderCalls } from './older-calls';

const MINUTE = 60_000;

export function CallList() {
  const { panel } = usePanel();
  const { calls, gaps, loaded, error, query } = panel.calls;
  const days = groupByDay(calls.value, gaps.value, new Date(Math.floor(now.peek() / MINUTE) * MINUTE), locale());
  return (
    <>
      {error.value && <ErrorNote error={error.value} />}
      {loaded.value && days.length === 0 && !error.value && (
        <p class="empty">{query.value ? t('search_empty', query.value) : t('list_empty')}</p>
      )}
      {days.map((day) => (
        <DayGroup key={day.key} day={day} />
      ))}
      <OlderCalls />
    </>
  );
}
