// CRMs that a recipe speaks for: one instance per origin in this browser, joined while a tab of it is open. Hears of calls like any
// other app, and has look-ups run in one of the tabs.
import type { App } from '../protocol/types';
import type { Recipe } from '../recipes/recipe';
import type { AppInstances } from './app-instances';
import type { Tab } from './crms';
import type { Host } from './host';
import type { Lookups, RecipeApp } from './lookups';

export class RecipeApps {
  readonly #host: Pick<Host, 'request'>;
  readonly #instances: AppInstances;
  readonly #lookups: Lookups;
  readonly #joined = new Map<string, RecipeApp>();

  constructor(host: Pick<Host, 'request'>, instances: AppInstances, lookups: Lookups) {
    this.#host = host;
    this.#instances = instances;
    this.#lookups = lookups;
  }

  tabs(origin: string, { name }: App, recipe: Recipe, tabs: Tab[]): void {
    const joined = this.#joined.get(origin);
    if (joined && (tabs.length === 0 || joined.recipe !== recipe)) this.leave(origin);
    const app = this.#joined.get(origin);
    if (app) app.tabs = tabs.map(({ id }) => id);
    else if (tabs.length) void this.#join(origin, name, recipe, tabs);
  }

  /** Origins that the host no longer lists, or whose permission has gone. */
  keepOnly(origins: Set<string>): void {
    for (const origin of this.#joined.keys()) if (!origins.has(origin)) this.leave(origin);
  }

  /** The session with the host is a new one: nobody is joined there. */
  forgetAll(): void {
    for (const app of this.#joined.values()) this.#instances.remove(app.instance);
    this.#joined.clear();
  }

  leave(origin: string): void {
    const app = this.#joined.get(origin);
    if (!app) return;
    this.#joined.delete(origin);
    this.#instances.remove(app.instance);
    this.#host.request('app/leave', { instance: app.instance }).catch(() => {}); // the session's end leaves as well
  }

  async #join(origin: string, name: string, recipe: Recipe, tabs: Tab[]): Promise<void> {
    const app: RecipeApp = {
      instance: '',
      origin,
      recipe,
      tabs: tabs.map(({ id }) => id),
      running: new Set(),
      calls: new Map(),
    };
    app.instance = this.#instances.add({
      'call/changed': ({ call }) => this.#lookups.callChanged(app, call),
      'record/opened': ({ record }) => this.#lookups.opened(app, record.call),
      'record/changed': ({ call, changed }) => 'email' in changed && this.#lookups.emailChanged(app, call),
      'record/closed': ({ call }) => this.#lookups.closed(app, call),
    });
    this.#joined.set(origin, app);
    try {
      await this.#host.request('app/join', {
        instance: app.instance,
        origin,
        app: { name },
        via: 'recipe',
        recipe: recipe.id,
      });
    } catch {
      // Down, or the right has just ended: the next look at tabs and apps tries again.
      this.#instances.remove(app.instance);
      if (this.#joined.get(origin) === app) this.#joined.delete(origin);
    }
  }
}
