// The background's entry point: the only file here that touches `browser.*`. Wires the parts together; listeners are registered
// synchronously, so that the browser can start us for them.
import { crmChanged, showCall } from '../client/crm';
import type { Call, HelloResult, Notifications } from '../protocol/types';
import type { Recipe } from '../recipes/recipe';
import type { LookupJob, LookupResult } from '../recipes/run';
import { AppInstances } from './app-instances';
import { Bus, type PagePort } from './bus';
import { crmVerbs } from './crm-verbs';
import { Crms, type Tab } from './crms';
import { helloParams } from './hello';
import { Host, type NativePort } from './host';
import { Lookups } from './lookups';
import { type Managed, readManaged } from './managed';
import { Notify } from './notify';
import { type BridgePort, PageApps } from './page-apps';
import { Progress } from './progress';
import { RecipeApps } from './recipe-apps';

const operation = () => crypto.randomUUID();
const later = (ms: number, work: () => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

const host = new Host({
  connect: () => browser.runtime.connectNative('org.ringside.host') as unknown as NativePort,
  lastError: () => browser.runtime.lastError?.message,
  hello: helloParams,
  now: Date.now,
  random: Math.random,
  later,
});
const instances = new AppInstances();
const progress = new Progress(host, later);
let managed: Managed = { crms: [], recipes: [], problems: [] };
let country = 'US';
const recipes = () => [...managed.recipes, ...PACKAGED_RECIPES];

const lookups = new Lookups({ host, progress, runInTab, country: () => country, operation });
const recipeApps = new RecipeApps(host, instances, lookups);
const pageApps = new PageApps({ host, instances, progress, operation });
const crms = new Crms({
  tabsUnder: async (pattern) =>
    (await browser.tabs.query({ url: pattern, discarded: false })).filter(
      (tab): tab is typeof tab & Tab => tab.id !== undefined && tab.url !== undefined,
    ),
  granted: (pattern) => browser.permissions.contains({ origins: [pattern] }),
  injectBridge: async (tabId) => {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['content/bridge.js'] });
  },
  recipe: (id) => recipes().find((recipe) => recipe.id === id),
  recipeTabs: (origin, app, recipe, tabs) => recipeApps.tabs(origin, app, recipe, tabs),
  withoutPermission: (origin) => pageApps.drop((one) => one === origin),
  changed: () => bus.notify(crmChanged, {}),
});
const notify = new Notify({
  host,
  instances,
  show: (id, title, message) =>
    browser.notifications.create(id, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/ringside-128.png'),
      title,
      message,
    }),
  clear: (id) => browser.notifications.clear(id),
});
const bus = new Bus(host, crmVerbs({ host, crms, recipes, operation, showTab, openTab }), browser.runtime.getURL(''));

host.onStatus = (status) => {
  bus.status(status);
  if (status.state === 'up' && status.hello) void sessionStarted(status.hello);
  if (status.state === 'lost') recipeApps.forgetAll();
};
host.onNotification = (method, params) => {
  if (instances.deliver(method, params)) return;
  bus.notify(method, params);
  if (method === 'app/changed') appsChanged(params as Notifications['app/changed']);
  if (method === 'call/changed') void notify.callChanged((params as { call: Call }).call);
  if (method === 'settings/changed')
    country = (params as Notifications['settings/changed']).settings.country || country;
};

async function sessionStarted({ settings }: HelloResult): Promise<void> {
  country = settings.country || country;
  recipeApps.forgetAll();
  pageApps.joinAll();
  await host.request('app/list', {}).then(appsChanged, () => {}); // lost again: the next hello comes here
}

function appsChanged({ apps }: Notifications['app/changed']): void {
  const origins = new Set(apps.map(({ origin }) => origin));
  recipeApps.keepOnly(origins);
  pageApps.drop((origin) => !origins.has(origin));
  crms.use({ apps });
}

/** The runner's script once, then the job, in the tab's isolated world: the requests are the agent's own. */
async function runInTab(tabId: number, recipe: Recipe, job: LookupJob): Promise<LookupResult> {
  const target = { tabId, frameIds: [0] };
  await browser.scripting.executeScript({ target, files: ['recipes/in-tab.js'] });
  const run = (recipe: Recipe, job: LookupJob) =>
    (globalThis as unknown as { ringsideRun(recipe: Recipe, job: LookupJob): Promise<LookupResult> }).ringsideRun(
      recipe,
      job,
    );
  const [frame] = await browser.scripting.executeScript({ target, func: run, args: [recipe, job] });
  if (!frame?.result) throw new Error('The tab gave no answer.');
  return frame.result as LookupResult;
}

async function showTab(id: number, url?: string): Promise<void> {
  const tab = await browser.tabs.update(id, { active: true, ...(url ? { url } : {}) });
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

async function showPanel(call: string): Promise<void> {
  await browser.notifications.clear(call);
  if (bus.pages > 0) return bus.notify(showCall, { call });
  // A click on a notification is no gesture for the side panel: its page in a small window is.
  const url = browser.runtime.getURL(`panel/panel.html#call=${encodeURIComponent(call)}`);
  await browser.windows.create({ url, type: 'popup', width: 400, height: 720 });
}

async function readPolicy(): Promise<void> {
  managed = readManaged(await browser.storage.managed.get().catch(() => ({})));
  for (const problem of managed.problems) console.warn('Ringside policy:', problem);
  crms.use({ listed: managed.crms });
}

browser.runtime.onConnect.addListener((port) => {
  if (!bus.accept(port as unknown as PagePort) && !pageApps.accept(port as unknown as BridgePort)) port.disconnect();
});
browser.runtime.onInstalled.addListener(() => host.connect());
browser.runtime.onStartup.addListener(() => host.connect());
browser.tabs.onUpdated.addListener((_, change) => {
  if (change.status === 'complete' || change.url) void crms.refresh();
});
browser.tabs.onRemoved.addListener(() => void crms.refresh());
browser.permissions.onAdded.addListener(() => void crms.refresh());
browser.permissions.onRemoved.addListener(() => void crms.refresh());
browser.storage.onChanged.addListener((_, area) => {
  if (area === 'managed') void readPolicy();
});
browser.notifications.onClicked.addListener((call) => void showPanel(call));
// Chromium opens its side panel by itself; Firefox toggles the sidebar within the click.
const { sidePanel } = browser as { sidePanel?: typeof browser.sidePanel };
if (sidePanel) void sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
else browser.action.onClicked.addListener(() => void browser.sidebarAction?.toggle());

void readPolicy();
host.connect();
