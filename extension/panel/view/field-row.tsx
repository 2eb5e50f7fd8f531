// One field: its words, its value, who says so. A conflict unfolds its sheet under the row.
import { useState } from 'preact/hooks';
import { locale } from '../../ui/i18n';
import { SourceChip } from '../../ui/source-chip';
import type { FieldRow as Row } from '../model/essentials';
import { chipValues, SHOWN_CHIPS } from '../model/sources';
import { valueTexts } from '../model/value-text';
import { ConflictPill } from './conflict-pill';
import { ConflictSheet } from './conflict-sheet';

export function FieldRow({ row }: { row: Row }) {
  const { name, label, field } = row;
  const [unfolded, setUnfolded] = useState(false);
  const chips = chipValues(field);
  const texts = valueTexts(name, field.value, locale());
  const pinned = field.pinned && field.values.length > 1;
  return (
    <>
      <dl class={`field${unfolded ? ' unfolded' : ''}`} data-testid={`field-${name}`}>
        <dt class="cut" title={label}>
          {label}
        </dt>
        <dd class="value">
          {field.conflict || pinned ? (
            <ConflictPill
              row={row}
              text={texts.join(', ')}
              unfolded={unfolded}
              onToggle={() => setUnfolded(!unfolded)}
            />
          ) : (
            texts.map((text) => <bdi key={text}>{text}</bdi>)
          )}
        </dd>
        <dd class="from">
          {chips.slice(0, SHOWN_CHIPS).map((value) => (
            <SourceChip key={value.source.origin} source={value.source} value={value} testId="field-source" />
          ))}
          {chips.length > SHOWN_CHIPS && <span class="faint num">+{chips.length - SHOWN_CHIPS}</span>}
        </dd>
      </dl>
      {unfolded && <ConflictSheet row={row} onClose={() => setUnfolded(false)} />}
    </>
  );
}
