// What extension pages and background say to each other over runtime.connect({ name: 'panel' }).
import type { HostError } from '../protocol/types';
import type { HostStatus } from './host-status';

export const panelPort = 'panel';

export type ToBackground = { id: number; method: string; params: object } | { retry: true };
export type ToPage =
  | { id: number; result: unknown }
  | { id: number; error: HostError }
  | { method: string; params: object }
  | { status: HostStatus };
