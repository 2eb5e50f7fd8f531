import { useId, useRef, useState } from 'preact/hooks';
import { ErrorNote } from '../../ui/error-note';
import { asProtocolError } from '../../ui/error-text';
import { operation } from '../../ui/host';
import { type MessageKey, t } from '../../ui/i18n';
import type { ProtocolError, Settings } from '../../ui/shapes';
import { TextField } from '../../ui/text-field';
import type { Options } from '../model';

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

interface LinesProps {
  label: MessageKey;
  initial: string[];
  locked: boolean;
  onLines(lines: string[]): void;
}

function Lines({ label, initial, locked, onLines }: LinesProps) {
  const id = useId();
  return (
    <div class="entry">
      <label for={id}>{t(label)}</label>
      <textarea
        id={id}
        rows={4}
        disabled={locked}
        defaultValue={initial.join('\n')}
        onInput={(event) => onLines(lines(event.currentTarget.value))}
      />
    </div>
  );
}

export function General({ options, settings }: { options: Options; settings: Settings }) {
  const change = useRef<Partial<Settings>>({});
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<ProtocolError>();
  const locked = (name: keyof Settings): boolean => options.locked.value.includes(name);
  const set = (part: Partial<Settings>): void => {
    change.current = { ...change.current, ...part };
    setSaved(false);
  };
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setError(undefined);
    try {
      options.setSettings(
        await options.host.request('settings/set', { operation: operation(), settings: change.current }),
      );
      setSaved(true);
    } catch (reason) {
      setError(asProtocolError(reason));
    }
  }
  return (
    <section>
      <h2>{t('options_general')}</h2>
      <form class="form" onSubmit={save}>
        <TextField
          label={t('options_country')}
          hint={t('options_country_hint')}
          initial={settings.country}
          onText={(text) => set({ country: text.trim().toUpperCase() })}
        />
        <Lines
          label="options_dispositions"
          initial={settings.dispositions}
          locked={locked('dispositions')}
          onLines={(dispositions) => set({ dispositions })}
        />
        <Lines
          label="options_order"
          initial={settings.sourceOrder}
          locked={locked('sourceOrder')}
          onLines={(sourceOrder) => set({ sourceOrder })}
        />
        {error && <ErrorNote error={error} />}
        <button type="submit" class="btn plain">
          {t(saved ? 'options_saved' : 'options_save')}
        </button>
      </form>
    </section>
  );
}
