import { usePanel } from './context';

export function LiveRegion() {
  const { panel } = usePanel();
  return (
    <div class="hide" aria-live="polite" data-testid="announcement">
      {panel.announcer.message.value}
    </div>
  );
}
