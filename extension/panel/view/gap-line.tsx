import { timeOfDay } from '../../ui/format';
import { locale, t } from '../../ui/i18n';
import type { Gap } from '../../ui/shapes';

/** An honest mark: Ringside was away and the phone system cannot tell what happened. */
export function GapLine({ gap }: { gap: Gap }) {
  return (
    <p class="gap" data-testid="gap">
      <span>{t('gap_line', timeOfDay(gap.from, locale()), timeOfDay(gap.to, locale()))}</span>
    </p>
  );
}
