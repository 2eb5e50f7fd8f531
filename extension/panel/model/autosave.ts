// Saves a text a moment after the last key, keeps a draft until the host has it, and tries again until it has.
// The draft is written at every key, so a reload or a crash between two saves loses nothing.

export type SaveState = 'idle' | 'saving' | 'saved' | 'failed';

export interface Timers {
  set(work: () => void, milliseconds: number): unknown;
  clear(handle: unknown): void;
}

export interface Drafts {
  read(): string | undefined;
  write(text: string): void;
  forget(): void;
}

export const SAVE_DELAY = 400;
const RETRY_DELAYS = [1000, 2000, 5000, 10_000, 30_000];

interface Setting {
  /** The same operation for the same text: repeated until it is answered, done once. */
  save(text: string, operation: string): Promise<void>;
  drafts: Drafts;
  timers: Timers;
  newOperation(): string;
  tell(state: SaveState): void;
}

export function createAutosave({ save, drafts, timers, newOperation, tell }: Setting) {
  let waiting: { text: string; operation: string } | undefined;
  let handle: unknown;
  let running = false;
  let failures = 0;

  async function run(): Promise<void> {
    handle = undefined;
    if (running || !waiting) return;
    running = true;
    const mine = waiting;
    tell('saving');
    try {
      await save(mine.text, mine.operation);
      failures = 0;
      if (waiting === mine) {
        waiting = undefined;
        drafts.forget();
        tell('saved');
      }
    } catch {
      failures += 1;
      tell('failed');
    }
    running = false;
    if (waiting && handle === undefined) {
      handle = timers.set(run, failures === 0 ? 0 : (RETRY_DELAYS[Math.min(failures, RETRY_DELAYS.length) - 1] ?? 0));
    }
  }

  return {
    get dirty(): boolean {
      return waiting !== undefined;
    },
    typed(text: string): void {
      drafts.write(text);
      waiting = { text, operation: newOperation() };
      timers.clear(handle);
      handle = timers.set(run, SAVE_DELAY);
    },
    /** Now: the field was left, or the page goes away. */
    flush(): void {
      timers.clear(handle);
      void run();
    },
  };
}
export type Autosave = ReturnType<typeof createAutosave>;
