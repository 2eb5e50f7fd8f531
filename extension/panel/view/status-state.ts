import type { Panel } from '../model/panel';

/** One word for the connection as a whole: the host's state while it is not up, else the link's. */
export function connectionStatusState(panel: Panel): string {
  const host = panel.status.value.state;
  if (host !== 'up') return `host-${host}`;
  if (!panel.account.value) return 'signed-out';
  return panel.link.value?.state ?? 'connecting';
}
