import type { CallRecord } from '../../ui/shapes';
import { AppNotes } from './app-notes';
import { Dispositions } from './dispositions';
import { Note } from './note';
import { Tags } from './tags';

/** What the agent adds: note, disposition, tags. */
export function AgentPart({ record }: { record: CallRecord }) {
  return (
    <>
      <Note record={record} />
      <AppNotes record={record} />
      <Dispositions record={record} />
      <Tags record={record} />
    </>
  );
}
