// The history that is shown: pages by keyset, changes merged in, or the results of a search in their place.
import { batch, signal } from '@preact/signals';
import { asProtocolError } from '../../ui/error-text';
import type { Host } from '../../ui/host';
import type { Call, CallPage, Gap, ProtocolError } from '../../ui/shapes';
import { mergeCalls, mergeGaps, withinLoaded } from './merge-calls';

export const PAGE = 50;
/** Rows kept in memory; older ones are a search away. */
export const MAX_ROWS = 10_000;

export type Loading = 'idle' | 'loading' | 'failed';

export function createCallList(host: Host) {
  const calls = signal<Call[]>([]);
  const gaps = signal<Gap[]>([]);
  const query = signal('');
  const loading = signal<Loading>('idle');
  const error = signal<ProtocolError | undefined>(undefined);
  const hasOlder = signal(false);
  const loaded = signal(false);
  let next: string | undefined;
  /** Counts the lists begun: an answer that belongs to an earlier one is dropped. */
  let generation = 0;

  const ask = (before?: string): Promise<CallPage> => {
    const page = { limit: PAGE, ...(before ? { before } : {}) };
    return query.value
      ? host.request<CallPage>('call/search', { text: query.value, ...page })
      : host.request<CallPage>('call/list', page);
  };

  async function load(before?: string): Promise<void> {
    const mine = generation;
    loading.value = 'loading';
    try {
      const page = await ask(before);
      if (mine !== generation) return;
      batch(() => {
        calls.value = before ? mergeCalls(calls.value, page.calls) : page.calls;
        gaps.value = before ? mergeGaps(gaps.value, page.gaps) : page.gaps;
        next = calls.value.length < MAX_ROWS ? page.next : undefined;
        hasOlder.value = next !== undefined;
        loaded.value = true;
        loading.value = 'idle';
        error.value = undefined;
      });
    } catch (reason) {
      if (mine !== generation) return;
      batch(() => {
        loading.value = 'failed';
        error.value = asProtocolError(reason);
      });
    }
  }

  return {
    calls,
    gaps,
    query,
    loading,
    error,
    hasOlder,
    loaded,
    reload(): Promise<void> {
      generation += 1;
      return load();
    },
    older(): Promise<void> {
      return loading.value === 'loading' || !next ? Promise.resolve() : load(next);
    },
    search(text: string): Promise<void> {
      if (text.trim() === query.value) return Promise.resolve();
      query.value = text.trim();
      generation += 1;
      return load();
    },
    /** A live call is shown among the live ones; it enters the history when it ends. */
    changed(call: Call): void {
      const known = calls.value.some((one) => one.id === call.id);
      if (query.value && !known) return;
      if (call.state !== 'ended' && !known) return;
      if (withinLoaded(calls.value, call, hasOlder.value)) calls.value = mergeCalls(calls.value, [call]);
    },
    clear(): void {
      generation += 1;
      batch(() => {
        calls.value = [];
        gaps.value = [];
        loaded.value = false;
        hasOlder.value = false;
        loading.value = 'idle';
      });
      next = undefined;
    },
  };
}
export type CallList = ReturnType<typeof createCallList>;
