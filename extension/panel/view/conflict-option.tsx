import { hostNow } from '../../ui/clock';
import { dayName, timeOfDay } from '../../ui/format';
import { locale, tOr } from '../../ui/i18n';
import type { SourcedValue } from '../../ui/shapes';
import { sourceName } from '../../ui/source';
import { SourceChip } from '../../ui/source-chip';
import type { Alternative } from '../model/sources';
import { valueText } from '../model/value-text';

interface Props {
  name: string;
  alternative: Alternative;
  chosen: boolean;
  onChoose(): void;
}

function says({ source, at, match }: SourcedValue): string {
  const when = `${dayName(at, new Date(hostNow()), locale()).toLocaleLowerCase()} ${timeOfDay(at, locale())}`;
  return [sourceName(source), when, tOr(`match_${match}`, '')].filter(Boolean).join(', ');
}

export function ConflictOption({ name, alternative, chosen, onChoose }: Props) {
  const { best, sources } = alternative;
  return (
    <label class="opt" data-testid="conflict-value" data-origin={best.source.origin}>
      <input type="radio" name={`conflict ${name}`} checked={chosen} onChange={onChoose} />
      <span>
        <strong>
          <bdi>{valueText(name, best.value, locale())}</bdi>
        </strong>
        {sources.map((value) => (
          <small key={`${value.source.origin} ${value.entity ?? ''}`}>{says(value)}</small>
        ))}
      </span>
      <SourceChip source={best.source} value={best} />
    </label>
  );
}
