// The small menu behind the three dots: a real popover, so that Esc and a click outside close it.
import { useRef } from 'preact/hooks';
import { t } from './i18n';
import { Icon } from './icon';

export interface MenuEntry {
  text: string;
  act(): void;
  testId?: string;
}

export function Menu({ entries }: { entries: MenuEntry[] }) {
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon"
        aria-label={t('menu')}
        aria-haspopup="menu"
        data-testid="menu"
        onClick={() => list.current?.togglePopover()}
      >
        <Icon name="dots" />
      </button>
      <div ref={list} popover="auto" class="menu" role="menu">
        {entries.map(({ text, act, testId }) => (
          <button
            type="button"
            role="menuitem"
            key={text}
            data-testid={testId}
            onClick={() => {
              list.current?.hidePopover();
              act();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
