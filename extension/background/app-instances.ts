// The app instances that this browser has joined: their names, and who listens under a name. Names live as long as the
// session with the host; after a new hello everybody joins again.
import type { AppNotificationName, AppNotifications } from '../protocol/types';

export type AppListener = {
  [N in AppNotificationName]?: (params: AppNotifications[N]) => void;
};

export class AppInstances {
  readonly #listeners = new Map<string, AppListener>();
  #last = 0;

  add(listener: AppListener): string {
    const name = `app-${++this.#last}`;
    this.#listeners.set(name, listener);
    return name;
  }

  remove(name: string): void {
    this.#listeners.delete(name);
  }

  /** Any joined instance, for work that is leased but no app's own. */
  first(): string | undefined {
    return this.#listeners.keys().next().value;
  }

  /** True if the message was addressed to instances. */
  deliver(method: string, params: { to?: string[] }): boolean {
    if (!Array.isArray(params.to)) return false;
    for (const name of params.to) {
      const listener = this.#listeners.get(name)?.[method as AppNotificationName];
      (listener as ((params: object) => void) | undefined)?.(params);
    }
    return true;
  }
}
