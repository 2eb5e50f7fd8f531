// Which CRMs there are, whether the browser lets us into their tabs, and who of them has joined the host. Follows the host's list
// of apps, the browser's permissions and the open tabs; called again whenever one of them may have changed.
import type { Crm } from '../client/crm';
import type { App } from '../protocol/types';
import type { Recipe } from '../recipes/recipe';
import type { ListedCrm } from './managed';
import { originOf, patternOf } from './origins';

export interface Tab {
  id: number;
  url: string;
}
export interface CrmNeeds {
  tabsUnder(pattern: string): Promise<Tab[]>;
  granted(pattern: string): Promise<boolean>;
  /** Puts the page bridge into a tab; a second time has no effect. */
  injectBridge(tab: number): Promise<void>;
  recipe(id: string): Recipe | undefined;
  /** Recipe apps that have tabs now; the others leave. */
  recipeTabs(origin: string, app: App, recipe: Recipe, tabs: Tab[]): void;
  /** The browser's permission for an origin is not there (any more): its tabs are no longer heard. */
  withoutPermission(origin: string): void;
  changed(): void;
}

export class Crms {
  #apps: App[] = [];
  #listed: ListedCrm[] = [];
  readonly #needs: CrmNeeds;
  #running = false;
  #again = false;

  constructor(needs: CrmNeeds) {
    this.#needs = needs;
  }

  use(change: { apps?: App[]; listed?: ListedCrm[] }): void {
    this.#apps = change.apps ?? this.#apps;
    this.#listed = change.listed ?? this.#listed;
    void this.refresh();
  }

  allowed(origin: string): App | undefined {
    return this.#apps.find((app) => app.origin === origin);
  }

  async tabsOf(origin: string): Promise<Tab[]> {
    const tabs = await this.#needs.tabsUnder(patternOf(origin));
    return tabs.filter(({ url }) => originOf(url) === origin);
  }

  /** Looks at permissions and tabs anew. Runs once at a time; a call meanwhile makes it run once more. */
  async refresh(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    do {
      this.#again = false;
      for (const app of this.#apps)
        await this.#refreshApp(app).catch((error) => console.warn('Ringside:', app.origin, error));
    } while (this.#again);
    this.#running = false;
    this.#needs.changed();
  }

  async #refreshApp(app: App): Promise<void> {
    const granted = await this.#needs.granted(patternOf(app.origin));
    if (!granted) this.#needs.withoutPermission(app.origin);
    const tabs = granted ? await this.tabsOf(app.origin) : [];
    const recipe = app.recipe ? this.#needs.recipe(app.recipe) : undefined;
    if (recipe) this.#needs.recipeTabs(app.origin, app, recipe, tabs);
    else await Promise.all(tabs.map(({ id }) => this.#needs.injectBridge(id)));
  }

  async list(): Promise<Crm[]> {
    const known = this.#apps.map(({ origin, name, recipe, by }) => ({
      origin,
      name,
      ...(recipe ? { recipe } : {}),
      by,
      allowed: true,
    }));
    const only = this.#listed
      .filter(({ origin }) => !this.allowed(origin))
      .map((crm) => ({ ...crm, by: 'listed' as const, allowed: false }));
    return Promise.all(
      [...known, ...only].map(async (crm) => {
        const granted = await this.#needs.granted(patternOf(crm.origin));
        return { ...crm, granted, tabs: granted ? (await this.tabsOf(crm.origin)).length : 0 };
      }),
    );
  }
}
