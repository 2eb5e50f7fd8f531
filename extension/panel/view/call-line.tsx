import { hostNow } from '../../ui/clock';
import { dayName, timeOfDay } from '../../ui/format';
import { locale, t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import { partyNumber } from '../../ui/phone';
import type { Call } from '../../ui/shapes';
import { Timer } from '../../ui/timer';
import { callRow, outcomeText } from '../model/call-row';
import { CopyNumber } from './copy-number';

function Past({ call }: { call: Call }) {
  const row = callRow(call, locale());
  return (
    <>
      <Icon name={row.icon} flips />
      <span>
        {dayName(call.startedAt, new Date(hostNow()), locale())}{' '}
        <span class="num">{timeOfDay(call.startedAt, locale())}</span>
      </span>
      <span class={`soft num${row.tone === 'missed' ? ' missed-word' : ''}`}>{outcomeText(call, locale())}</span>
    </>
  );
}

function Running({ call }: { call: Call }) {
  const waits = call.state === 'ringing' || call.state === 'dialling';
  return (
    <>
      <span class="dot dot-live" />
      <b>
        <Timer since={call.answeredAt ?? call.startedAt} />
      </b>
      <span class="soft cut">
        {waits || call.state === 'held' ? t(`state_${call.state}` as 'state_ringing') : call.queue}
      </span>
    </>
  );
}

export function CallLine({ call }: { call: Call }) {
  const live = call.state !== 'ended';
  return (
    <div class={`call ${live ? call.state : 'past'}`} data-testid="call-line" data-state={call.state}>
      {live ? <Running call={call} /> : <Past call={call} />}
      <span class="end" />
      {call.remote.number && <CopyNumber number={call.remote.number} text={partyNumber(call.remote)} />}
    </div>
  );
}
