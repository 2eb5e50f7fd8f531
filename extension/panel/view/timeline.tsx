// What happened, newest first. Asked again a moment after the record has moved, not at every change.
import { useEffect, useState } from 'preact/hooks';
import { timeOfDay } from '../../ui/format';
import { locale, t } from '../../ui/i18n';
import type { JournalEvent } from '../../ui/shapes';
import { fieldLabel } from '../model/essentials';
import { type TimelineLine, timeline } from '../model/timeline';
import { usePanel } from './context';

const SETTLED = 300;

function Line({ line }: { line: TimelineLine }) {
  return (
    <li class={line.mark ? 'on' : ''}>
      <span class="num">{timeOfDay(line.at, locale())}</span>
      <i />
      <span title={line.fields.map(fieldLabel).join(', ')}>
        {line.who && (
          <b>
            <bdi>{line.who}</bdi>{' '}
          </b>
        )}
        {line.text}
      </span>
    </li>
  );
}

export function Timeline({ call, cursor }: { call: string; cursor: string }) {
  const { panel } = usePanel();
  const [lines, setLines] = useState<TimelineLine[]>([]);
  useEffect(() => {
    let left = false;
    const handle = setTimeout(async () => {
      const answer = await panel.host
        .request<{ events: JournalEvent[] }>('record/history', { call, limit: 50 })
        .catch(() => undefined);
      if (answer && !left) setLines(timeline(answer.events));
    }, SETTLED);
    return () => {
      left = true;
      clearTimeout(handle);
    };
  }, [call, cursor]);
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{t('timeline')}</h2>
      <ol class="line" data-testid="timeline">
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ol>
    </>
  );
}
