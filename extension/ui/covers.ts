// Faults that leave nothing to show: the whole panel says cause and step. By the host's state.
import type { HostState } from './host';
import type { MessageKey } from './i18n';

export type StepKind = 'install' | 'check-again' | 'copy-details' | 'how' | 'sign-in' | 'try-now' | 'details';
export interface Step {
  kind: StepKind;
  text: MessageKey;
}
/** A fault that leaves nothing to show: the whole panel says cause and step. */
export interface Cover {
  title: MessageKey;
  body: MessageKey;
  steps: Step[];
  forIt: MessageKey;
}

const checkAgain: Step = { kind: 'check-again', text: 'step_check_again' };
const copyDetails: Step = { kind: 'copy-details', text: 'step_copy_details' };

export const COVERS: Partial<Record<HostState, Cover>> = {
  missing: {
    title: 'host_missing_title',
    body: 'host_missing_body',
    steps: [{ kind: 'install', text: 'step_install' }, checkAgain],
    forIt: 'host_missing_it',
  },
  blocked: {
    title: 'host_blocked_title',
    body: 'host_blocked_body',
    steps: [copyDetails, checkAgain],
    forIt: 'host_blocked_it',
  },
  refused: {
    title: 'host_refused_title',
    body: 'host_refused_body',
    steps: [copyDetails, checkAgain],
    forIt: 'host_refused_it',
  },
  damaged: {
    title: 'host_damaged_title',
    body: 'host_damaged_body',
    steps: [checkAgain, copyDetails],
    forIt: 'host_damaged_it',
  },
  sandboxed: {
    title: 'host_sandboxed_title',
    body: 'host_sandboxed_body',
    steps: [{ kind: 'how', text: 'step_how' }, checkAgain],
    forIt: 'host_sandboxed_it',
  },
  outdated: {
    title: 'host_outdated_title',
    body: 'host_outdated_body',
    steps: [checkAgain, copyDetails],
    forIt: 'host_outdated_it',
  },
  'data-newer': {
    title: 'data_newer_title',
    body: 'data_newer_body',
    steps: [checkAgain, copyDetails],
    forIt: 'data_newer_it',
  },
};
