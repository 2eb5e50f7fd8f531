import type { CallRecord } from '../../ui/shapes';
import { identity } from '../model/identity';
import { AgentPart } from './agent-part';
import { CallFacts } from './call-facts';
import { CallLine } from './call-line';
import { Candidates } from './candidates';
import { Essentials } from './essentials';
import { Guess } from './guess';
import { Items } from './items';
import { NoMatch } from './no-match';
import { OtherPeople } from './other-people';
import { RecordHead } from './record-head';
import { Timeline } from './timeline';

export function RecordBody({ record }: { record: CallRecord }) {
  const who = identity(record);
  return (
    <>
      <RecordHead record={record} guess={who.kind === 'guess'} />
      <CallLine call={record.call} />
      {who.kind === 'several' && <Candidates record={record} candidates={who.candidates} />}
      {who.kind === 'guess' && <Guess entity={who.entity} />}
      <NoMatch record={record} />
      <Essentials record={record} who={who} />
      <Items record={record} kind="case" />
      <Items record={record} kind="order" />
      <OtherPeople record={record} />
      <AgentPart record={record} />
      <CallFacts call={record.call} />
      <Timeline call={record.call.id} cursor={record.cursor} />
    </>
  );
}
