// Ringside page API, version 1: the browser side, to be pasted. Written from the published wire alone.
// connect() resolves null within 750 ms when Ringside is not there; it never throws. Errors of the verbs carry `code`.
export function connect(app) {
  return new Promise((resolve) => {
    const late = setTimeout(() => settle(null), 750);
    const settle = (ringside) => {
      clearTimeout(late);
      removeEventListener('message', hear);
      resolve(ringside);
    };
    const hear = ({ source, origin, data, ports }) => {
      if (source !== window || origin !== location.origin) return;
      if (data?.type === 'ringside.ready') hello();
      if (data?.type === 'ringside.port' && data.v === 1 && ports[0]) settle(speak(ports[0]));
    };
    const hello = () => postMessage({ type: 'ringside.hello', v: 1, app }, location.origin);
    addEventListener('message', hear);
    hello();
  });
}

function speak(port) {
  const waiting = new Map();
  const events = new EventTarget();
  let last = 0;
  port.onmessage = ({ data }) => {
    if (data.event) return events.dispatchEvent(new CustomEvent(data.event, { detail: data.data }));
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.error) reject?.(Object.assign(new Error(data.error.message), { code: data.error.code }));
    else resolve?.(data.result);
  };
  const ask = (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      port.postMessage({ id: last, method, params });
    });
  return {
    calls: () => ask('calls', {}),
    record: (callId) => ask('record', { callId }),
    changes: (callId, since) => ask('changes', { callId, since }),
    contribute: (callId, change, about) => ask('contribute', { callId, change, about }),
    retract: (callId, names) => ask('retract', { callId, names }),
    dial: (number) => ask('dial', { number }),
    on: (event, fn, options) => events.addEventListener(event, ({ detail }) => fn(detail), options),
  };
}
