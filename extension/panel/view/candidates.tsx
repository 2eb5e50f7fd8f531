// Several people share the number: nothing is written before the agent has said who it is.
import { useState } from 'preact/hooks';
import { ErrorNote } from '../../ui/error-note';
import { asProtocolError } from '../../ui/error-text';
import { plural, t } from '../../ui/i18n';
import type { CallRecord, Entity, ProtocolError } from '../../ui/shapes';
import { Candidate } from './candidate';
import { usePanel } from './context';

export function Candidates({ record, candidates }: { record: CallRecord; candidates: Entity[] }) {
  const { panel } = usePanel();
  const [error, setError] = useState<ProtocolError>();
  const run = (work: Promise<void>): void => void work.catch((reason) => setError(asProtocolError(reason)));
  return (
    <fieldset class="candidates" data-call={record.call.id}>
      <legend>{plural('several', candidates.length)}</legend>
      {candidates.map((entity) => (
        <Candidate
          key={`${entity.source.origin} ${entity.entity}`}
          entity={entity}
          onPick={() => run(panel.actions.pick(entity, 'chosen'))}
        />
      ))}
      <button
        type="button"
        class="btn plain"
        data-testid="none-of-them"
        onClick={() => run(panel.actions.excludeAll(candidates))}
      >
        {t('none_of_them')}
      </button>
      {error && <ErrorNote error={error} />}
    </fieldset>
  );
}
