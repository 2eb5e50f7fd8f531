// The journal as people read it: newest first, what one app did within a minute in one line.

import { type MessageKey, plural, t } from '../../ui/i18n';
import type { JournalEvent, Source } from '../../ui/shapes';
import { isApp, sourceKey, sourceName } from '../../ui/source';

export interface TimelineLine {
  key: string;
  at: string;
  who: string;
  text: string;
  /** What the line stands for when it unfolds. */
  fields: string[];
  mark: boolean;
}

const TEXTS: Partial<Record<string, MessageKey>> = {
  ring: 'event_ring',
  dial: 'event_dial',
  answer: 'event_answer',
  hold: 'event_hold',
  resume: 'event_resume',
  transfer: 'event_transfer',
  hangup: 'event_hangup',
  history: 'event_history',
  edit: 'event_edit',
  pin: 'event_pin',
  pick: 'event_pick',
  identity: 'event_identity',
  retract: 'event_retract',
  stale: 'event_stale',
};

/** Book-keeping that tells an agent nothing. */
const SILENT = new Set(['open', 'close', 'update', 'lease', 'sign-in', 'sign-out']);

function namedFields(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null) return [];
  const fields = (detail as { fields?: unknown; field?: unknown }).fields ?? (detail as { field?: unknown }).field;
  if (Array.isArray(fields)) return fields.filter((name): name is string => typeof name === 'string');
  if (typeof fields === 'string') return [fields];
  return typeof fields === 'object' && fields !== null ? Object.keys(fields) : [];
}

const minute = (at: string): string => at.slice(0, 16);

const groupKey = (event: JournalEvent): string =>
  `${event.kind} ${minute(event.at)} ${event.source ? sourceKey(event.source) : ''}`;

const nameOf = (source: Source | undefined): string => (source && isApp(source) ? sourceName(source) : '');

function textOf(kind: string, source: Source | undefined, fields: string[]): string {
  if (kind === 'contribute') return fields.length > 0 ? plural('event_added', fields.length) : t('event_answered');
  const key = TEXTS[kind];
  if (key) return t(key);
  return source ? kind : t('event_other', kind);
}

/** `events` newest first, as the host gives them. */
export function timeline(events: JournalEvent[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  let open = '';
  for (const event of events) {
    if (SILENT.has(event.kind)) continue;
    const key = groupKey(event);
    const fields = namedFields(event.detail);
    const last = lines.at(-1);
    if (last && key === open) {
      last.fields = [...new Set([...last.fields, ...fields])];
      last.text = textOf(event.kind, event.source, last.fields);
      continue;
    }
    open = key;
    lines.push({
      key: event.id,
      at: event.at,
      who: nameOf(event.source),
      text: textOf(event.kind, event.source, fields),
      fields,
      mark: lines.length === 0,
    });
  }
  return lines;
}
