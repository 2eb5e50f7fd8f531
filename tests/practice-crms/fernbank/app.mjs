// Fernbank CRM: a small CRM whose vendor has built in Ringside by the page API (connect.js, ringside.js).
//   const fernbank = await startFernbank({ port: 0 });   // user "kim", password "fern"
import fs from 'node:fs';
import { json, page, startServer } from '../server.mjs';
import * as pages from './pages.mjs';
import { byEmail, byNumber, people } from './people.mjs';

const source = (file) => fs.readFileSync(new URL(file, import.meta.url), 'utf8');
const script = (file) => ({ type: 'text/javascript', body: source(file) });

/** What the web client gets to know of a person. */
const summary = ({ id, name, title, organization, phones, emails, tier, owner, orders }) => ({
  id,
  name,
  title,
  organization,
  phones,
  emails,
  tier,
  owner,
  orders: orders.map(([order, total]) => ({ id: order, total })),
});

const find = (query) => {
  if (query.has('number')) return byNumber(query.get('number'));
  if (query.has('email')) return byEmail(query.get('email'));
  return null;
};

const routes = {
  'GET /': ({ user }) => page(pages.contacts(user, people)),
  'GET /login': ({ query }) => page(pages.login(query.has('wrong'))),
  'GET /contacts/:id': ({ user, params }) => {
    const person = people.find((p) => String(p.id) === params.id);
    return person ? page(pages.contact(user, person)) : { status: 404, type: 'text/plain', body: 'no such contact' };
  },
  'GET /backend/people': ({ query }) => {
    const found = find(query);
    return found ? json({ people: found.map(summary) }) : json({ error: 'number or email is missing' }, 400);
  },
  'GET /connect.js': () => script('connect.js'),
  'GET /ringside.js': () => script('ringside.js'),
  'GET /fernbank.css': () => ({ type: 'text/css', body: pages.css }),
};

export const FERNBANK_USER = { user: 'kim', password: 'fern' };

export const startFernbank = ({ port = 0 } = {}) =>
  startServer({
    port,
    cookie: 'fernbank_session',
    users: { [FERNBANK_USER.user]: FERNBANK_USER.password },
    routes,
    open: ['/login', '/fernbank.css'],
    signedOut: (path) =>
      path.startsWith('/backend/') ? json({ error: 'signed out' }, 401) : { status: 303, location: '/login' },
  });
