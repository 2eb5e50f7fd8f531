// Fernbank's screens.
import { html } from '../server.mjs';

const shell = (title, user, body) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} - Fernbank CRM</title>
<meta name="application-name" content="Fernbank"><link rel="stylesheet" href="/fernbank.css">
${user ? html`<script type="module" src="/ringside.js"></script>` : ''}</head>
<body id="fernbank"><header><a href="/">Fernbank CRM</a>${
  user
    ? html`<p id="ringside" role="status"></p><form method="post" action="/logout"><button>Sign out ${user}</button></form>`
    : ''
}</header><main>${body}</main></body></html>`;

export const login = (wrong) =>
  shell(
    'Sign in',
    null,
    html`<h1>Sign in</h1><form id="login" method="post" action="/login">
${wrong ? html`<p role="alert">User or password is wrong.</p>` : ''}
<label>User <input name="user" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button></form>`,
  );

export const contacts = (user, people) =>
  shell(
    'Contacts',
    user,
    html`<h1>Contacts</h1><table id="contacts"><thead><tr><th>Name<th>Organization<th>Phone</tr></thead><tbody>${people.map(
      (p) =>
        html`<tr><td><a href="/contacts/${p.id}">${p.name}</a><td>${p.organization}<td>${p.phones.join(', ')}</tr>`,
    )}</tbody></table>`,
  );

export const contact = (user, p) =>
  shell(
    p.name,
    user,
    html`<article id="contact" data-id="${p.id}"><h1>${p.name}</h1><p>${p.title}, ${p.organization}</p><dl>
<dt>Phone</dt>${p.phones.map((phone) => html`<dd>${phone}</dd>`)}
<dt>E-mail</dt>${p.emails.map((email) => html`<dd><a href="mailto:${email}">${email}</a></dd>`)}
<dt>Tier</dt><dd>${p.tier}</dd><dt>Owner</dt><dd>${p.owner}</dd></dl>
<h2>Orders</h2><ul>${p.orders.map(([id, total]) => html`<li>${id}: ${total}</li>`)}</ul></article>`,
  );

export const css = `:root{color-scheme:light dark;font:15px/1.5 system-ui}body{margin:0}header{display:flex;gap:16px;align-items:center;
padding:10px 24px;background:#1d5c46;color:#fff}header a{color:#fff;font-weight:650;text-decoration:none}header p{margin:0 0 0 auto}
main{max-width:720px;margin:24px auto;padding:0 24px}label{display:block;margin:8px 0}table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:6px 12px 6px 0;border-bottom:1px solid #8884}dd{margin:0 0 8px}`;
