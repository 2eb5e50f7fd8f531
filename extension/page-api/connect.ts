/*! Ringside page API, version 1. connect() resolves null within 750 ms when Ringside is not there; it never throws. */
import type { Cursor, FieldName, Fields, Ringside, RingsideEvents } from './types';

export type * from './types';

/** Errors of the verbs are rejected promises with a `code`: not-allowed, no-such-call, bad-field, too-large, too-fast, offline. */
export function connect(app: { name: string; version?: string }): Promise<Ringside | null> {
  return new Promise((resolve) => {
    const settle = (ringside: Ringside | null) => {
      clearTimeout(late);
      removeEventListener('message', hear);
      resolve(ringside);
    };
    const hear = ({ source, origin, data, ports }: MessageEvent) => {
      if (source !== window || origin !== location.origin) return;
      if (data?.type === 'ringside.ready') hello();
      if (data?.type === 'ringside.port' && data.v === 1 && ports[0]) settle(speak(ports[0]));
    };
    const hello = () => postMessage({ type: 'ringside.hello', v: 1, app }, location.origin);
    const late = setTimeout(settle, 750, null);
    addEventListener('message', hear);
    hello();
  });
}

function speak(port: MessagePort): Ringside {
  const waiting = new Map<number, [(result: never) => void, (error: Error) => void]>();
  const events = new EventTarget();
  let last = 0;
  port.onmessage = ({ data }) => {
    if (data.event) return void events.dispatchEvent(new CustomEvent(data.event, { detail: data.data }));
    const [resolve, reject] = waiting.get(data.id) ?? [];
    waiting.delete(data.id);
    if (data.error) reject?.(Object.assign(new Error(data.error.message), { code: data.error.code }));
    else resolve?.(data.result as never);
  };
  const ask = <T>(method: string, params: object = {}) =>
    new Promise<T>((resolve, reject) => {
      waiting.set(++last, [resolve, reject]);
      port.postMessage({ id: last, method, params });
    });
  return {
    calls: () => ask('calls'),
    record: (callId) => ask('record', { callId }),
    changes: (callId: string, since?: Cursor) => ask('changes', { callId, since }),
    contribute: (callId, change, about) => ask('contribute', { callId, change, about }),
    retract: (callId: string, names?: FieldName[]) => ask('retract', { callId, names }),
    dial: (number) => ask('dial', { number }),
    on: <E extends keyof RingsideEvents>(
      event: E,
      fn: (e: RingsideEvents[E]) => void,
      options?: { signal?: AbortSignal },
    ) => events.addEventListener(event, (e) => fn((e as CustomEvent).detail), options),
  };
}

export type { Fields };
