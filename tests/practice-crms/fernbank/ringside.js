// Fernbank's part in a call: when Ringside asks who is calling, look into our own backend and say what we know.
import { connect } from './connect.js';

const status = document.querySelector('#ringside');
const known = new Map(); // call id → ids of the people we have named for it

async function people(query) {
  const reply = await fetch(`/backend/people?${new URLSearchParams(query)}`);
  return reply.ok ? (await reply.json()).people : [];
}

const fields = (p) => ({
  name: p.name,
  title: p.title,
  organization: p.organization,
  phone: p.phones,
  email: p.emails,
  'account.id': `F${p.id}`,
  'account.tier': p.tier,
  'account.owner': p.owner,
});

async function contribute(ringside, call, found) {
  const named = known.get(call.id) ?? new Set();
  known.set(call.id, named);
  for (const person of found.filter(({ id }) => !named.has(id))) {
    named.add(person.id);
    const about = { entity: `contact/${person.id}`, link: `${location.origin}/contacts/${person.id}`, match: 'exact' };
    await ringside.contribute(call.id, fields(person), about);
    if (person.orders.length > 1)
      await ringside.contribute(call.id, { tag: ['repeat buyer'] }, { ...about, kind: 'generated' });
  }
  status.textContent = `Call ${call.number}: ${found.map(({ name }) => name).join(', ') || 'nobody here'}`;
}

/** The number first; when that finds nobody, an address that another app has put into the record. */
async function answer(ringside, call, email) {
  let found = call.number ? await people({ number: call.number }) : [];
  for (const address of found.length ? [] : (email?.value ?? []))
    found = found.concat(await people({ email: address }));
  await contribute(ringside, call, found);
}

let connecting = false;

async function start() {
  if (connecting) return;
  connecting = true;
  const ringside = await connect({ name: 'Fernbank CRM', version: '1' });
  connecting = false;
  status.textContent = ringside ? 'Ringside is there' : '';
  if (!ringside) return;
  const calls = new Map();
  const attempt = (work) => work.catch((error) => (status.textContent = `Ringside: ${error.code ?? error.message}`));
  const hear = ({ call, record }) => {
    calls.set(call.id, call);
    attempt(answer(ringside, call, record?.fields.email));
  };
  ringside.on('ask', hear);
  ringside.on('opened', hear);
  ringside.on('record', ({ callId, changed }) => {
    if (changed.email && calls.has(callId) && !known.get(callId)?.size)
      attempt(answer(ringside, calls.get(callId), changed.email));
  });
  ringside.on('closed', ({ callId }) => {
    calls.delete(callId);
    known.delete(callId);
  });
}

// Ringside may come later than this page, and again after an update.
addEventListener('message', ({ source, data }) => {
  if (source === window && data?.type === 'ringside.ready') start();
});
start();
