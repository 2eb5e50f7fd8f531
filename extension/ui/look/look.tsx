// Renders the panel upon a scripted host, one state per address: look.html?state=list. Never part of the package.
import { render } from 'preact';
import messages from '../../_locales/en/messages.json';
import { startPanel } from '../../panel/start';
import type { Host, HostStatus } from '../host';
import { useLookup } from '../i18n';
import type { Link } from '../shapes';
import { CALLS, LIVE, RECORD, SEVERAL, SOURCES } from './fixtures';

const state = new URLSearchParams(location.search).get('state') ?? 'list';
useLookup((key, given) =>
  ((messages as Record<string, { message: string }>)[key]?.message ?? '').replace(
    /\$(\d)/g,
    (_, n) => given[Number(n) - 1] ?? '',
  ),
);
const can = { dial: true, hangup: true, hold: true, answer: true, transfer: true, history: true };
const FAULTS: Record<string, Partial<Link>> = {
  down: {
    state: 'offline',
    retryAt: new Date(Date.now() + 9000).toISOString(),
    error: { code: 2004, message: '', data: { name: 'pbx-unreachable', cause: 'connection refused' } },
  },
  certificate: {
    state: 'offline',
    error: { code: 2006, message: '', data: { name: 'pbx-certificate', cause: 'self-signed certificate' } },
  },
};
const signedOut = state === 'setup' || state === 'wrong';
const apps =
  state === 'connect'
    ? []
    : [SOURCES.F, SOURCES.T].map((source) => ({
        origin: source.origin,
        name: source.app,
        rights: { read: ['*'], write: ['*'], dial: false },
        trusted: false,
        by: 'agent',
        instances: 1,
      }));
const status: HostStatus =
  state === 'missing'
    ? { state: 'missing', reason: 'Specified native messaging host not found.' }
    : {
        state: 'up',
        hello: {
          product: { name: 'ringside', version: '0.1.0' },
          ...(signedOut
            ? {}
            : {
                account: {
                  id: '1',
                  kind: 'asterisk',
                  address: 'wss://pbx.example.com:8089',
                  user: 'kim',
                  endpoint: 'PJSIP/204',
                },
              }),
          link: { state: signedOut ? 'needs-sign-in' : 'live', since: '', can, ...FAULTS[state] } as Link,
          settings: {
            country: 'US',
            sourceOrder: [],
            dispositions: ['Follow up', 'Solved', 'Wrong number'],
            retentionDays: 90,
          },
          now: new Date().toISOString(),
        },
      };
const record = state === 'several' ? SEVERAL : state === 'past' ? { ...RECORD, call: CALLS[5]! } : RECORD;
const at = new Date().toISOString();
const event = (kind: string, sequence: number, source?: object, detail?: object) => ({
  id: `e${sequence}`,
  sequence,
  at,
  kind,
  source,
  detail,
});
const ANSWERS: Record<string, unknown> = {
  'app/list': { apps },
  'call/live': { calls: [LIVE] },
  'call/list': { calls: CALLS, gaps: [{ from: CALLS[3]!.startedAt, to: CALLS[2]!.startedAt }] },
  'call/search': { calls: CALLS.slice(1, 3), gaps: [] },
  'crm/list': {
    crms: [SOURCES.F, SOURCES.T].map((one) => ({ origin: one.origin, name: one.app, by: 'listed', allowed: false })),
    recipes: [],
  },
  'record/open': record,
  'record/history': {
    events: [
      event('edit', 4),
      event('contribute', 3, SOURCES.T, { fields: ['a', 'b', 'c'] }),
      event('contribute', 2, SOURCES.F, { fields: ['name'] }),
      event('answer', 1),
    ],
  },
};
const asked: string[] = [];
const host: Host = {
  status,
  async request<R>(method: string) {
    asked.push(method);
    if (method === 'pbx/signIn')
      throw {
        code: 2010,
        message: 'The phone system does not accept your sign-in.',
        data: { name: 'pbx-wrong-password', next: 'Sign in again.', cause: '401' },
      };
    return (ANSWERS[method] ?? { cursor: '1.1' }) as R;
  },
  on: () => undefined,
  onStatus: () => undefined,
  retry: () => undefined,
};
Object.assign(globalThis, { asked });
render(startPanel(host), document.body);
