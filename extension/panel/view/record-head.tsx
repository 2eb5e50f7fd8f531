import { Face } from '../../ui/face';
import type { CallRecord } from '../../ui/shapes';
import { SourceChip } from '../../ui/source-chip';
import { HEAD_FIELDS } from '../model/essentials';
import { head } from '../model/identity';
import { chipValues } from '../model/sources';

/** A field that the head shows, with the chips of those who say so. Disagreeing ones are rows with a pill instead. */
function HeadField({ record, name }: { record: CallRecord; name: string }) {
  const field = record.fields[name];
  if (!field || field.conflict) return field ? <bdi>{String(field.value)}</bdi> : null;
  return (
    <span class="head-field" data-testid={`field-${name}`}>
      <bdi class="cut">{String(field.value)}</bdi>
      <span class="from">
        {chipValues(field).map((value) => (
          <SourceChip key={value.source.origin} source={value.source} value={value} testId="field-source" />
        ))}
      </span>
    </span>
  );
}

export function RecordHead({ record, guess }: { record: CallRecord; guess: boolean }) {
  const { title, isNumber } = head(record);
  const { call } = record;
  const named = record.who !== 'several' && record.fields['name'] !== undefined && !guess;
  const second = HEAD_FIELDS.slice(1).filter((name) => record.fields[name] !== undefined);
  return (
    <div class={`head${guess ? ' guess' : ''}`}>
      <Face name={isNumber ? '' : title} live={call.state !== 'ended'} ringing={call.state === 'ringing'} size="big" />
      <div class="who">
        <h1 class="num">
          {named ? <HeadField record={record} name="name" /> : <bdi dir={isNumber ? 'ltr' : undefined}>{title}</bdi>}
        </h1>
        {record.who !== 'several' && !guess && second.length > 0 && (
          <p>
            {second.map((name) => (
              <HeadField key={name} record={record} name={name} />
            ))}
          </p>
        )}
      </div>
    </div>
  );
}
