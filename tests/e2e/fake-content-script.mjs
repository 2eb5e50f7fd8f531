// Ringside's half of the page API's wire, played in the page itself: tests a CRM's half in a real browser without the extension.
// Everything the CRM asks is kept in window.asked; window.push(event, data) sends an event.
export const FAKE_CONTENT_SCRIPT = `(view) => {
  view.asked = [];
  const greet = () => {
    const { port1, port2 } = new view.MessageChannel();
    port1.onmessage = ({ data: { id, method, params } }) => {
      view.asked.push({ method, params });
      port1.postMessage({ id, result: { cursor: 'e1.' + view.asked.length } });
    };
    view.push = (event, data) => port1.postMessage({ event, data });
    view.postMessage({ type: 'ringside.port', v: 1 }, view.location.origin, [port2]);
  };
  view.addEventListener('message', ({ data }) => {
    if (data?.type === 'ringside.hello') greet();
  });
  view.postMessage({ type: 'ringside.ready' }, view.location.origin);
}`;
