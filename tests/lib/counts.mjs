// A reporter for node --test that writes one line, "passed failed skipped", once the whole run is over.
// Counts tests, not suites; a cancelled test has failed, a `todo` has been skipped.
export default async function* counts(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped, todo } = data.counts;
    yield `${passed} ${failed + cancelled} ${skipped + todo}\n`;
  }
}
