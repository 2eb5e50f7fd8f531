// The runner's entry points: a look-up job, the record on screen, an action. Never throws: every end is an outcome.
import { findCountry, parseNumber } from '../numbers/number';
import { runAction } from './action';
import { Fault, type FaultKind } from './fault';
import { type Candidate, runLookup } from './lookup';
import type { Action, Lookup, Recipe } from './recipe';
import { recordOnScreen } from './record-page';
import { type Session, signInLink } from './request';
import { type Given, requireDetected, startSession } from './session';
import type { Tab } from './tab';

export interface LookupJob extends Given {
  by: Lookup['by'];
  value: string;
  /** ISO code of the reader's country. */
  country: string;
}
export interface LookupResult {
  outcome: 'found' | 'none' | FaultKind;
  lookup?: string;
  candidates?: Candidate[];
  /** Where to sign in. */
  link?: string;
  /** Cause, for people. */
  detail?: string;
}

function ended(error: unknown, session: Session | undefined): LookupResult {
  if (!(error instanceof Fault))
    return { outcome: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  const link = error.kind === 'signed-out' && session ? signInLink(session) : undefined;
  return { outcome: error.kind, detail: error.message, ...(link ? { link } : {}) };
}

/** Faults that the next look-up would meet as well. */
const final: FaultKind[] = ['signed-out', 'unreachable', 'elsewhere'];

export async function runLookups(recipe: Recipe, job: LookupJob, tab: Tab, only?: string): Promise<LookupResult> {
  let session: Session | undefined;
  let result: LookupResult = { outcome: 'none' };
  try {
    session = startSession(recipe, tab, job);
    requireDetected(session);
    const home = findCountry(job.country);
    const wanted = { by: job.by, value: job.value, number: parseNumber(job.value, home), home };
    for (const lookup of recipe.lookups ?? []) {
      if (lookup.by !== job.by || (only && lookup.id !== only)) continue;
      try {
        const candidates = await runLookup(lookup, wanted, session);
        if (candidates.length) return { outcome: 'found', lookup: lookup.id, candidates };
      } catch (error) {
        if (error instanceof Fault && final.includes(error.kind)) throw error;
        result = ended(error, session);
      }
    }
    return result;
  } catch (error) {
    return ended(error, session);
  }
}

export function runPage(recipe: Recipe, tab: Tab, given?: Given) {
  try {
    const session = startSession(recipe, tab, given);
    requireDetected(session);
    const found = recordOnScreen(recipe, session);
    return found ? { outcome: 'found' as const, ...found } : { outcome: 'none' as const };
  } catch (error) {
    return ended(error, undefined);
  }
}

export async function runWrite(recipe: Recipe, action: Action, tab: Tab, given?: Given) {
  let session: Session | undefined;
  try {
    session = startSession(recipe, tab, given);
    requireDetected(session);
    return await runAction(action, session);
  } catch (error) {
    return ended(error, session);
  }
}
