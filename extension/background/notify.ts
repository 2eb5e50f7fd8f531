// The OS notification of a ringing call, which reaches the agent whatever window is in front; a click shows the call in the panel.
import type { Call } from '../protocol/types';
import type { AppInstances } from './app-instances';
import type { Host } from './host';

export interface NotifyNeeds {
  host: Pick<Host, 'request'>;
  instances: AppInstances;
  show(id: string, title: string, message: string): Promise<unknown>;
  clear(id: string): Promise<unknown>;
}

export class Notify {
  readonly #needs: NotifyNeeds;
  readonly #shown = new Set<string>();

  constructor(needs: NotifyNeeds) {
    this.#needs = needs;
  }

  async callChanged(call: Call): Promise<void> {
    const rings = call.state === 'ringing' && call.direction !== 'out';
    if (rings === this.#shown.has(call.id)) return;
    if (!rings) {
      this.#shown.delete(call.id);
      await this.#needs.clear(call.id);
      return;
    }
    this.#shown.add(call.id);
    if (!(await this.#ours(call.id))) return;
    const { number, name, withheld } = call.remote;
    const who = call.name ?? name ?? number?.e164 ?? number?.given ?? (withheld ? 'Withheld number' : 'Unknown number');
    await this.#needs.show(
      call.id,
      who,
      [call.organization, call.queue].filter(Boolean).join(' · ') || 'Incoming call',
    );
  }

  /** Leased where an app has joined, so that of several browsers one rings. */
  async #ours(call: string): Promise<boolean> {
    const as = this.#needs.instances.first();
    if (!as) return true;
    const work = `notify/${call}`;
    const lease = await this.#needs.host
      .request('app/lease', { as, work })
      .catch(() => ({ granted: true, token: undefined }));
    if (lease.token)
      await this.#needs.host.request('app/release', { as, work, token: lease.token, done: true }).catch(() => {});
    return lease.granted;
  }
}
