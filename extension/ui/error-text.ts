// A failed request in words: cause, then next step. Texts by the error's stable name, the host's own words as the fallback.
import { tOr } from './i18n';
import type { ProtocolError } from './shapes';

export interface ErrorText {
  cause: string;
  next: string;
  /** For the IT team: the name, the code and what the peer said. */
  details: string;
}

export function asProtocolError(error: unknown): ProtocolError {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    return error as ProtocolError;
  }
  return { code: -32603, message: error instanceof Error ? error.message : String(error) };
}

export function errorText(error: unknown): ErrorText {
  const known = asProtocolError(error);
  const name = known.data?.name ?? '';
  const key = name.replaceAll('-', '_');
  return {
    cause: tOr(`error_${key}`, known.message),
    next: tOr(`error_${key}_next`, known.data?.next ?? ''),
    details: [name, String(known.code), known.data?.cause].filter(Boolean).join(', '),
  };
}
