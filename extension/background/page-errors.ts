// The host's numbered errors as the page API's closed list (shared/PROTOCOL.md, Errors).
import { ProtocolError } from '../client/host-status';
import type { ErrorCode } from '../page-api/wire';

const codes: Record<number, ErrorCode> = {
  1003: 'too-large',
  1004: 'too-fast',
  2019: 'bad-field',
  3001: 'no-such-call',
  3002: 'not-allowed',
  3003: 'bad-field',
  3004: 'too-large',
  3006: 'not-allowed',
  3007: 'bad-field',
  [-32602]: 'bad-field',
  [-32601]: 'not-allowed',
};

export class PageError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function pageError(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof PageError) return { code: error.code, message: error.message };
  if (error instanceof ProtocolError)
    return {
      code: codes[error.code] ?? 'offline',
      message: [error.message, error.data?.cause].filter(Boolean).join(' '),
    };
  return { code: 'offline', message: 'Ringside cannot answer now.' };
}
