import { tOr } from '../../ui/i18n';
import type { Entity } from '../../ui/shapes';
import { SourceChip } from '../../ui/source-chip';
import { entityLine, entityName } from '../model/identity';

export function Candidate({ entity, onPick }: { entity: Entity; onPick(): void }) {
  const second = [entityLine(entity), entity.evidence, tOr(`match_${entity.match}`, '')].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      class="candidate"
      data-testid="entity"
      data-origin={entity.source.origin}
      data-entity={entity.entity}
      onClick={onPick}
    >
      <span class="ring" aria-hidden="true" />
      <span class="who">
        <span class="name cut">
          <bdi>{entityName(entity)}</bdi>
        </span>
        <small class="cut">
          <bdi>{second}</bdi>
        </small>
      </span>
      <SourceChip source={entity.source} />
    </button>
  );
}
