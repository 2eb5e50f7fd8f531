import { hostNow } from '../../ui/clock';
import { locale, t } from '../../ui/i18n';
import type { CallRecord } from '../../ui/shapes';
import { SourceChip } from '../../ui/source-chip';
import { type ItemKind, items } from '../model/items';
import { safeLink } from './record-bar';

/** Cases or orders, one line each; a line leads to the thing in its CRM. */
export function Items({ record, kind }: { record: CallRecord; kind: ItemKind }) {
  const list = items(record, kind, hostNow(), locale());
  if (list.length === 0) return null;
  return (
    <>
      <h2>
        {t(kind === 'case' ? 'open_cases' : 'orders')} <span class="end num">{list.length}</span>
      </h2>
      {list.map(({ key, entity, title, end }) => (
        <a
          key={key}
          class="case"
          href={safeLink(entity.link, entity.source.origin)}
          target="_blank"
          rel="noopener noreferrer"
        >
          <SourceChip source={entity.source} />
          <span class="cut">
            <bdi>{title}</bdi>
          </span>
          <span class="faint num">{end}</span>
        </a>
      ))}
    </>
  );
}
