import { useId, useRef } from 'preact/hooks';
import { t } from './i18n';

/** The organization's own certificate authority: pasted, or read from a file on this computer. */
export function PemField({ onText }: { onText(text: string): void }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);

  async function read(file: File | undefined): Promise<void> {
    if (!file || !area.current) return;
    area.current.value = await file.text();
    onText(area.current.value);
  }

  return (
    <div class="entry">
      <label for={id}>{t('pbx_ca')}</label>
      <textarea
        ref={area}
        id={id}
        rows={3}
        spellcheck={false}
        class="code"
        placeholder="-----BEGIN CERTIFICATE-----"
        data-testid="pbx-ca"
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <input
        type="file"
        accept=".pem,.crt,.cer"
        aria-label={t('pbx_ca_file')}
        onChange={(event) => void read(event.currentTarget.files?.[0])}
      />
    </div>
  );
}
