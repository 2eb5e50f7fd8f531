import { plural, t } from '../../ui/i18n';
import type { CallRecord } from '../../ui/shapes';
import { essentials } from '../model/essentials';
import type { Identity } from '../model/identity';
import { FieldRow } from './field-row';

function evidence(who: Identity): string {
  if (who.kind !== 'known' || (who.match !== 'exact' && who.match !== 'likely')) return '';
  return plural(who.match === 'exact' ? 'exact_in' : 'likely_in', who.apps);
}

export function Essentials({ record, who }: { record: CallRecord; who: Identity }) {
  const rows = essentials(record);
  if (rows.length === 0) return null;
  return (
    <>
      <h2>
        {t('essentials')} <span class="end">{evidence(who)}</span>
      </h2>
      <div class="fields">
        {rows.map((row) => (
          <FieldRow key={row.name} row={row} />
        ))}
      </div>
    </>
  );
}
