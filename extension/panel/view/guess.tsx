// A guess is offered in soft words, never shown as fact.
import { useState } from 'preact/hooks';
import { ErrorNote } from '../../ui/error-note';
import { asProtocolError } from '../../ui/error-text';
import { t } from '../../ui/i18n';
import type { Entity, ProtocolError } from '../../ui/shapes';
import { sourceName } from '../../ui/source';
import { entityName } from '../model/identity';
import { usePanel } from './context';

export function Guess({ entity }: { entity: Entity }) {
  const { panel } = usePanel();
  const [error, setError] = useState<ProtocolError>();
  const pick = (choice: Entity['choice']) => (): void =>
    void panel.actions.pick(entity, choice).catch((reason) => setError(asProtocolError(reason)));
  return (
    <div class="offer" data-testid="entity" data-origin={entity.source.origin} data-entity={entity.entity}>
      <p>{t('guess', entityName(entity), sourceName(entity.source))}</p>
      <div class="pair">
        <button type="button" class="btn plain" data-testid="this-is-them" onClick={pick('chosen')}>
          {t('this_is_them')}
        </button>
        <button type="button" class="btn plain" data-testid="not-them" onClick={pick('excluded')}>
          {t('not_them')}
        </button>
      </div>
      {error && <ErrorNote error={error} />}
    </div>
  );
}
