// What one row of the history says. Words carry the meaning, colour only repeats it.

import { span, timeOfDay } from '../../ui/format';
import { type MessageKey, t } from '../../ui/i18n';
import { partyNumber } from '../../ui/phone';
import type { Call, Outcome } from '../../ui/shapes';

export type CallIcon = 'in' | 'out' | 'loop';
export interface CallRow {
  icon: CallIcon;
  tone: 'plain' | 'missed' | 'inner';
  title: string;
  isNumber: boolean;
  more: string;
  outcome: string;
  time: string;
  /** The whole row in one phrase, for screen readers. */
  phrase: string;
}

const ICONS: Record<Call['direction'], CallIcon> = { in: 'in', out: 'out', internal: 'loop', unknown: 'in' };

/** Outcomes that are said in a word; a call that was talked shows its length instead. */
const OUTCOME_WORDS: Partial<Record<Outcome, MessageKey>> = {
  missed: 'outcome_missed',
  cancelled: 'outcome_cancelled',
  rejected: 'outcome_rejected',
  busy: 'outcome_busy',
  elsewhere: 'outcome_elsewhere',
  voicemail: 'outcome_voicemail',
  failed: 'outcome_failed',
};

const DIRECTION_WORDS: Record<Call['direction'], MessageKey> = {
  in: 'direction_in',
  out: 'direction_out',
  internal: 'direction_internal',
  unknown: 'direction_unknown',
};

export const wasMissed = (call: Call): boolean => call.outcome === 'missed';

export function callTitle(call: Call): { title: string; isNumber: boolean } {
  const name = call.name || call.remote.name;
  if (name) return { title: name, isNumber: false };
  if (call.remote.withheld) return { title: t('number_withheld'), isNumber: false };
  const number = partyNumber(call.remote);
  return number ? { title: number, isNumber: true } : { title: t('number_unknown'), isNumber: false };
}

export function callLength(call: Call): number | undefined {
  if (!call.answeredAt || !call.endedAt) return undefined;
  return Date.parse(call.endedAt) - Date.parse(call.answeredAt);
}

export function outcomeText(call: Call, locale: string): string {
  const word = OUTCOME_WORDS[call.outcome];
  if (word) return t(word);
  const length = callLength(call);
  if (length !== undefined) return span(length, locale);
  return call.outcome === 'transferred' ? t('outcome_transferred') : '';
}

function secondText(call: Call): string {
  if (call.direction === 'internal') return t('row_internal');
  return call.organization || call.queue || '';
}

export function callRow(call: Call, locale: string): CallRow {
  const { title, isNumber } = callTitle(call);
  const missed = wasMissed(call);
  const more = secondText(call);
  const outcome = outcomeText(call, locale);
  const time = timeOfDay(call.startedAt, locale);
  const kind = missed ? t('row_missed_call') : t(DIRECTION_WORDS[call.direction]);
  return {
    icon: ICONS[call.direction],
    tone: missed ? 'missed' : call.direction === 'internal' ? 'inner' : 'plain',
    title,
    isNumber,
    more,
    outcome,
    time,
    phrase: [kind, title, more, missed ? '' : outcome, time].filter(Boolean).join(', '),
  };
}
