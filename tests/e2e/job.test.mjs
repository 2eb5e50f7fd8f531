// The agent's main job in the real side panel, once in each browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRingside } from './driver.mjs';
import { allowBothCrms, liveCall, mergedRecord, openPreviousCall, signIn } from './job.mjs';
import { faults } from './record.mjs';

for (const browser of ['chromium', 'firefox']) {
  test(`${browser}: a call rings and ends, a click fills its record from the PBX and both CRMs`, async () => {
    const ringside = await startRingside({ browser });
    try {
      await signIn(ringside);
      await allowBothCrms(ringside);
      const call = await liveCall(ringside);
      await openPreviousCall(ringside, call);
      assert.deepEqual(faults(await mergedRecord(ringside, call)), []);
    } finally {
      await ringside.close();
    }
  });

  test(`${browser}: a CRM that has signed the agent out is named, the other one still answers`, async () => {
    const ringside = await startRingside({ browser });
    try {
      await signIn(ringside);
      await allowBothCrms(ringside);
      ringside.tidewater.signOutAll();
      const call = await liveCall(ringside);
      await ringside.panel.touch('call-row', { 'data-call': call });
      await ringside.panel.wait('app-line', { 'data-origin': ringside.tidewater.url, 'data-state': 'signed-out' });
      await ringside.panel.wait('field-account.tier', {}, { holds: ({ text }) => text.includes('Gold') });
    } finally {
      await ringside.close();
    }
  });
}
