import { plural } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import type { FieldRow } from '../model/essentials';
import { alternatives } from '../model/sources';

interface Props {
  row: FieldRow;
  text: string;
  unfolded: boolean;
  onToggle(): void;
}

/** Amber while the sources disagree; quiet once the agent has chosen. */
export function ConflictPill({ row, text, unfolded, onToggle }: Props) {
  const count = alternatives(row.field).length;
  return (
    <button
      type="button"
      class={`pill${row.field.conflict && !row.field.pinned ? ' warn' : ''}`}
      aria-expanded={unfolded}
      aria-label={plural('conflict_label', count, row.label, text)}
      data-testid={row.field.conflict ? `conflict-${row.name}` : undefined}
      onClick={onToggle}
    >
      <Icon name="split" />
      <span class="cut">
        <bdi>{text}</bdi>
      </span>
      <span class="count">{plural('conflict_values', count)}</span>
    </button>
  );
}
