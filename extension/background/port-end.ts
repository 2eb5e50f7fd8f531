// What the end of the native port means. The browsers tell by text only; these are their words, seen in Chromium 156 and
// Firefox ESR 153 (the exit code of the host never gets through).
import type { HostState } from '../client/host-status';

export interface PortEnd {
  state: Extract<HostState, 'missing' | 'refused' | 'blocked' | 'damaged' | 'lost'>;
  /** Whether another try can help without somebody doing something. */
  again: boolean;
}

const table: [words: string, end: PortEnd][] = [
  ['Specified native messaging host not found', { state: 'missing', again: false }],
  ['No such native application', { state: 'missing', again: false }],
  ['Access to the specified native messaging host is forbidden', { state: 'refused', again: false }],
  ['was disabled by the system administrator', { state: 'blocked', again: false }],
  ['Error when communicating with the native messaging host', { state: 'damaged', again: true }],
  ['exceeds the limit of', { state: 'damaged', again: true }],
  ['Failed to start native messaging host', { state: 'damaged', again: true }],
  ['An unexpected error occurred', { state: 'damaged', again: true }],
];

/** `words` is absent in Firefox when the host merely ended. */
export function portEnd(words: string | undefined): PortEnd {
  const found = table.find(([start]) => words?.includes(start));
  return found ? found[1] : { state: 'lost', again: true };
}
