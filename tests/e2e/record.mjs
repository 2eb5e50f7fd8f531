// What a merged record of the practice call must hold: the PBX's facts, both CRMs with their provenance, and their conflict.

export const NUMBER = '+14085550123';
const TIER = 'account.tier';

/** Each demand: what it is, and whether `record` (PROTOCOL.md, Record), `shown` by the panel, meets it. */
const demands = (fernbank, tidewater) => [
  ["the caller's number, from the PBX", ({ call }) => call.remote.number?.e164 === NUMBER],
  ["the agent's own number or extension, from the PBX", ({ call }) => Boolean(call.local.number?.given)],
  ['when it began, was answered and ended', ({ call }) => Boolean(call.startedAt && call.answeredAt && call.endedAt)],
  ['an inbound call that was talked', ({ call }) => call.direction === 'in' && call.outcome === 'talked'],
  ['the name, found by Fernbank', ({ fields }) => has(fields.name, fernbank, 'Ana Ruiz')],
  ['the name, found by Tidewater', ({ fields }) => has(fields.name, tidewater, 'Ana Ruiz')],
  ['the tier Gold, from Fernbank', ({ fields }) => has(fields[TIER], fernbank, 'Gold')],
  ['the tier Silver, from Tidewater', ({ fields }) => has(fields[TIER], tidewater, 'Silver')],
  ['open cases, which only Tidewater knows', ({ fields }) => has(fields['case.open'], tidewater, 2)],
  [
    'a link back into the CRM with each tier',
    ({ fields }) => fields[TIER]?.values.every(({ link, source }) => link?.startsWith(source.origin)),
  ],
  ['a match judged exact', ({ fields }) => fields[TIER]?.values.some(({ match }) => match === 'exact')],
  ['a conflict about the tier', ({ fields }) => fields[TIER]?.conflict === true],
  ['the tier on the screen', (_, shown) => /Gold|Silver/.test(shown.fields[TIER] ?? '')],
  [
    'both sources of the tier on the screen',
    (_, shown) => [fernbank, tidewater].every((origin) => shown.sources[TIER]?.includes(origin)),
  ],
  ['the conflict on the screen', (_, shown) => shown.conflicts.includes(TIER)],
];

const has = (field, origin, value) =>
  Boolean(field?.values.some((v) => v.source.origin === origin && v.kind === 'looked-up' && v.value === value));

/** What the record lacks, in words; empty when it is whole. */
export function faults({ record, shown, fernbank, tidewater }) {
  return demands(fernbank, tidewater)
    .filter(([, met]) => {
      try {
        return !met(record, shown);
      } catch {
        return true; // a whole branch is missing
      }
    })
    .map(([what]) => what);
}

/** What the panel shows of the open record: texts by field, origins by field, fields with a conflict. */
export async function readPanel(panel) {
  return panel.run(`(view) => {
    const fields = {}, sources = {}, conflicts = [];
    for (const element of view.document.querySelectorAll('[data-testid^="field-"]:not([data-testid="field-source"])')) {
      const name = element.dataset.testid.slice('field-'.length);
      fields[name] = element.innerText.trim();
      sources[name] = [...element.querySelectorAll('[data-testid="field-source"]')].map((source) => source.dataset.origin);
    }
    for (const element of view.document.querySelectorAll('[data-testid^="conflict-"]:not([data-testid="conflict-value"])'))
      conflicts.push(element.dataset.testid.slice('conflict-'.length));
    return { fields, sources, conflicts };
  }`);
}
