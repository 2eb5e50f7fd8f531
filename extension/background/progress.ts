// How an app's look-up goes, for the panel's app line: asked, slow after five seconds, then what became of it. One state per
// (origin, call), whichever of its tabs was asked.
import type { LookupState } from '../protocol/types';
import type { Host } from './host';

const slowAfter = 5_000;

export interface Report {
  as: string;
  origin: string;
  call: string;
}

export class Progress {
  readonly #host: Pick<Host, 'request'>;
  readonly #later: (ms: number, work: () => void) => () => void;
  readonly #open = new Map<string, () => void>();

  constructor(host: Pick<Host, 'request'>, later: (ms: number, work: () => void) => () => void) {
    this.#host = host;
    this.#later = later;
  }

  asked(report: Report): void {
    this.#close(report);
    this.#open.set(
      this.#key(report),
      this.#later(slowAfter, () => this.#tell(report, 'slow')),
    );
    this.#tell(report, 'asked');
  }

  settled(report: Report, state: LookupState, more: { detail?: string; link?: string } = {}): void {
    this.#close(report);
    this.#tell(report, state, more);
  }

  #key = ({ origin, call }: Report) => `${origin} ${call}`;

  #close(report: Report): void {
    this.#open.get(this.#key(report))?.();
    this.#open.delete(this.#key(report));
  }

  #tell({ as, call }: Report, state: LookupState, more: { detail?: string; link?: string } = {}): void {
    // A report that fails is for a call that has closed meanwhile: nobody is left to read it.
    this.#host.request('app/report', { as, call, state, ...more }).catch(() => {});
  }
}
