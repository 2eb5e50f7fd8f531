// Two screens, list and record. Leaving a record gives focus back to the row that opened it.
import { signal } from '@preact/signals';
import type { Panel } from './panel';

export type Sheet = 'none' | 'keys' | 'sign-in';

export function createNavigation(panel: Panel) {
  const sheet = signal<Sheet>('none');
  /** The element to focus when the list is back: a call's row, or its live card. */
  const returnTo = signal<string | undefined>(undefined);
  return {
    sheet,
    returnTo,
    open(call: string): void {
      returnTo.value = call;
      void panel.open.open(call);
    },
    back(): void {
      if (sheet.value !== 'none') sheet.value = 'none';
      else panel.open.close();
    },
  };
}
export type Navigation = ReturnType<typeof createNavigation>;
