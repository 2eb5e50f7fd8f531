import { Face } from '../../ui/face';
import { type MessageKey, t } from '../../ui/i18n';
import { partyNumber } from '../../ui/phone';
import type { Call, CallState } from '../../ui/shapes';
import { Timer } from '../../ui/timer';
import { callTitle } from '../model/call-row';

const STATE_WORDS: Record<CallState, MessageKey> = {
  ringing: 'state_ringing',
  dialling: 'state_dialling',
  connected: 'state_connected',
  held: 'state_held',
  ended: 'state_ended',
};

interface Props {
  call: Call;
  current: boolean;
  onOpen(): void;
}

export function LiveCard({ call, current, onOpen }: Props) {
  const { title, isNumber } = callTitle(call);
  const waits = call.state === 'ringing' || call.state === 'dialling';
  const second = isNumber
    ? call.organization
    : [call.organization, partyNumber(call.remote)].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      class={`live ${call.state}`}
      aria-current={current}
      data-testid="live-card"
      data-call={call.id}
      data-state={call.state}
      onClick={onOpen}
    >
      <span class="top">
        <Face name={isNumber ? '' : title} live ringing={call.state === 'ringing'} />
        <span class="who">
          <span class="name cut">
            <bdi dir={isNumber ? 'ltr' : undefined}>{title}</bdi>
          </span>
          {second && (
            <span class="soft cut num">
              <bdi>{second}</bdi>
            </span>
          )}
        </span>
        <span class="time num">
          <Timer since={call.answeredAt ?? call.startedAt} />
          {call.queue && <small class="cut">{call.queue}</small>}
        </span>
      </span>
      <span class="strip">
        <b>{t(call.certainty === 'checking' ? 'state_checking' : STATE_WORDS[call.state])}</b>
        {waits && call.direction === 'internal' && <span class="end">{t('row_internal')}</span>}
        {call.conflict && <span class="end">{t('row_conflict')}</span>}
      </span>
    </button>
  );
}
