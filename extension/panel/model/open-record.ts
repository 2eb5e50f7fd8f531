// The record on screen. One click is one `record/open`; leaving is one `record/close`. Changes arrive in the host's order on one
// pipe, so each is applied as it comes; when an answer names a cursor that no change has brought, the difference is asked for.
import { computed, signal } from '@preact/signals';
import { asProtocolError } from '../../ui/error-text';
import { type Host, operation } from '../../ui/host';
import type { CallRecord, ProtocolError, RecordChange } from '../../ui/shapes';
import { applyChange } from './apply-change';

type State =
  | { kind: 'none' }
  | { kind: 'opening'; call: string }
  | { kind: 'open'; call: string; record: CallRecord; stale: boolean }
  | { kind: 'failed'; call: string; error: ProtocolError };

export interface ChangedNotice {
  call: string;
  cursor: string;
  changed: RecordChange;
}

/** `settle` applies what has arrived and still waits for its frame: an answer must not overtake it. */
export function createOpenRecord(host: Host, viewer: string, settle: () => void) {
  const state = signal<State>({ kind: 'none' });
  const call = computed(() => (state.value.kind === 'none' ? undefined : state.value.call));
  const record = computed(() => (state.value.kind === 'open' ? state.value.record : undefined));
  /** Counts the openings: an answer that belongs to an earlier one is dropped. */
  let generation = 0;

  async function ask(id: string): Promise<void> {
    const mine = ++generation;
    try {
      const opened = await host.request<CallRecord>('record/open', { call: id, viewer });
      settle();
      if (mine === generation) state.value = { kind: 'open', call: id, record: opened, stale: false };
    } catch (error) {
      if (mine === generation) state.value = { kind: 'failed', call: id, error: asProtocolError(error) };
    }
  }

  function close(): void {
    const id = call.value;
    if (!id) return;
    generation += 1;
    state.value = { kind: 'none' };
    // The slot is given back by the host in any case when the session ends, so a lost answer costs nothing.
    host.request('record/close', { call: id, viewer }).catch(() => undefined);
  }

  async function catchUp(cursor?: string): Promise<void> {
    settle();
    const shown = state.value;
    if (shown.kind !== 'open' || shown.record.cursor === cursor) return;
    const mine = generation;
    const answer = await host
      .request<{ cursor: string; changed?: RecordChange; resync?: CallRecord }>('record/changes', {
        call: shown.call,
        since: shown.record.cursor,
      })
      .catch(() => undefined);
    settle();
    if (!answer || mine !== generation || state.value.kind !== 'open') return;
    const current = state.value;
    const next = answer.resync ?? applyChange(current.record, answer.cursor, answer.changed ?? {});
    state.value = { ...current, record: next };
  }

  return {
    state,
    call,
    record,
    close,
    catchUp,
    async open(id: string): Promise<void> {
      if (call.value === id && state.value.kind !== 'failed') return;
      if (call.value !== id) close();
      state.value = { kind: 'opening', call: id };
      await ask(id);
    },
    /** The host is back: its slots are new, so what is on screen is opened again and stays readable meanwhile. */
    async reopen(): Promise<void> {
      if (call.value) await ask(call.value);
    },
    lost(): void {
      if (state.value.kind === 'open') state.value = { ...state.value, stale: true };
    },
    changed(notice: ChangedNotice): void {
      const shown = state.value;
      if (shown.kind !== 'open' || shown.call !== notice.call) return;
      state.value = { ...shown, record: applyChange(shown.record, notice.cursor, notice.changed) };
    },
    /** Asks for a change of the record that is shown. Resolves when it is durable. */
    async change(method: string, params: object, id = operation()): Promise<void> {
      const target = call.value;
      if (!target) return;
      const { cursor } = await host.request<{ cursor: string }>(method, { operation: id, call: target, ...params });
      if (call.value === target) await catchUp(cursor);
    },
  };
}
export type OpenRecord = ReturnType<typeof createOpenRecord>;
