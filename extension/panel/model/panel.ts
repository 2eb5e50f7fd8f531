// The panel's state in one place: what the host says becomes signals, what the agent does becomes requests.
import { computed, signal } from '@preact/signals';
import { setHostNow } from '../../ui/clock';
import { connectionStatus } from '../../ui/connection';
import type { Host, HostStatus } from '../../ui/host';
import { country, loadNumberRules } from '../../ui/phone';
import type { Account, App, Call, Hello, Link, Settings } from '../../ui/shapes';
import { knownApps } from '../../ui/source';
import { createAnnouncer } from './announce';
import { createCallList } from './call-list';
import { createFrameQueue, type FrameClock } from './frame';
import { createLiveCalls } from './live-calls';
import { type ChangedNotice, createOpenRecord } from './open-record';
import { createRecordActions } from './record-actions';

const NO_SETTINGS: Settings = { country: 'US', sourceOrder: [], dispositions: [], retentionDays: 0 };

export function createPanel(host: Host, frames: FrameClock, viewer: string, until: AbortSignal) {
  const frame = createFrameQueue(frames);
  const status = signal<HostStatus>(host.status);
  const account = signal<Account | undefined>(undefined);
  const link = signal<Link | undefined>(undefined);
  const settings = signal<Settings>(NO_SETTINGS);
  const apps = signal<App[]>([]);
  const calls = createCallList(host);
  const live = createLiveCalls(host);
  const open = createOpenRecord(host, viewer, frame.flush);
  const announcer = createAnnouncer();
  const connection = computed(() => connectionStatus(status.value, account.value, link.value));

  function setApps(list: App[]): void {
    apps.value = list;
    knownApps.value = list;
  }

  function setSettings(next: Settings): void {
    settings.value = next;
    country.value = next.country;
  }

  async function load(): Promise<void> {
    const list = host.request<{ apps: App[] }>('app/list').then((answer) => setApps(answer.apps));
    await Promise.allSettled([list, live.reload(), calls.reload(), open.reopen()]);
  }

  function setAccount(next: Account | undefined): void {
    const changed = account.value?.id !== next?.id;
    account.value = next;
    if (!changed) return;
    calls.clear();
    live.clear();
    if (open.call.value) open.close();
    if (next) void load();
  }

  function greet(hello: Hello): void {
    setHostNow(hello.now);
    setSettings(hello.settings);
    link.value = hello.link;
    if (account.value && account.value.id === hello.account?.id) void load();
    else setAccount(hello.account);
  }

  function hostStatus(next: HostStatus): void {
    status.value = next;
    if (next.state !== 'up') open.lost();
    else if (next.hello) greet(next.hello);
  }

  function pbxState(state: { account?: Account; link: Link }): void {
    const was = link.value?.state;
    link.value = state.link;
    setAccount(state.account);
    if (state.link.state === 'live' && was && was !== 'live' && account.value)
      void Promise.allSettled([live.reload(), calls.reload()]);
  }

  function callChanged(call: Call): void {
    if (live.changed(call) && call.state === 'ringing') announcer.incoming(call);
    calls.changed(call);
  }

  function listen<T>(method: string, apply: (params: T) => void): void {
    host.on<T>(method, (params) => frame.add(() => apply(params)), until);
  }

  listen<{ call: Call }>('call/changed', ({ call }) => callChanged(call));
  listen<ChangedNotice>('record/changed', (notice) => open.changed(notice));
  listen<{ account?: Account; link: Link }>('pbx/state', pbxState);
  listen<{ apps: App[] }>('app/changed', (params) => setApps(params.apps));
  listen<{ settings: Settings }>('settings/changed', (params) => setSettings(params.settings));
  host.onStatus((next) => frame.add(() => hostStatus(next)), until);
  hostStatus(host.status);
  void loadNumberRules();

  return {
    host,
    status,
    account,
    link,
    settings,
    apps,
    calls,
    live,
    open,
    actions: createRecordActions(open),
    connection,
    announcer,
  };
}
export type Panel = ReturnType<typeof createPanel>;
