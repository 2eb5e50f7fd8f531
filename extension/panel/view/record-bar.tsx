import { t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import type { CallRecord } from '../../ui/shapes';
import { sourceName } from '../../ui/source';
import { openLink } from '../model/identity';
import { usePanel } from './context';

/** A link back into a CRM is followed only to the contributor's own origin, over http or https. */
export function safeLink(link: string | undefined, origin: string): string | undefined {
  if (!link || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === origin ? url.href : undefined;
}

export function RecordBar({ record }: { record: CallRecord | undefined }) {
  const { navigation } = usePanel();
  const entity = record && openLink(record);
  const href = entity && safeLink(entity.link, entity.source.origin);
  const text = entity ? t('open_in', sourceName(entity.source)) : '';
  return (
    <header class="bar">
      <button type="button" class="crumb" data-testid="back" onClick={navigation.back}>
        <Icon name="back" flips />
        {t('calls')}
      </button>
      <span class="grow" />
      {href && (
        <a class="link" href={href} target="_blank" rel="noopener noreferrer" aria-label={text} data-testid="open-in">
          <span class="cut">{text}</span>
          <Icon name="open" flips />
        </a>
      )}
    </header>
  );
}
