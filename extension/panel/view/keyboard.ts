// What the keys do. The map itself is a table in model/keys.ts.
import { type Action, actionFor, type Screen } from '../model/keys';
import type { PanelContext } from './context';

const find = (testId: string): HTMLElement | null => document.querySelector(`[data-testid="${testId}"]`);
const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/** Rows and live cards are one column; from outside of it the first or last row is meant. */
function move(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="live-card"], [data-testid="call-row"]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step;
  rows[next]?.focus();
}

function back({ navigation, panel }: PanelContext, target: EventTarget | null): void {
  if (isField(target)) {
    target.blur();
    return;
  }
  const call = panel.open.call.value;
  navigation.back();
  if (call)
    queueMicrotask(() =>
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-call="${CSS.escape(call)}"]`)?.focus()),
    );
}

const SIMPLE: Record<Exclude<Action, object>, (context: PanelContext, target: EventTarget | null) => void> = {
  next: () => move(1),
  previous: () => move(-1),
  back,
  search: () => find('search')?.focus(),
  live: () => find('live-card')?.click(),
  'open-in-crm': () => find('open-in')?.click(),
  note: () => find('note')?.focus(),
  tag: () => find('tag-input')?.focus(),
  copy: () => find('copy-number')?.click(),
  help: ({ navigation }) => {
    navigation.sheet.value = 'keys';
  },
};

export function listenToKeys(context: PanelContext, signal: AbortSignal): void {
  addEventListener(
    'keydown',
    (event) => {
      const screen: Screen = context.panel.open.call.value ? 'record' : 'list';
      const { key, altKey, ctrlKey, metaKey, target } = event;
      const action = actionFor({ key, altKey, ctrlKey, metaKey, inField: isField(target) }, screen);
      if (action === undefined || event.defaultPrevented) return;
      event.preventDefault();
      if (typeof action === 'object') find(`disposition-${action.disposition}`)?.click();
      else SIMPLE[action](context, target);
    },
    { signal },
  );
}
