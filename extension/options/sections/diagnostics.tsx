import { useEffect, useState } from 'preact/hooks';
import { errorText } from '../../ui/error-text';
import { t } from '../../ui/i18n';
import type { Options } from '../model';

const MAX_LINES = 500;

/** A report without personal data to hand to IT, and the host's log lines while the box is ticked. */
export function Diagnostics({ options }: { options: Options }) {
  const { host, until } = options;
  const [report, setReport] = useState('');
  const [lines, setLines] = useState<string[]>([]);
  useEffect(() => {
    const life = new AbortController();
    host.on<{ level: string; text: string }>(
      'diagnostics/line',
      ({ level, text }) => setLines((old) => [...old.slice(1 - MAX_LINES), `${level} ${text}`]),
      AbortSignal.any([until, life.signal]),
    );
    return () => life.abort();
  }, [host, until]);

  function makeReport(): void {
    host.request('diagnostics/report').then(
      (answer) => setReport(JSON.stringify(answer, null, 2)),
      (reason) => setReport(errorText(reason).cause),
    );
  }
  return (
    <section>
      <h2>{t('options_diagnostics')}</h2>
      <button type="button" class="btn plain" data-testid="report" onClick={makeReport}>
        {t('options_report')}
      </button>
      {report && <pre>{report}</pre>}
      <label>
        <input
          type="checkbox"
          onChange={(event) =>
            void host.request('diagnostics/log', { on: event.currentTarget.checked }).catch(() => undefined)
          }
        />{' '}
        {t('options_log')}
      </label>
      {lines.length > 0 && <pre>{lines.join('\n')}</pre>}
    </section>
  );
}
