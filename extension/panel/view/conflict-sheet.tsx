// Which value is right? The agent's choice is a pin; nobody's value is lost and no app is changed.
import { useState } from 'preact/hooks';
import { ErrorNote } from '../../ui/error-note';
import { asProtocolError } from '../../ui/error-text';
import { plural, t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import type { ProtocolError } from '../../ui/shapes';
import type { FieldRow } from '../model/essentials';
import { alternatives } from '../model/sources';
import { ConflictOption } from './conflict-option';
import { usePanel } from './context';

export function ConflictSheet({ row, onClose }: { row: FieldRow; onClose(): void }) {
  const { panel } = usePanel();
  const [error, setError] = useState<ProtocolError>();
  const values = alternatives(row.field);
  const run = (work: Promise<void>): void => {
    setError(undefined);
    work.catch((reason) => setError(asProtocolError(reason)));
  };
  return (
    <fieldset class="sheet" aria-label={plural('conflict_sheet', values.length, row.label)}>
      <header>
        {t('conflict_question', row.label.toLocaleLowerCase())}
        <button type="button" class="icon end" aria-label={t('close')} onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {values.map((value, place) => (
        <ConflictOption
          key={`${value.best.source.origin} ${value.best.entity ?? ''}`}
          name={row.name}
          alternative={value}
          chosen={place === 0}
          onChoose={() => run(panel.actions.pin(row.name, value.best))}
        />
      ))}
      {error && <ErrorNote error={error} />}
      <footer>
        {t('conflict_promise')}
        {row.field.pinned && (
          <button type="button" class="act" data-testid="unpin" onClick={() => run(panel.actions.unpin(row.name))}>
            {t('use_newest')}
          </button>
        )}
      </footer>
    </fieldset>
  );
}
