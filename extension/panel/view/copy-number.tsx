import { useState } from 'preact/hooks';
import { t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import { copiedNumber } from '../../ui/phone';
import type { PhoneNumber } from '../../ui/shapes';

/** Shown national, copied E.164. */
export function CopyNumber({ number, text }: { number: PhoneNumber; text: string }) {
  const [copied, setCopied] = useState(false);
  function copy(): void {
    navigator.clipboard.writeText(copiedNumber(number)).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <button
      type="button"
      class="copy num"
      aria-label={t(copied ? 'copied' : 'copy_number', text)}
      title={copiedNumber(number)}
      data-testid="copy-number"
      onClick={copy}
    >
      <bdi dir="ltr">{text}</bdi>
      <Icon name={copied ? 'ok' : 'copy'} />
    </button>
  );
}
