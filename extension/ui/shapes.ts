// The protocol's shapes under the names that the pages use (see shared/PROTOCOL.md). Times are RFC 3339 UTC.
export type Json = string | number | boolean | string[];
export type Source = { origin: string; app?: string };
export type PhoneNumber = { given: string; digits: string; e164?: string };
export type Party = { number?: PhoneNumber; name?: string; address?: string; withheld?: boolean };
export type Extent = 'unknown' | 'none' | 'part' | 'all';
export type Match = 'different' | 'none' | 'guess' | 'likely' | 'exact';
export type CallState = 'ringing' | 'dialling' | 'connected' | 'held' | 'ended';
export type Outcome =
  | 'none'
  | 'talked'
  | 'missed'
  | 'cancelled'
  | 'rejected'
  | 'busy'
  | 'elsewhere'
  | 'voicemail'
  | 'transferred'
  | 'failed'
  | 'unknown';

export type Call = {
  id: string;
  state: CallState;
  direction: 'unknown' | 'in' | 'out' | 'internal';
  outcome: Outcome;
  certainty: 'seen' | 'final' | 'checking';
  remote: Party;
  local: Party;
  dialled?: string;
  queue?: string;
  recorded: Extent;
  encrypted: Extent;
  startedAt: string;
  answeredAt?: string;
  endedAt?: string;
  name?: string;
  organization?: string;
  conflict?: boolean;
  tags?: string[];
};
export type Gap = { from: string; to: string };
export type CallPage = { calls: Call[]; gaps: Gap[]; next?: string };

export type SourcedValue = {
  value: Json;
  source: Source;
  entity?: string;
  part?: string;
  link?: string;
  kind: 'pbx' | 'looked-up' | 'generated' | 'typed';
  match: Match;
  at: string;
  stale?: true;
  trusted?: true;
};
export type Field = { value: Json; values: SourcedValue[]; conflict?: true; pinned?: true };
export type Entity = {
  source: Source;
  entity: string;
  link?: string;
  match: Match;
  evidence?: string;
  choice: 'undecided' | 'chosen' | 'excluded';
  person: boolean;
  inRecord: boolean;
  group?: number;
  linkedBy?: string;
  values: { [field: string]: Json };
};
export type AppState = {
  source: Source;
  state: 'ready' | 'asked' | 'answered' | 'none' | 'several' | 'signed-out' | 'slow' | 'failed' | 'gone';
  detail?: string;
  link?: string;
  at: string;
};
export type CallRecord = {
  call: Call;
  cursor: string;
  who: 'nobody' | 'one' | 'several';
  fields: { [name: string]: Field };
  entities: Entity[];
  apps: AppState[];
  slot: { used: number; limit: number; appShare: number };
};
export type RecordChange = {
  call?: Call;
  who?: CallRecord['who'];
  fields?: { [name: string]: Field | null };
  entities?: Entity[];
  apps?: AppState[];
  slot?: CallRecord['slot'];
};
export type JournalEvent = {
  id: string;
  sequence: number;
  at: string;
  kind: string;
  source?: Source;
  detail?: unknown;
};

export type ProtocolError = { code: number; message: string; data?: { name?: string; cause?: string; next?: string } };
export type Link = {
  state: 'offline' | 'connecting' | 'catching-up' | 'live' | 'degraded' | 'needs-sign-in' | 'forbidden' | 'refused';
  since?: string;
  retryAt?: string;
  error?: ProtocolError;
  can: { dial: boolean; hangup: boolean; hold: boolean; answer: boolean; transfer: boolean; history: boolean };
};
export type Account = { id: string; kind: string; address: string; user: string; endpoint: string };
export type Rights = { read: string[]; write: string[]; dial: boolean };
export type App = {
  origin: string;
  name: string;
  recipe?: string;
  rights: Rights;
  trusted: boolean;
  by: 'policy' | 'agent';
  instances: number;
};
export type Settings = { country: string; sourceOrder: string[]; dispositions: string[]; retentionDays: number };
export type Hello = {
  product: { name: string; version: string };
  account?: Account;
  link: Link;
  settings: Settings;
  now: string;
};
