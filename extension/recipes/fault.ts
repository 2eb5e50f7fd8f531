// How a run ends when it does not end well. Every step fails by throwing one of these; run.ts makes it the outcome.
export type FaultKind = 'signed-out' | 'refused' | 'unreadable' | 'unreachable' | 'attempted' | 'elsewhere';

export class Fault extends Error {
  readonly kind: FaultKind;
  constructor(kind: FaultKind, detail: string) {
    super(detail);
    this.kind = kind;
  }
}
