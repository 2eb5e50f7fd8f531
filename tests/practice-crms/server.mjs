// What both practice CRMs stand on: a loopback HTTP server with a route table, form log-in, sessions in an HttpOnly cookie,
// and switches with which a test makes it slow, failing or forgetful. Knows nothing of Ringside.
import { randomBytes } from 'node:crypto';
import http from 'node:http';

const BODY_LIMIT = 64 * 1024;

const readBody = async (request) => {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw Object.assign(new Error('body too large'), { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const cookieOf = (request, name) =>
  (request.headers.cookie ?? '')
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** Finds the handler of "GET /contacts/:id" and the like; :id is one piece of the path. */
export function match(routes, method, path) {
  for (const [route, handler] of Object.entries(routes)) {
    const [wanted, pattern] = route.split(' ');
    if (wanted !== method) continue;
    const found = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path);
    if (found) return { handler, params: found.groups ?? {} };
  }
  return null;
}

/**
 * Starts a CRM. `routes` maps "METHOD /path" to handler({ query, params, form, user }) → { status?, type?, body?, location?,
 * headers? }; the paths in `open` need no session, everything else gets `signedOut(path)` without one.
 * Resolves to { url, requests, delay, fail, signOutAll, close }.
 */
export async function startServer({ port = 0, cookie, users, routes, open, signedOut }) {
  const sessions = new Map();
  const requests = [];
  const fault = { delay: 0, status: 0 };
  const timers = new Set();

  const wait = (ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timers.add(timer);
    });

  /** The answer of the built-in routes: log-in, log-out. Null for everything else. */
  function account(method, path, form, token) {
    if (method === 'POST' && path === '/login') {
      if (users[form.get('user')] !== form.get('password')) return { status: 303, location: '/login?wrong=1' };
      const fresh = randomBytes(18).toString('base64url');
      sessions.set(fresh, form.get('user'));
      return {
        status: 303,
        location: '/',
        headers: { 'set-cookie': `${cookie}=${fresh}; HttpOnly; SameSite=Lax; Path=/` },
      };
    }
    if (method === 'POST' && path === '/logout') {
      sessions.delete(token);
      return { status: 303, location: '/login', headers: { 'set-cookie': `${cookie}=; Max-Age=0; Path=/` } };
    }
    return null;
  }

  async function answer(request) {
    const { pathname: path, searchParams: query } = new URL(request.url, 'http://localhost');
    const token = cookieOf(request, cookie);
    const user = sessions.get(token);
    requests.push({
      method: request.method,
      path,
      query: Object.fromEntries(query),
      user,
      origin: request.headers.origin,
    });
    const body = await readBody(request);
    if (fault.delay) await wait(fault.delay);
    if (fault.status) return { status: fault.status, type: 'text/plain', body: 'out of order' };

    const form = new URLSearchParams(body);
    const own = account(request.method, path, form, token);
    if (own) return own;
    if (!user && !open.includes(path)) return signedOut(path);
    const found = match(routes, request.method, path);
    if (!found) return { status: 404, type: 'text/plain', body: 'not found' };
    return found.handler({ query, params: found.params, form, user });
  }

  const server = http.createServer(async (request, reply) => {
    const {
      status = 200,
      type = 'text/html',
      body = '',
      location,
      headers = {},
    } = await answer(request).catch((error) => ({
      status: error.status ?? 500,
      type: 'text/plain',
      body: error.message,
    }));
    reply.writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'self'; frame-ancestors 'none'; form-action 'self'",
      'x-content-type-options': 'nosniff',
      ...(location ? { location } : {}),
      ...headers,
    });
    reply.end(body);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    /** "localhost", not 127.0.0.1: browsers treat it as a secure context and extensions can be granted it. */
    url: `http://localhost:${server.address().port}`,
    /** Every request so far: { method, path, query, user, origin }. */
    requests,
    /** From now on every answer is late by that many milliseconds; 0 ends it. */
    delay: (ms) => (fault.delay = ms),
    /** From now on every answer has that status; 0 ends it. */
    fail: (status) => (fault.status = status),
    /** Forgets every session, as a CRM does over night. */
    signOutAll: () => sessions.clear(),
    async close() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A template tag for HTML: values are escaped, arrays joined, `html` inside `html` stays. */
export function html(strings, ...values) {
  const text = (value) =>
    value instanceof Html
      ? value.toString()
      : Array.isArray(value)
        ? value.map(text).join('')
        : String(value ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return new Html(strings.map((part, i) => part + (i < values.length ? text(values[i]) : '')).join(''));
}

class Html {
  #text;
  constructor(text) {
    this.#text = text;
  }
  toString() {
    return this.#text;
  }
}

export const json = (value, status = 200) => ({ status, type: 'application/json', body: JSON.stringify(value) });
export const page = (value, status = 200) => ({ status, body: String(value) });
