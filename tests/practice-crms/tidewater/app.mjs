// Tidewater Desk: a help desk whose vendor has never heard of Ringside. Its web client has a JSON API under its own session
// cookie; shared/recipes/tidewater.recipe.json reads that API as the signed-in user.
//   const tidewater = await startTidewater({ port: 0 });   // user "jo", password "tide"
import { json, page, startServer } from '../server.mjs';
import * as pages from './pages.mjs';
import { byEmail, byPhone, casesOf, contacts } from './people.mjs';

const PAGE = 20;

/** A contact as the API shows it in a list; the open cases are only on the contact itself. */
const row = ({ id, name, job, company, phone, mobile, email, plan, agent }) => ({
  id,
  name,
  job,
  company: { name: company },
  phone,
  mobile: mobile || null,
  email,
  plan,
  agent: { name: agent },
});

function search({ query }) {
  const limit = Math.min(Number(query.get('limit')) || PAGE, PAGE);
  const found = query.has('phone')
    ? byPhone(query.get('phone'))
    : query.has('email')
      ? byEmail(query.get('email'))
      : null;
  if (!found) return json({ error: { code: 'bad_request', text: 'phone or email is missing' } }, 400);
  return json({ total: found.length, contacts: found.slice(0, limit).map(row) });
}

function details({ params }) {
  const contact = contacts.find((c) => c.id === params.id);
  if (!contact) return json({ error: { code: 'not_found', text: params.id } }, 404);
  const open = casesOf(contact.id).filter((c) => c.status === 'open');
  return json({ contact: row(contact), cases: { open: open.length, newest: open[0] ?? null } });
}

const routes = {
  'GET /': ({ user }) => page(pages.home(user, contacts)),
  'GET /login': ({ query }) => page(pages.login(query.has('wrong'))),
  'GET /contact/:id': ({ user, params }) => {
    const contact = contacts.find((c) => c.id === params.id);
    return contact ? page(pages.contact(user, contact, casesOf(contact.id))) : { status: 404, body: 'no such contact' };
  },
  'GET /api/contacts/search': search,
  'GET /api/contacts/:id': details,
  'GET /desk.css': () => ({ type: 'text/css', body: pages.css }),
};

export const TIDEWATER_USER = { user: 'jo', password: 'tide' };

export const startTidewater = ({ port = 0 } = {}) =>
  startServer({
    port,
    cookie: 'tw_sid',
    users: { [TIDEWATER_USER.user]: TIDEWATER_USER.password },
    routes,
    open: ['/login', '/desk.css'],
    signedOut: (path) =>
      path.startsWith('/api/') ? json({ error: { code: 'login_required' } }, 401) : { status: 303, location: '/login' },
  });
