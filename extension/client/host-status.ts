// How the host can be spoken to, as pages see it.
import type { HelloResult, HostError } from '../protocol/types';

/** `connecting` and `lost` come back by themselves; the states after `up` need somebody to act. */
export type HostState =
  | 'connecting'
  | 'lost'
  | 'up'
  | 'missing'
  | 'refused'
  | 'blocked'
  | 'damaged'
  | 'outdated'
  | 'data-newer';

export interface HostStatus {
  state: HostState;
  /** The browser's or the host's own words, for the IT team. */
  reason?: string;
  /** When the next try is due, in milliseconds of this computer's clock. */
  retryAt?: number;
  /** The newest answer to hello; present while `up`. */
  hello?: HelloResult;
}

/** An error of shared/errors.json as something to throw. */
export class ProtocolError extends Error implements HostError {
  override name = 'ProtocolError';
  readonly code: number;
  readonly data?: HostError['data'];

  constructor({ code, message, data }: HostError) {
    super(message);
    this.code = code;
    if (data) this.data = data;
  }

  toJSON(): HostError {
    return { code: this.code, message: this.message, ...(this.data ? { data: this.data } : {}) };
  }
}

export const hostDown = (cause: string): ProtocolError =>
  new ProtocolError({
    code: 1005,
    message: 'The part of Ringside that talks to your phone system has stopped.',
    data: {
      name: 'host-down',
      cause,
      next: 'It is started again by itself; the request was not done unless a repeat says so.',
    },
  });
