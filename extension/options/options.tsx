// The options page: phone system, CRMs and their rights, general settings, who read what, diagnostics.
import { render } from 'preact';
import { connectHost } from '../client/host-client';
import { App } from './app';
import { createOptions } from './model';

document.documentElement.lang = browser.i18n.getUILanguage();
document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir');
const life = new AbortController();
addEventListener('pagehide', () => life.abort());
render(<App options={createOptions(connectHost(), life.signal)} />, document.body);
