// The honest status: from what the host and the phone system say to words, a colour and a next step. Tables, no ladders.
import { COVERS, type Cover, type Step } from './covers';
import type { HostStatus } from './host';
import type { MessageKey } from './i18n';
import type { Account, Link } from './shapes';

export type Dot = 'live' | 'warn' | 'bad' | 'todo' | 'wait';
/** A fault beside which the list and the records stay usable: one line. */
export interface Banner {
  text: MessageKey;
  step?: Step;
  /** Shown under "Details": the peer's own words, for the IT team. */
  cause?: string;
  retryAt?: number;
}
export interface Status {
  dot: Dot;
  label: MessageKey;
  cover?: Cover;
  banner?: Banner;
}

const signInAgain: Step = { kind: 'sign-in', text: 'step_sign_in_again' };
const tryNow: Step = { kind: 'try-now', text: 'step_try_now' };
const details: Step = { kind: 'details', text: 'step_details' };

type Row = { dot: Dot; label: MessageKey; text: MessageKey; step?: Step };

/** By the error's stable name. */
const BY_ERROR: { [name: string]: Row } = {
  'not-signed-in': {
    dot: 'todo',
    label: 'status_not_signed_in',
    text: 'pbx_not_signed_in',
    step: { kind: 'sign-in', text: 'step_sign_in' },
  },
  'pbx-bad-address': { dot: 'bad', label: 'status_bad_address', text: 'pbx_bad_address', step: signInAgain },
  'pbx-name-not-found': { dot: 'warn', label: 'status_pbx_down', text: 'pbx_name_not_found', step: tryNow },
  'pbx-unreachable': { dot: 'warn', label: 'status_pbx_down', text: 'pbx_unreachable', step: tryNow },
  'pbx-proxy': { dot: 'bad', label: 'status_proxy', text: 'pbx_proxy', step: details },
  'pbx-certificate': { dot: 'bad', label: 'status_certificate', text: 'pbx_certificate', step: details },
  'pbx-wrong-pin': { dot: 'bad', label: 'status_certificate', text: 'pbx_wrong_pin', step: details },
  'pbx-tls': { dot: 'bad', label: 'status_certificate', text: 'pbx_tls', step: details },
  'pbx-not-a-pbx': { dot: 'bad', label: 'status_not_a_pbx', text: 'pbx_not_a_pbx', step: signInAgain },
  'pbx-wrong-password': { dot: 'bad', label: 'status_sign_in', text: 'pbx_wrong_password', step: signInAgain },
  'pbx-forbidden': { dot: 'bad', label: 'status_forbidden', text: 'pbx_forbidden', step: details },
  'pbx-unknown-extension': { dot: 'bad', label: 'status_extension', text: 'pbx_unknown_extension', step: signInAgain },
  'pbx-throttled': { dot: 'warn', label: 'status_waiting', text: 'pbx_throttled' },
  'pbx-replaced': { dot: 'warn', label: 'status_reconnecting', text: 'pbx_replaced', step: tryNow },
  'pbx-protocol': { dot: 'warn', label: 'status_trouble', text: 'pbx_protocol', step: details },
  'pbx-refused': { dot: 'bad', label: 'status_refused', text: 'pbx_refused', step: details },
  'pbx-lost': { dot: 'warn', label: 'status_reconnecting', text: 'pbx_lost', step: tryNow },
  'secret-store': { dot: 'bad', label: 'status_secret_store', text: 'pbx_secret_store', step: signInAgain },
  'store-full': { dot: 'bad', label: 'status_disk_full', text: 'store_full' },
  'store-failed': { dot: 'bad', label: 'status_disk_full', text: 'store_failed', step: details },
};

const BY_LINK: Record<Link['state'], Status> = {
  live: { dot: 'live', label: 'status_connected' },
  'catching-up': { dot: 'live', label: 'status_catching_up' },
  connecting: { dot: 'wait', label: 'status_connecting' },
  offline: { dot: 'warn', label: 'status_offline', banner: { text: 'banner_offline', step: tryNow } },
  degraded: { dot: 'warn', label: 'status_degraded', banner: { text: 'banner_degraded', step: details } },
  'needs-sign-in': { dot: 'bad', label: 'status_sign_in', banner: { text: 'pbx_wrong_password', step: signInAgain } },
  forbidden: { dot: 'bad', label: 'status_forbidden', banner: { text: 'pbx_forbidden', step: details } },
  refused: { dot: 'bad', label: 'status_refused', banner: { text: 'pbx_refused', step: details } },
};

/** An error of an earlier try says nothing once the link is well again. */
const WELL: ReadonlySet<Link['state']> = new Set(['live', 'catching-up']);

function linkStatus(link: Link): Status {
  const row = WELL.has(link.state) ? undefined : BY_ERROR[link.error?.data?.name ?? ''];
  const known = BY_LINK[link.state];
  if (!row) return known.banner ? { ...known, banner: { ...known.banner, ...reason(link) } } : known;
  return {
    dot: row.dot,
    label: row.label,
    banner: { text: row.text, ...(row.step ? { step: row.step } : {}), ...reason(link) },
  };
}

function reason(link: Link): Pick<Banner, 'cause' | 'retryAt'> {
  const cause = link.error?.data?.cause ?? link.error?.message;
  return { ...(cause ? { cause } : {}), ...(link.retryAt ? { retryAt: Date.parse(link.retryAt) } : {}) };
}

export function connectionStatus(host: HostStatus, account: Account | undefined, link: Link | undefined): Status {
  const cover = COVERS[host.state];
  if (cover) return { dot: 'bad', label: 'status_not_connected', cover };
  if (host.state === 'lost') {
    const retry = host.retryAt === undefined ? {} : { retryAt: host.retryAt };
    return { dot: 'warn', label: 'status_reconnecting', banner: { text: 'banner_host_lost', step: tryNow, ...retry } };
  }
  if (host.state === 'connecting' || !link) return { dot: 'wait', label: 'status_connecting' };
  if (!account) return { dot: 'todo', label: 'status_not_signed_in' };
  return linkStatus(link);
}
