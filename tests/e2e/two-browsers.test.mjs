// One agent, two browsers: one broker, one record, one look-up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../lib/temp.mjs';
import { FERNBANK_USER } from '../practice-crms/fernbank/app.mjs';
import { TIDEWATER_USER } from '../practice-crms/tidewater/app.mjs';
import { signedInTab, startRingside } from './driver.mjs';
import { allowBothCrms, liveCall, openPreviousCall, signIn } from './job.mjs';
import { readPanel } from './record.mjs';

/** What a panel shows, less what a narrow one leaves out: the count beside a value that is in conflict. */
const values = ({ fields }) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, text.replace(/\n?\d+ values/, '').replace(/\s+/g, ' ')]),
  );

test('Chromium and Firefox show the same record, and Tidewater is asked once', async () => {
  const first = await startRingside({ browser: 'chromium' });
  try {
    await signIn(first);
    await allowBothCrms(first);
    const browser = await first.openBrowser('firefox');
    await signedInTab(browser, first.fernbank, FERNBANK_USER);
    await signedInTab(browser, first.tidewater, TIDEWATER_USER);
    const second = { ...first, browser, panel: await browser.openPanel() };
    await second.panel.wait('status', { 'data-state': 'live' });
    await allowBothCrms(second);

    const searches = () => first.tidewater.requests.filter(({ path }) => path === '/api/contacts/search').length;
    const before = searches();
    const call = await liveCall(first, { at: (moment) => moment === 'connected' && until(() => searches() > before) });
    assert.equal(searches() - before, 1, 'one look-up between both browsers');
    await openPreviousCall(first, call);
    await second.panel.touch('call-row', { 'data-call': call });
    await second.panel.wait('conflict-account.tier');

    const shown = await until(async () => {
      const both = await Promise.all([first, second].map(({ panel }) => readPanel(panel)));
      return JSON.stringify(both.map(values)[0]) === JSON.stringify(both.map(values)[1]) && both[0];
    });
    assert.ok(shown.conflicts.includes('account.tier'));
    assert.equal(first.host.processes().length, 3, 'two relays and one broker');
  } finally {
    await first.close();
  }
});
