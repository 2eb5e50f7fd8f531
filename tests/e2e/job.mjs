// The agent's main job, step by step, in the real panel. Every step takes what startRingside() resolves to.
import { readPanel } from './record.mjs';

/** From the click to the last supplement: generous, the benchmark judges the figure. */
const ENRICHED = { ms: 15_000 };
const CALL = { ms: 30_000 };

export async function signIn({ panel, pbx }) {
  for (const [name, value] of Object.entries(pbx.signIn)) await panel.fill(`pbx-${name}`, value);
  await panel.press('sign-in');
  await panel.wait('status', { 'data-state': 'live' }, { ms: 25_000 });
}

/** Lets a CRM take part: the browser is asked for access, then the host. `recipe` is empty where it speaks the page API. */
export async function allowCrm({ panel, browser }, { origin, name, recipe = '' }) {
  await panel.fill('crm-origin', origin);
  await panel.fill('crm-name', name);
  await panel.fill('crm-recipe', recipe);
  await panel.touch('crm-add');
  await browser.allow(async () => (await panel.all('crm-row', { 'data-origin': origin })).length > 0);
}

export async function allowBothCrms(ringside) {
  await allowCrm(ringside, { origin: ringside.fernbank.url, name: 'Fernbank CRM' });
  await allowCrm(ringside, { origin: ringside.tidewater.url, name: 'Tidewater Desk', recipe: 'tidewater' });
}

/** A call rings, is answered and ends. `at(moment)` is told 'ringing', 'connected', 'ended'. Resolves to the call's id. */
export async function liveCall({ panel, pbx }, { recording = 'inbound-answered', at = () => {} } = {}) {
  pbx.play(recording);
  const { data } = await panel.wait('live-card', { 'data-state': 'ringing' }, CALL);
  await at('ringing');
  await panel.wait('live-card', { 'data-call': data.call, 'data-state': 'connected' }, CALL);
  await at('connected');
  await panel.gone('live-card', { 'data-call': data.call }, CALL);
  await at('ended');
  return data.call;
}

/** Back to the list, whatever record is open. */
export async function backToList({ panel }) {
  if ((await panel.all('record')).length) await panel.press('back');
  await panel.gone('record');
}

/** Clicks a call of the history and waits for both CRMs. */
export async function openPreviousCall(ringside, call) {
  const { panel, fernbank, tidewater } = ringside;
  await backToList(ringside);
  await panel.touch('call-row', { 'data-call': call });
  await panel.wait('record', { 'data-call': call });
  for (const { url } of [fernbank, tidewater])
    await panel.wait('app-line', { 'data-origin': url, 'data-state': 'answered' }, ENRICHED);
  await panel.wait('conflict-account.tier', {}, ENRICHED);
}

/** The merged record twice: as the host holds it, read in a session of our own, and as the panel shows it. */
export async function mergedRecord({ panel, host, fernbank, tidewater }, call) {
  const session = await host.session();
  try {
    const record = await session.request('record/get', { call });
    return { record, shown: await readPanel(panel), fernbank: fernbank.url, tidewater: tidewater.url };
  } finally {
    await session.close();
  }
}
