import { Icon } from '../../ui/icon';
import type { Call } from '../../ui/shapes';
import { callRow } from '../model/call-row';

interface Props {
  call: Call;
  locale: string;
  current: boolean;
  onOpen(call: string): void;
}

export function CallRow({ call, locale, current, onOpen }: Props) {
  const row = callRow(call, locale);
  return (
    <button
      type="button"
      class={`row ${row.tone}`}
      aria-current={current}
      aria-label={row.phrase}
      data-testid="call-row"
      data-call={call.id}
      data-state={call.state}
      data-outcome={call.outcome}
      onClick={() => onOpen(call.id)}
    >
      <Icon name={row.icon} flips />
      <span class="name cut num">
        <bdi dir={row.isNumber ? 'ltr' : undefined}>{row.title}</bdi>
      </span>
      <span class="more cut">
        <bdi>{row.more}</bdi>
      </span>
      {call.conflict && <Icon name="split" />}
      <span class="d num">{row.outcome}</span>
      <span class="t num">{row.time}</span>
    </button>
  );
}
