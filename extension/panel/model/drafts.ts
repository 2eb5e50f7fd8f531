// Drafts of notes, written at every key and kept until the host has acknowledged the text. Per call.
import type { Drafts } from './autosave';

export function draftsOf(call: string, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Drafts {
  const key = `draft ${call}`;
  return {
    read: () => storage.getItem(key) ?? undefined,
    write: (text) => storage.setItem(key, text),
    forget: () => storage.removeItem(key),
  };
}
