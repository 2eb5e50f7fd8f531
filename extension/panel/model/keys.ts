// The keyboard map. Single letters count only outside text fields and can be switched off (WCAG 2.1.4).

export type Action =
  | 'next'
  | 'previous'
  | 'back'
  | 'search'
  | 'live'
  | 'open-in-crm'
  | 'note'
  | 'tag'
  | 'copy'
  | 'help'
  | { disposition: number };
export type Screen = 'list' | 'record';

export interface Stroke {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  inField: boolean;
}

interface Binding {
  key: string;
  action: Action;
  screen?: Screen;
  /** Also works while typing. */
  everywhere?: true;
}

const NAMED: Binding[] = [
  { key: 'ArrowDown', action: 'next', screen: 'list' },
  { key: 'ArrowUp', action: 'previous', screen: 'list' },
  { key: 'Escape', action: 'back', everywhere: true },
];

const LETTERS: Binding[] = [
  { key: 'j', action: 'next', screen: 'list' },
  { key: 'k', action: 'previous', screen: 'list' },
  { key: '/', action: 'search' },
  { key: 'l', action: 'live' },
  { key: 'o', action: 'open-in-crm', screen: 'record' },
  { key: 'n', action: 'note', screen: 'record' },
  { key: 't', action: 'tag', screen: 'record' },
  { key: 'c', action: 'copy', screen: 'record' },
  { key: '?', action: 'help' },
];

/** For the help sheet, in the order of the design. */
export const SHOWN_KEYS = [
  ['↑ ↓  k j', 'key_move'],
  ['Enter', 'key_enter'],
  ['Esc  Alt+←', 'key_back'],
  ['/', 'key_search'],
  ['l', 'key_live'],
  ['o', 'key_open'],
  ['n', 'key_note'],
  ['1–9', 'key_disposition'],
  ['t', 'key_tag'],
  ['c', 'key_copy'],
  ['?', 'key_help'],
] as const;

const find = (map: Binding[], stroke: Stroke, screen: Screen): Binding | undefined =>
  map.find((one) => one.key === stroke.key && (!one.screen || one.screen === screen));

export function actionFor(stroke: Stroke, screen: Screen, lettersOn = true): Action | undefined {
  if (stroke.ctrlKey || stroke.metaKey) return undefined;
  if (stroke.altKey) return stroke.key === 'ArrowLeft' ? 'back' : undefined;
  const named = find(NAMED, stroke, screen);
  if (named && (named.everywhere || !stroke.inField)) return named.action;
  if (stroke.inField || !lettersOn) return undefined;
  if (screen === 'record' && /^[1-9]$/.test(stroke.key)) return { disposition: Number(stroke.key) };
  return find(LETTERS, stroke, screen)?.action;
}
