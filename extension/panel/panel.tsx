// The side panel's page. Start here: model/panel.ts is its state, view/app.tsx its screens.
import { render } from 'preact';
import { connectHost } from '../client/host-client';
import { startPanel } from './start';

document.documentElement.lang = browser.i18n.getUILanguage();
document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir');
render(startPanel(connectHost()), document.body);
