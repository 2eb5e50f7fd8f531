// The agent's live calls, longest first. The host says which there are; a change that ends one takes it away.
import { signal } from '@preact/signals';
import type { Host } from '../../ui/host';
import type { Call } from '../../ui/shapes';

const oldestFirst = (a: Call, b: Call): number => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0);

export function createLiveCalls(host: Host) {
  const calls = signal<Call[]>([]);
  return {
    calls,
    async reload(): Promise<void> {
      const answer = await host.request<{ calls: Call[] }>('call/live');
      calls.value = answer.calls.filter((call) => call.state !== 'ended').sort(oldestFirst);
    },
    /** Returns true when the call was not live before: it has just begun. */
    changed(call: Call): boolean {
      const known = calls.value.some((one) => one.id === call.id);
      const rest = calls.value.filter((one) => one.id !== call.id);
      calls.value = call.state === 'ended' ? rest : [...rest, call].sort(oldestFirst);
      return !known && call.state !== 'ended';
    },
    clear(): void {
      calls.value = [];
    },
  };
}
export type LiveCalls = ReturnType<typeof createLiveCalls>;
