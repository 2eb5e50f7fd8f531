// What one origin may do. IT policy's entries are shown and not changed.
import { useState } from 'preact/hooks';
import { ErrorNote } from '../../ui/error-note';
import { asProtocolError } from '../../ui/error-text';
import { type Host, operation } from '../../ui/host';
import { t } from '../../ui/i18n';
import type { App, ProtocolError } from '../../ui/shapes';
import { hostOf } from '../../ui/source';
import { SourceChip } from '../../ui/source-chip';

const named = (names: string[]): string =>
  names.includes('*') ? t('options_all') : names.join(', ') || t('options_none');

export function AppRights({ host, app }: { host: Host; app: App }) {
  const [error, setError] = useState<ProtocolError>();
  const locked = app.by === 'policy';
  const ask = (method: string, params: object): void => {
    setError(undefined);
    host
      .request(method, { operation: operation(), origin: app.origin, ...params })
      .catch((reason) => setError(asProtocolError(reason)));
  };
  const allow = (change: Partial<App>): void => {
    const { name, recipe, rights, trusted } = { ...app, ...change };
    ask('app/allow', { name, ...(recipe ? { recipe } : {}), rights, trusted });
  };
  return (
    <li data-testid="app-rights" data-origin={app.origin}>
      <SourceChip source={{ origin: app.origin, app: app.name }} />
      <span class="cut">
        <bdi>{app.name}</bdi> <span class="faint">{hostOf(app.origin)}</span>
      </span>
      {locked ? (
        <span class="faint">{t('options_by_policy')}</span>
      ) : (
        <button type="button" class="act" onClick={() => ask('app/forbid', {})}>
          {t('options_forget')}
        </button>
      )}
      <span class="rights">
        <span>
          {t('options_read')}: {named(app.rights.read)}
        </span>
        <span>
          {t('options_write')}: {named(app.rights.write)}
        </span>
        <label>
          <input
            type="checkbox"
            checked={app.rights.dial}
            disabled={locked}
            onChange={(event) => allow({ rights: { ...app.rights, dial: event.currentTarget.checked } })}
          />
          {t('options_dial')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={app.trusted}
            disabled={locked}
            onChange={(event) => allow({ trusted: event.currentTarget.checked })}
          />
          {t('options_trusted')}
        </label>
      </span>
      {error && <ErrorNote error={error} />}
    </li>
  );
}
