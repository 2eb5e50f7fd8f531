// The one step that is left after the sign-in: which CRMs are asked, and what Ringside reads there.
import { useEffect, useState } from 'preact/hooks';
import { AddCrm } from '../../ui/add-crm';
import { connectCrms, type KnownCrm } from '../../ui/crms';
import { ErrorNote } from '../../ui/error-note';
import { asProtocolError } from '../../ui/error-text';
import { plural, t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import { listedCrms } from '../../ui/listed-crms';
import type { ProtocolError } from '../../ui/shapes';
import { hostOf } from '../../ui/source';
import { SourceChip } from '../../ui/source-chip';
import { usePanel } from './context';

export function ConnectCard() {
  const { panel } = usePanel();
  const [crms, setCrms] = useState<KnownCrm[]>([]);
  const [declined, setDeclined] = useState(false);
  const [error, setError] = useState<ProtocolError>();
  useEffect(() => void listedCrms(panel.host).then(setCrms, () => undefined), [panel.host]);

  function connect(): void {
    connectCrms(panel.host, crms).then(
      (outcome) => setDeclined(outcome === 'declined'),
      (reason) => setError(asProtocolError(reason)),
    );
  }
  return (
    <div class="steps card">
      <div class="step todo now">
        <Icon name="todo" />
        <b>{t('check_crms')}</b>
        <p>{t('check_crms_body')}</p>
        {crms.length > 0 && (
          <ul>
            {crms.map((crm) => (
              <li key={crm.origin}>
                <SourceChip source={{ origin: crm.origin, app: crm.name }} />
                {hostOf(crm.origin)}
              </li>
            ))}
          </ul>
        )}
        {crms.length > 0 ? (
          <button type="button" class="btn" data-testid="connect-crms" onClick={connect}>
            {plural('connect_crms', crms.length)}
          </button>
        ) : (
          <p>{t('no_crm_listed')}</p>
        )}
        {declined && <p>{t('crm_declined')}</p>}
        {error && <ErrorNote error={error} />}
        <details class="wide">
          <summary>{t('crm_add')}</summary>
          <AddCrm host={panel.host} />
        </details>
      </div>
    </div>
  );
}
