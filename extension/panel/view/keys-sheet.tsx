import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import { SHOWN_KEYS } from '../model/keys';
import { usePanel } from './context';

export function KeysSheet() {
  const { navigation } = usePanel();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = (): void => {
    navigation.sheet.value = 'none';
  };
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-label={t('menu_keys')} onClose={close}>
      <header>
        {t('menu_keys')}
        <button type="button" class="icon end" aria-label={t('close')} onClick={close}>
          <Icon name="x" />
        </button>
      </header>
      <dl>
        {SHOWN_KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
