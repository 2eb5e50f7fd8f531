import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReport } from './junit.mjs';

const REPORT = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="Linux-c++" tests="3" failures="1" disabled="0" skipped="1">
  <testcase name="record: A &lt;B&gt;" classname="x" time="0.1" status="run"><system-out>fine</system-out></testcase>
  <testcase name="pbx: C" classname="x" time="0" status="fail"><failure message=""/><system-out>1 &amp; 2</system-out></testcase>
  <testcase name="app: D" classname="x" time="0" status="notrun"><skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/>
    <system-out>d_test.cpp:7: Skipped\nno second user here</system-out></testcase>
  <testcase name="never ran" status="run"/>
</testsuite>`;

test('every test case is read with its status, name and output', () => {
  const cases = readReport(REPORT);
  assert.deepEqual(
    cases.map(({ name, status }) => [name, status]),
    [
      ['record: A <B>', 'passed'],
      ['pbx: C', 'failed'],
      ['app: D', 'skipped'],
      ['never ran', 'passed'],
    ],
  );
  assert.equal(cases[1].output, '1 & 2');
});
