// Status, search, live calls, the days, and which apps take part.
import { AppsFoot } from './apps-foot';
import { Banner } from './banner';
import { CallList } from './call-list';
import { ConnectCard } from './connect-card';
import { usePanel } from './context';
import { CrmsPart } from './crms-part';
import { LiveCalls } from './live-calls';
import { SearchBox } from './search-box';

export function CallsScreen() {
  const { panel } = usePanel();
  return (
    <>
      <main class="body" id="calls">
        <SearchBox />
        <Banner />
        <LiveCalls />
        {panel.apps.value.length === 0 && <ConnectCard />}
        <CallList />
        <CrmsPart />
      </main>
      <AppsFoot />
    </>
  );
}
