// The English texts for tests, without a browser.
import messages from '../_locales/en/messages.json';
import { useLookup } from './i18n';

export function useEnglish(): void {
  const table: { [key: string]: { message: string } } = messages;
  useLookup((key, given) => (table[key]?.message ?? '').replace(/\$(\d)/g, (_, n) => given[Number(n) - 1] ?? ''));
}
