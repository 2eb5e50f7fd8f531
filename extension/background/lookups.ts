// When a recipe is run: for the number of each call that becomes live or is opened, and for e-mail addresses that the agent typed or
// that come from a source that is trusted, never for what another app merely claims. Each look-up is leased, so that
// several browsers with the same CRM ask it once.
import type { AppCall, CallRecord, LookupState } from '../protocol/types';
import type { Recipe } from '../recipes/recipe';
import type { LookupJob, LookupResult } from '../recipes/run';
import { contributions } from './contributions';
import type { Host } from './host';
import { linkWithin } from './origins';
import type { Progress } from './progress';

/** Longer than the runner may take for its requests. */
const leaseSeconds = 60;

export interface RecipeApp {
  instance: string;
  origin: string;
  recipe: Recipe;
  /** Tabs of the origin; the first one that answers is used. */
  tabs: number[];
  /** Work that is under way: the host would lease it to its holder once more. */
  running: Set<string>;
  /** Per call: what was asked, and whether the number has found somebody. */
  calls: Map<string, { asked: Set<string>; found: boolean; call: AppCall }>;
}
export interface LookupNeeds {
  host: Pick<Host, 'request'>;
  progress: Progress;
  runInTab(tab: number, recipe: Recipe, job: LookupJob): Promise<LookupResult>;
  country(): string;
  operation(): string;
}
type By = 'number' | 'email';

export class Lookups {
  readonly #needs: LookupNeeds;

  constructor(needs: LookupNeeds) {
    this.#needs = needs;
  }

  /** A call has become live, or somebody opened it: asked anew, even if it was asked before. */
  opened(app: RecipeApp, call: AppCall): void {
    app.calls.set(call.id, { asked: new Set(), found: false, call });
    this.callChanged(app, call);
    if (call.direction !== 'internal') this.emailChanged(app, call.id);
  }

  /** The number may become known only later. */
  callChanged(app: RecipeApp, call: AppCall): void {
    if (call.direction === 'internal' || !call.number) return; // nothing to look up, and it may be a colleague's own line
    if (call.state === 'ended' && !app.calls.has(call.id)) return;
    void this.#look(app, call, 'number', call.number);
  }

  emailChanged(app: RecipeApp, callId: string): void {
    const known = app.calls.get(callId);
    if (!known || !app.recipe.lookups?.some(({ by }) => by === 'email')) return;
    void this.#trustedEmails(callId).then((addresses) => {
      for (const address of addresses) if (!known.found) void this.#look(app, known.call, 'email', address);
    });
  }

  closed(app: RecipeApp, callId: string): void {
    app.calls.delete(callId);
  }

  async #trustedEmails(call: string): Promise<string[]> {
    try {
      // Without `as` this is the agent's view, which says what is trusted.
      const record = (await this.#needs.host.request('record/get', { call })) as CallRecord;
      const values = record.fields.email?.values.filter(({ kind, trusted }) => kind === 'typed' || trusted) ?? [];
      return [...new Set(values.flatMap(({ value }) => value).filter((value) => typeof value === 'string'))];
    } catch {
      return []; // closed meanwhile
    }
  }

  async #look(app: RecipeApp, call: AppCall, by: By, value: string): Promise<void> {
    if (!app.recipe.lookups?.some((lookup) => lookup.by === by)) return;
    const known = app.calls.get(call.id) ?? { asked: new Set<string>(), found: false, call };
    app.calls.set(call.id, known);
    const what = `${by}/${value}`;
    if (known.asked.has(what)) return;
    known.asked.add(what);

    const work = `lookup/${call.id}/${app.recipe.id}/${what}`;
    if (app.running.has(work)) return;
    app.running.add(work);
    try {
      known.found ||= await this.#underLease(app, call.id, work, () => this.#run(app, call.id, by, value));
    } catch (error) {
      known.asked.delete(what);
      const detail = error instanceof Error ? error.message : String(error);
      this.#needs.progress.settled({ as: app.instance, origin: app.origin, call: call.id }, 'failed', { detail });
    } finally {
      app.running.delete(work);
    }
  }

  /** Whether somebody was found here. */
  async #underLease(app: RecipeApp, call: string, work: string, run: () => Promise<LookupState>): Promise<boolean> {
    const { host } = this.#needs;
    const as = app.instance;
    const lease = await host.request('app/lease', { as, work, seconds: leaseSeconds });
    if (lease.done) return this.#alreadyDone(app, call);
    if (!lease.granted) return false; // another browser is at it
    const state = await run();
    const done = state !== 'failed' && state !== 'signed-out';
    await host.request('app/release', { as, work, token: lease.token ?? '', done });
    return state === 'answered' || state === 'several';
  }

  async #run(app: RecipeApp, call: string, by: By, value: string): Promise<LookupState> {
    const { host, progress, operation } = this.#needs;
    const report = { as: app.instance, origin: app.origin, call };
    progress.asked(report);
    const result = await this.#inSomeTab(app, { by, value, country: this.#needs.country() });
    if (result.outcome === 'found') {
      for (const contribution of contributions(app.origin, result))
        await host.request('record/contribute', { operation: operation(), as: app.instance, call, ...contribution });
    }
    const state = stateOf(result);
    const link = linkWithin(app.origin, result.link);
    progress.settled(report, state, {
      ...(result.detail ? { detail: result.detail.slice(0, 300) } : {}),
      ...(link ? { link } : {}),
    });
    return state;
  }

  async #inSomeTab(app: RecipeApp, job: LookupJob): Promise<LookupResult> {
    let result: LookupResult = { outcome: 'unreachable', detail: 'No tab of this CRM is open.' };
    for (const tab of app.tabs) {
      result = await this.#needs
        .runInTab(tab, app.recipe, job)
        .catch((error) => ({ outcome: 'unreachable' as const, detail: String(error) }));
      if (result.outcome !== 'elsewhere' && result.outcome !== 'unreachable') break;
    }
    return result;
  }

  /** Another browser, or an earlier opening, has asked: the record itself says what came of it. */
  async #alreadyDone(app: RecipeApp, call: string): Promise<boolean> {
    const record = (await this.#needs.host.request('record/get', { call })) as CallRecord;
    const own = record.entities.filter(({ source }) => source.origin === app.origin).length;
    const report = { as: app.instance, origin: app.origin, call };
    this.#needs.progress.settled(report, own === 0 ? 'none' : own === 1 ? 'answered' : 'several');
    return own > 0;
  }
}

function stateOf({ outcome, candidates = [] }: LookupResult): LookupState {
  if (outcome === 'found') return candidates.length > 1 ? 'several' : 'answered';
  return outcome === 'none' || outcome === 'signed-out' ? outcome : 'failed';
}
