import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hostNow } from '../../ui/clock';
import { operation } from '../../ui/host';
import { type Autosave, createAutosave, type SaveState } from '../model/autosave';
import { draftsOf } from '../model/drafts';
import { usePanel } from './context';

interface Saving {
  save: Autosave;
  state: SaveState;
  savedAt: string | undefined;
  /** What an earlier panel could not save. */
  draft: string | undefined;
}

export function useAutosave(call: string, part: string): Saving {
  const { panel } = usePanel();
  const [state, setState] = useState<SaveState>('idle');
  const [savedAt, setSavedAt] = useState<string>();
  const place = useRef(part);
  place.current = part;

  const made = useMemo(() => {
    const drafts = draftsOf(call, localStorage);
    const save = createAutosave({
      save: (text, id) => panel.actions.saveNote(place.current, text, id),
      drafts,
      timers: { set: (work, delay) => setTimeout(work, delay), clear: (handle) => clearTimeout(handle as number) },
      newOperation: operation,
      tell(next) {
        setState(next);
        if (next === 'saved') setSavedAt(new Date(hostNow()).toISOString());
      },
    });
    return { save, draft: drafts.read() };
  }, [call]);
  // What is not saved when the record is left is sent at once; the draft stays until it is acknowledged.
  useEffect(() => () => made.save.flush(), [made]);
  return { ...made, state, savedAt };
}
