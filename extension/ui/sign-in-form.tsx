// The sign-in form, in the panel and in the options. The password leaves this form in one request and is kept nowhere here.
import { useRef, useState } from 'preact/hooks';
import { ErrorNote } from './error-note';
import { asProtocolError } from './error-text';
import type { Host } from './host';
import { type MessageKey, t } from './i18n';
import { PemField } from './pem-field';
import type { Account, ProtocolError } from './shapes';
import { emptyForm, type SignInForm as Form, signIn } from './sign-in';
import { TextField } from './text-field';

const MAIN: [keyof Form, string, MessageKey, string][] = [
  ['address', 'pbx-address', 'pbx_address', 'wss://pbx.example.com:8089'],
  ['user', 'pbx-user', 'pbx_user', ''],
  ['secret', 'pbx-secret', 'pbx_secret', ''],
  ['endpoint', 'pbx-endpoint', 'pbx_endpoint', 'PJSIP/204'],
];
const FURTHER: [keyof Form, string, MessageKey, string][] = [
  ['historyUrl', 'pbx-history', 'pbx_history', 'https://pbx.example.com/cdr'],
  ['outboundContext', 'pbx-context', 'pbx_context', 'from-internal'],
  ['pins', 'pbx-pins', 'pbx_pins', 'sha256/…'],
];

export function SignInForm({ host, account }: { host: Host; account?: Account | undefined }) {
  const form = useRef<Form>(emptyForm(account));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ProtocolError>();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await signIn(host, form.current);
      form.current.secret = '';
    } catch (reason) {
      setError(asProtocolError(reason));
    } finally {
      setBusy(false);
    }
  }

  const field = ([name, testId, label, example]: (typeof MAIN)[number]) => (
    <TextField
      key={name}
      label={t(label)}
      testId={testId}
      example={example}
      secret={name === 'secret'}
      initial={form.current[name]}
      required={MAIN.some(([one]) => one === name)}
      onText={(text) => {
        form.current[name] = text;
      }}
    />
  );

  return (
    <form class="form" onSubmit={submit}>
      {MAIN.map(field)}
      <details>
        <summary>{t('sign_in_further')}</summary>
        {FURTHER.slice(0, 2).map(field)}
        <PemField
          onText={(text) => {
            form.current.caPem = text;
          }}
        />
        {FURTHER.slice(2).map(field)}
      </details>
      {error && <ErrorNote error={error} testId="sign-in-error" />}
      <button type="submit" class="btn" data-testid="sign-in" disabled={busy} aria-busy={busy}>
        {t(busy ? 'signing_in' : 'sign_in')}
      </button>
    </form>
  );
}
