import { errorText } from './error-text';
import { t } from './i18n';
import type { ProtocolError } from './shapes';

/** A failure beside what caused it: cause, next step, and the peer's words for the IT team. */
export function ErrorNote({ error, testId }: { error: ProtocolError; testId?: string }) {
  const { cause, next, details } = errorText(error);
  return (
    <div class="fault" role="alert" data-testid={testId} data-error={error.data?.name}>
      <p>
        <b>{cause}</b> {next}
      </p>
      <details>
        <summary>{t('for_it')}</summary>
        <code>{details}</code>
      </details>
    </div>
  );
}
