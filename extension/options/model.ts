// What the options show, kept in step with the host.
import { signal } from '@preact/signals';
import type { Host, HostStatus } from '../ui/host';
import type { Account, App, Link, Settings } from '../ui/shapes';
import { knownApps } from '../ui/source';

export function createOptions(host: Host, until: AbortSignal) {
  const status = signal<HostStatus>(host.status);
  const account = signal<Account | undefined>(undefined);
  const link = signal<Link | undefined>(undefined);
  const settings = signal<Settings | undefined>(undefined);
  const locked = signal<string[]>([]);
  const apps = signal<App[]>([]);

  const setApps = (list: App[]): void => {
    apps.value = list;
    knownApps.value = list;
  };
  const setSettings = (answer: { settings: Settings; locked: string[] }): void => {
    settings.value = answer.settings;
    locked.value = answer.locked ?? [];
  };
  async function become(next: HostStatus): Promise<void> {
    status.value = next;
    if (!next.hello) return;
    account.value = next.hello.account;
    link.value = next.hello.link;
    await Promise.allSettled([
      host.request<{ apps: App[] }>('app/list').then((answer) => setApps(answer.apps)),
      host.request<{ settings: Settings; locked: string[] }>('settings/get').then(setSettings),
    ]);
  }
  host.onStatus((next) => void become(next), until);
  host.on<{ apps: App[] }>('app/changed', (params) => setApps(params.apps), until);
  host.on<{ settings: Settings; locked: string[] }>('settings/changed', setSettings, until);
  host.on<{ account?: Account; link: Link }>(
    'pbx/state',
    (state) => {
      account.value = state.account;
      link.value = state.link;
    },
    until,
  );
  void become(host.status);
  return { host, until, status, account, link, settings, locked, apps, setSettings };
}
export type Options = ReturnType<typeof createOptions>;
