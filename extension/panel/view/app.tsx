// Which screen is shown: a cover when there is nothing to show, set-up while nobody is signed in, else list and record.

import { CallsScreen } from './calls-screen';
import { usePanel } from './context';
import { Cover } from './cover';
import { KeysSheet } from './keys-sheet';
import { LiveRegion } from './live-region';
import { RecordScreen } from './record-screen';
import { SetUp } from './set-up';
import { StatusBar } from './status-bar';
import { connectionStatusState } from './status-state';

export function App() {
  const { panel, navigation } = usePanel();
  const { cover } = panel.connection.value;
  const call = panel.open.call.value;
  const signedIn = panel.account.value !== undefined;
  const settingUp = !cover && panel.status.value.state === 'up' && (!signedIn || navigation.sheet.value === 'sign-in');
  const showsList = !cover && !settingUp;

  return (
    <div class={`panel${call && showsList ? ' has-record' : ''}`}>
      <section class="side list-side">
        <StatusBar state={connectionStatusState(panel)} />
        {cover && <Cover cover={cover} />}
        {settingUp && <SetUp />}
        {showsList && <CallsScreen />}
      </section>
      {showsList && call && <RecordScreen key={call} />}
      {navigation.sheet.value === 'keys' && <KeysSheet />}
      <LiveRegion />
    </div>
  );
}
