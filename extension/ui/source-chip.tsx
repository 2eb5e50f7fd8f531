// Where a value comes from: the app's letter in its hue. Hollow: asked, but no answer.
import { timeOfDay } from './format';
import { locale, t, tOr } from './i18n';
import type { Source, SourcedValue } from './shapes';
import { hueOf, isAgent, sourceLetter, sourceName } from './source';

interface Props {
  source: Source;
  value?: SourcedValue;
  hollow?: boolean;
  testId?: string;
}

function says(source: Source, value?: SourcedValue): string {
  const parts = [sourceName(source)];
  if (value) {
    if (value.kind === 'looked-up') parts.push(tOr(`match_${value.match}`, ''));
    if (value.kind === 'generated') parts.push(t('kind_generated'));
    parts.push(timeOfDay(value.at, locale()));
    if (value.stale) parts.push(t('value_stale'));
  }
  return parts.filter(Boolean).join(', ');
}

export function SourceChip({ source, value, hollow, testId }: Props) {
  const text = says(source, value);
  const dull = hollow || value?.stale;
  return (
    <span
      class={`app ${isAgent(source) ? 'you' : `hue-${hueOf(source.origin)}`}${dull ? ' off' : ''}`}
      role="img"
      aria-label={t('from_source', text)}
      title={text}
      data-testid={testId}
      data-origin={source.origin}
      data-kind={value?.kind}
      data-match={value?.match}
    >
      {isAgent(source) ? t('chip_you') : sourceLetter(source)}
    </span>
  );
}
