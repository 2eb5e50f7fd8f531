import type { CallRecord } from '../../ui/shapes';
import { noMatch } from '../model/app-line';

export function NoMatch({ record }: { record: CallRecord }) {
  const text = noMatch(record);
  return text ? (
    <p class="empty" data-testid="no-match">
      {text}
    </p>
  ) : null;
}
