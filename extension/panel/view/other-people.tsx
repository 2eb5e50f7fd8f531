// Others whom the CRMs know by this number stand beside the person who is shown, until somebody says that they are the same.
import { t } from '../../ui/i18n';
import type { CallRecord } from '../../ui/shapes';
import { others } from '../model/identity';
import { Candidate } from './candidate';
import { usePanel } from './context';

export function OtherPeople({ record }: { record: CallRecord }) {
  const { panel } = usePanel();
  const people = others(record);
  if (people.length === 0 || record.who === 'nobody') return null;
  return (
    <>
      <h2>{t('also_on_number')}</h2>
      {people.map((entity) => (
        <Candidate
          key={`${entity.source.origin} ${entity.entity}`}
          entity={entity}
          onPick={() => void panel.actions.pick(entity, 'chosen').catch(() => undefined)}
        />
      ))}
    </>
  );
}
