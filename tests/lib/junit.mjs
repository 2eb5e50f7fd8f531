// Reads the JUnit report of ctest: says what failed and what was skipped and why, and appends "passed failed skipped".
//   node junit.mjs REPORT.xml --counts FILE [--names]       --names: the tests that passed too
import fs from 'node:fs';

const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const text = (xml) =>
  xml.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, dec, hex, name) =>
    dec ? String.fromCodePoint(dec) : hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (ENTITIES[name] ?? all),
  );

/** The test cases of a report: name, status ('passed' | 'failed' | 'skipped'), output. */
export function readReport(xml) {
  return [...xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].map(([, head, body = '']) => {
    const name = text(/\bname="([^"]*)"/.exec(head)[1]);
    const status = /<failure\b/.test(body) ? 'failed' : /<skipped\b/.test(body) ? 'skipped' : 'passed';
    return { name, status, output: text(/<system-out>(.*?)<\/system-out>/s.exec(body)?.[1] ?? '') };
  });
}

/** GoogleTest prints a skip as "FILE:LINE: Skipped" with the reason below it; others say it as they like. */
const reason = (output) => /: Skipped\n(.*)/.exec(output)?.[1] || output.trim().split('\n').at(-1) || 'no reason given';

const LINES = {
  passed: ({ name }, names) => (names ? [`ok     ${name}`] : []),
  failed: ({ name, output }) => [
    `FAILED ${name}`,
    ...output
      .trim()
      .split('\n')
      .slice(-40)
      .map((line) => `       ${line}`),
  ],
  skipped: ({ name, output }) => [`skipped: ${name}: ${reason(output)}`],
};

if (import.meta.filename === process.argv[1]) {
  const [report, ...options] = process.argv.slice(2);
  const cases = readReport(fs.readFileSync(report, 'utf8'));
  for (const test of cases) for (const line of LINES[test.status](test, options.includes('--names'))) console.log(line);
  const count = (status) => cases.filter((test) => test.status === status).length;
  const file = options[options.indexOf('--counts') + 1];
  fs.appendFileSync(file, `${count('passed')} ${count('failed')} ${count('skipped')}\n`);
}
