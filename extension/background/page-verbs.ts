// The verbs of the page API: what a tab may ask. A table of its own, never that of extension pages. `as` is the instance that the
// background has joined for the tab; nothing in a message's body can name another.
import { limits, type Verb } from '../page-api/wire';
import type { AppCall, AppRecord, Change, Fields } from '../protocol/types';
import type { Host } from './host';
import { PageError } from './page-errors';

export interface PageInstance {
  as: string;
  origin: string;
  calls: Map<string, AppCall>;
}
export interface VerbNeeds {
  host: Pick<Host, 'request'>;
  operation(): string;
}
type Handler = (needs: VerbNeeds, instance: PageInstance, params: Record<string, unknown>) => Promise<unknown>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function text(params: Record<string, unknown>, name: string): string {
  const value = params[name];
  if (typeof value !== 'string' || !value) throw new PageError('bad-field', `${name} must be a text.`);
  return value;
}

type Changes = [Change, ...Change[]];

function changesOf(change: unknown): Changes {
  const changes = (Array.isArray(change) ? change : [{ set: change }]) as Changes;
  const fields = changes.flatMap((one) => {
    if (!isObject(one)) throw new PageError('bad-field', 'A change is { set }, { append }, { rename } or { delete }.');
    return Object.values(one).flatMap((part) => (isObject(part) ? Object.keys(part) : part));
  });
  if (fields.length > limits.fields) throw new PageError('too-large', `At most ${limits.fields} fields at once.`);
  return changes;
}

function aboutOf(about: unknown): { about?: Record<string, string> } {
  if (!isObject(about)) return {};
  const known = ['entity', 'link', 'match', 'kind'].filter((name) => typeof about[name] === 'string');
  return { about: Object.fromEntries(known.map((name) => [name, about[name] as string])) };
}

export const pageVerbs: Record<Verb, Handler> = {
  calls: async (_, { calls }) => [...calls.values()],
  record: ({ host }, { as }, params) => host.request('record/get', { as, call: text(params, 'callId') }),
  async changes({ host }, { as }, params) {
    const call = text(params, 'callId');
    const asked =
      params.since === undefined
        ? undefined
        : await host.request('record/changes', { as, call, since: text(params, 'since') });
    if (asked && 'changed' in asked) return asked;
    const resync = (asked ? asked.resync : await host.request('record/get', { as, call })) as AppRecord;
    return { cursor: resync.cursor, changed: {}, resync };
  },
  async contribute({ host, operation }, { as }, params) {
    const call = text(params, 'callId');
    const { cursor } = await host.request('record/contribute', {
      operation: operation(),
      as,
      call,
      changes: changesOf(params.change as Fields | Change[]),
      ...aboutOf(params.about),
    });
    return { cursor };
  },
  async retract({ host, operation }, { as }, params) {
    const names = Array.isArray(params.names) ? { fields: params.names.map(String) } : {};
    await host.request('record/retract', { operation: operation(), as, call: text(params, 'callId'), ...names });
  },
  async dial({ host, operation }, { as }, params) {
    await host.request('call/dial', { operation: operation(), as, number: text(params, 'number') });
  },
};
