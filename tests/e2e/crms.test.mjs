// The practice CRMs in real browsers, without the extension: sign-in by their forms, Fernbank's half of the page API.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startDisplay } from '../lib/display.mjs';
import { removeDir, tempDir, until } from '../lib/temp.mjs';
import { FERNBANK_USER, startFernbank } from '../practice-crms/fernbank/app.mjs';
import { startTidewater, TIDEWATER_USER } from '../practice-crms/tidewater/app.mjs';
import { openChromium } from './chromium.mjs';
import { signedInTab, undoStack } from './driver.mjs';
import { FAKE_CONTENT_SCRIPT } from './fake-content-script.mjs';
import { openFirefox } from './firefox.mjs';

const CALL = { id: 'c1', state: 'ringing', direction: 'in', startedAt: '2026-11-24T09:00:00.000Z' };

for (const [name, open] of Object.entries({ Chromium: openChromium, Firefox: openFirefox })) {
  describe(name, () => {
    const undo = undoStack();
    let fernbank;
    let tidewater;
    let tabs;

    before(async () => {
      const keep = async (thing, close = (it) => it.close()) => {
        undo.push(async () => close(await thing));
        return thing;
      };
      fernbank = await keep(startFernbank());
      tidewater = await keep(startTidewater());
      const screen = await keep(startDisplay(), (display) => display.stop());
      const folder = await keep(tempDir('crms'), removeDir);
      const browser = await keep(open({ folder, screen, env: {} }));
      tabs = {
        fernbank: await signedInTab(browser, fernbank, FERNBANK_USER),
        tidewater: await signedInTab(browser, tidewater, TIDEWATER_USER),
      };
      await tabs.fernbank.run(FAKE_CONTENT_SCRIPT);
      await until(() => tabs.fernbank.run("(view) => typeof view.push === 'function'"), { what: 'hello' });
    });
    after(() => undo.run());

    /** What Fernbank contributed since `count` requests, once there are `wanted` of them. */
    const contributions = async (count, wanted) =>
      until(async () => {
        const asked = (await tabs.fernbank.run('(view) => view.asked')).slice(count);
        return asked.length >= wanted && asked.every(({ method }) => method === 'contribute') && asked;
      });
    const push = async (event, data) => {
      const before = await tabs.fernbank.run('(view) => view.asked.length');
      await tabs.fernbank.run('(view, event, data) => view.push(event, data)', event, data);
      return before;
    };

    test('both CRMs keep their own session in one browser', async () => {
      for (const tab of Object.values(tabs)) {
        await tab.reload();
        assert.ok(!(await tab.url()).includes('/login'));
      }
      await tabs.fernbank.run(FAKE_CONTENT_SCRIPT);
      await until(() => tabs.fernbank.run("(view) => typeof view.push === 'function'"), {
        what: 'hello after a reload',
      });
    });

    test('Fernbank says who is calling, with entity, link and kind', async () => {
      const before = await push('ask', { call: { ...CALL, number: '+14085550123' }, want: ['name'] });
      const [facts, tag] = await contributions(before, 2);
      assert.equal(facts.params.callId, 'c1');
      assert.equal(facts.params.change.name, 'Ana Ruiz');
      assert.equal(facts.params.change['account.tier'], 'Gold');
      assert.deepEqual(facts.params.about, {
        entity: 'contact/42',
        link: `${fernbank.url}/contacts/42`,
        match: 'exact',
      });
      assert.deepEqual(tag.params.change, { tag: ['repeat buyer'] });
      assert.equal(tag.params.about.kind, 'generated');
    });

    test('Fernbank names both people who share a number', async () => {
      const before = await push('opened', {
        call: { ...CALL, id: 'c2', number: '+14085550177' },
        record: { fields: {} },
      });
      const named = await contributions(before, 2);
      assert.deepEqual(
        named.map(({ params }) => params.about.entity),
        ['contact/61', 'contact/62'],
      );
    });

    test('Fernbank uses an address that another app added when the number says nothing', async () => {
      await push('ask', { call: { ...CALL, id: 'c3', number: '+14085550999' }, want: ['name'] });
      const email = { value: ['lena@harbortrust.example'], from: tidewater.url, at: CALL.startedAt };
      const before = await push('record', { callId: 'c3', cursor: 'e1.1', changed: { email } });
      const [found] = await contributions(before, 1);
      assert.equal(found.params.change.name, 'Lena Vogt');
    });
  });
}
