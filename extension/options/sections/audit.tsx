import { useState } from 'preact/hooks';
import { locale, t } from '../../ui/i18n';
import { hostOf } from '../../ui/source';
import type { Options } from '../model';

interface Entry {
  at: string;
  origin: string;
  what: string;
  fields?: string[];
}
const PAGE = 50;
const moment = (at: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));

/** Who read and wrote what, newest first; asked for only when somebody looks. */
export function Audit({ options }: { options: Options }) {
  const [entries, setEntries] = useState<Entry[]>([]);
  const [next, setNext] = useState<unknown>();
  async function load(before?: unknown): Promise<void> {
    const page = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const answer = await options.host
      .request<{ entries: Entry[]; next?: unknown }>('app/audit', page)
      .catch(() => undefined);
    if (!answer) return;
    setEntries(before === undefined ? answer.entries : [...entries, ...answer.entries]);
    setNext(answer.next);
  }
  return (
    <section>
      <details onToggle={(event) => event.currentTarget.open && void load()}>
        <summary>{t('options_audit')}</summary>
        <table>
          <tbody>
            {entries.map((entry, place) => (
              <tr key={`${entry.at} ${place}`}>
                <td class="num">{moment(entry.at)}</td>
                <td>
                  <bdi>{hostOf(entry.origin)}</bdi>
                </td>
                <td>{entry.what}</td>
                <td>
                  <bdi>{entry.fields?.join(', ')}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {next !== undefined && (
          <button type="button" class="act" onClick={() => void load(next)}>
            {t('options_more')}
          </button>
        )}
      </details>
    </section>
  );
}
