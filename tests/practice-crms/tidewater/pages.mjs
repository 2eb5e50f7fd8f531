// Tidewater Desk's screens.
import { html } from '../server.mjs';

const shell = (title, user, body) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} - Tidewater Desk</title><link rel="stylesheet" href="/desk.css"></head>
<body id="tidewater"><nav><a href="/">Tidewater Desk</a>${
  user ? html`<form method="post" action="/logout"><button>Log out ${user}</button></form>` : ''
}</nav><main>${body}</main></body></html>`;

export const login = (wrong) =>
  shell(
    'Log in',
    null,
    html`<h1>Log in</h1><form id="login" method="post" action="/login">
${wrong ? html`<p role="alert">We could not log you in.</p>` : ''}
<label>User <input name="user" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Log in</button></form>`,
  );

export const home = (user, contacts) =>
  shell(
    'Contacts',
    user,
    html`<h1>Contacts</h1><ul id="contacts">${contacts.map(
      (c) => html`<li><a href="/contact/${c.id}">${c.name}</a>, ${c.company}</li>`,
    )}</ul>`,
  );

export const contact = (user, c, cases) =>
  shell(
    c.name,
    user,
    html`<section id="contact" data-id="${c.id}"><h1>${c.name}</h1><p class="company">${c.company}</p>
<p class="phone">${c.phone || c.mobile}</p><p class="email">${c.email}</p><p class="plan">${c.plan}</p>
<h2>Cases</h2><ul>${cases.map((k) => html`<li>${k.id} ${k.subject} (${k.status})</li>`)}</ul></section>`,
  );

export const css = `:root{color-scheme:light dark;font:15px/1.5 system-ui}body{margin:0}nav{display:flex;justify-content:space-between;
padding:10px 24px;background:#23437a;color:#fff}nav a{color:#fff;font-weight:650;text-decoration:none}
main{max-width:640px;margin:24px auto;padding:0 24px}label{display:block;margin:8px 0}`;
