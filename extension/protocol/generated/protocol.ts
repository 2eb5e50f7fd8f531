// Generated from shared/protocol/*.schema.json by `npm run generate`. Do not edit.

/**
 * RFC 3339, UTC, milliseconds
 */
export type Time = string;
/**
 * Made by the client and kept when it repeats the request: the same operation is done once and gets the same answer.
 */
export type Operation = string;
export type LookupState =
  'ready' | 'asked' | 'answered' | 'none' | 'several' | 'signed-out' | 'slow' | 'failed' | 'gone';
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
export type Extent = 'unknown' | 'none' | 'part' | 'all';
/**
 * Opaque: epoch and revision.
 */
export type Cursor = string;
export type Who = 'nobody' | 'one' | 'several';
/**
 * A field's value.
 */
export type Json = string | number | boolean | string[];
export type Kind = 'pbx' | 'looked-up' | 'generated' | 'typed';
export type Match = 'different' | 'none' | 'guess' | 'likely' | 'exact';
/**
 * The app's own values only. append adds items to a list or set and a new note to note.
 */
export type Change =
  | {
      set: Fields;
    }
  | {
      append: Fields;
    }
  | {
      /**
       * @minItems 2
       * @maxItems 2
       */
      rename: [FieldName, FieldName];
    }
  | {
      delete: FieldName[];
    };
/**
 * The closed core of fields.json, or x.<app>.<name>.
 */
export type FieldName = string;
export type EventKind =
  | 'ring'
  | 'dial'
  | 'answer'
  | 'hold'
  | 'resume'
  | 'transfer'
  | 'hangup'
  | 'update'
  | 'history'
  | 'open'
  | 'close'
  | 'contribute'
  | 'retract'
  | 'edit'
  | 'pin'
  | 'pick'
  | 'identity'
  | 'stale'
  | 'lease'
  | 'sign-in'
  | 'sign-out';

export interface Protocol {
  methods: Methods;
  notifications: Notifications;
  appNotifications: AppNotifications;
}
export interface Methods {
  'app/join': {
    params: {
      instance: string;
      origin: string;
      app: {
        name: string;
        version?: string;
      };
      via: 'page' | 'recipe';
      recipe?: string;
    };
    result: {
      source: Source;
      rights: Rights;
      calls: AppCall[];
    };
  };
  'app/leave': {
    params: {
      instance: string;
    };
    result: {};
  };
  'app/list': {
    params: {};
    result: {
      apps: App[];
    };
  };
  'app/allow': {
    params: {
      operation: Operation;
      origin: string;
      name: string;
      recipe?: string;
      rights?: Rights;
      trusted?: boolean;
    };
    result: {
      app: App;
    };
  };
  'app/forbid': {
    params: {
      operation: Operation;
      origin: string;
    };
    result: {};
  };
  'app/report': {
    params: {
      /**
       * The instance that asks.
       */
      as: string;
      call: string;
      state: LookupState;
      detail?: string;
      link?: string;
    };
    result: {};
  };
  'app/lease': {
    params: {
      /**
       * The instance that asks.
       */
      as: string;
      work: string;
      seconds?: number;
    };
    result: {
      granted: boolean;
      token?: string;
      done?: true;
    };
  };
  'app/release': {
    params: {
      /**
       * The instance that asks.
       */
      as: string;
      work: string;
      token: string;
      done: boolean;
    };
    result: {};
  };
  'app/audit': {
    params: {
      before?: number;
      limit?: number;
    };
    result: {
      entries: AuditEntry[];
      next?: number;
    };
  };
  'call/list': {
    params: {
      before?: string;
      limit?: number;
      direction?: 'unknown' | 'in' | 'out' | 'internal';
      outcome?: Outcome;
      tag?: string;
      conflict?: boolean;
    };
    result: CallPage;
  };
  'call/search': {
    params: {
      text: string;
      before?: string;
      limit?: number;
    };
    result: CallPage;
  };
  'call/live': {
    params: {};
    result: {
      calls: Call[];
    };
  };
  'call/dial': {
    params: {
      operation: Operation;
      number: string;
      /**
       * The instance that asks.
       */
      as?: string;
    };
    result: {
      call: string;
    };
  };
  /**
   * Accepted; what became of it arrives as call/changed.
   */
  'call/hangup': {
    params: {
      operation: Operation;
      call: string;
    };
    result: {};
  };
  /**
   * Accepted; what became of it arrives as call/changed.
   */
  'call/hold': {
    params: {
      operation: Operation;
      call: string;
    };
    result: {};
  };
  /**
   * Accepted; what became of it arrives as call/changed.
   */
  'call/resume': {
    params: {
      operation: Operation;
      call: string;
    };
    result: {};
  };
  /**
   * Accepted; what became of it arrives as call/changed.
   */
  'call/answer': {
    params: {
      operation: Operation;
      call: string;
    };
    result: {};
  };
  'diagnostics/report': {
    params: {};
    result: {
      checks: Check[];
      versions?: {
        [k: string]: string;
      };
      counts?: {
        [k: string]: number;
      };
    };
  };
  'diagnostics/log': {
    params: {
      on: boolean;
    };
    result: {};
  };
  /**
   * Waits until the link is live or has failed for a reason that another try cannot mend, at most 20 s.
   */
  'pbx/signIn': {
    params: {
      operation: Operation;
      kind: 'asterisk';
      address: string;
      user: string;
      secret: string;
      endpoint: string;
      caPem?: string;
      pins?: string[];
      historyUrl?: string;
      outboundContext?: string;
    };
    result: {
      account: Account;
      link: Link;
    };
  };
  'pbx/signOut': {
    params: {
      operation: Operation;
    };
    result: {};
  };
  'pbx/state': {
    params: {};
    result: {
      account?: Account;
      link: Link;
    };
  };
  'pbx/retry': {
    params: {};
    result: {
      link: Link;
    };
  };
  /**
   * The slot lives while a viewer has it open or the call is live.
   */
  'record/open': {
    params: {
      call: string;
      viewer: string;
    };
    result: CallRecord;
  };
  'record/close': {
    params: {
      call: string;
      viewer: string;
    };
    result: {};
  };
  /**
   * AppRecord for an app (as).
   */
  'record/get': {
    params: {
      call: string;
      /**
       * The instance that asks.
       */
      as?: string;
    };
    result: CallRecord | AppRecord;
  };
  'record/changes': {
    params: {
      call: string;
      since: Cursor;
      /**
       * The instance that asks.
       */
      as?: string;
    };
    result:
      | {
          cursor: Cursor;
          changed: RecordChange | AppRecordChange;
        }
      | {
          resync: CallRecord | AppRecord;
        };
  };
  /**
   * Atomic: all or an error.
   */
  'record/contribute': {
    params: {
      operation: Operation;
      /**
       * The instance that asks.
       */
      as: string;
      call: string;
      /**
       * @minItems 1
       */
      changes: [Change, ...Change[]];
      about?: About;
    };
    result: {
      cursor: Cursor;
      event: EventMark;
    };
  };
  /**
   * As an app: its own values. Without `as`: the agent takes back all that `source` gave.
   */
  'record/retract': {
    params: {
      operation: Operation;
      call: string;
      /**
       * The instance that asks.
       */
      as?: string;
      fields?: FieldName[];
      entity?: string;
      source?: Source;
    };
    result: {
      cursor: Cursor;
    };
  };
  'record/edit': {
    params: {
      operation: Operation;
      call: string;
      set?: Fields;
      unset?: FieldName[];
      remove?: {
        [k: string]: string[];
      };
      note?: {
        part: string;
        text: string;
      };
    };
    result: {
      cursor: Cursor;
    };
  };
  /**
   * Without source: unpin.
   */
  'record/pin': {
    params: {
      operation: Operation;
      call: string;
      field: FieldName;
      source?: Source;
      entity?: string;
    };
    result: {
      cursor: Cursor;
    };
  };
  /**
   * Remembered for (account, number).
   */
  'record/pick': {
    params: {
      operation: Operation;
      call: string;
      source: Source;
      entity: string;
      choice: 'undecided' | 'chosen' | 'excluded';
    };
    result: {
      cursor: Cursor;
    };
  };
  'record/identity': {
    params: {
      operation: Operation;
      call: string;
      a: {
        source: Source;
        entity: string;
      };
      b: {
        source: Source;
        entity: string;
      };
      sameness: 'undecided' | 'same' | 'different';
    };
    result: {
      cursor: Cursor;
    };
  };
  'record/history': {
    params: {
      call: string;
      before?: number;
      limit?: number;
    };
    result: {
      events: {
        id: string;
        sequence: number;
        at: Time;
        kind: EventKind;
        source?: Source;
        detail?: unknown;
      }[];
      next?: number;
    };
  };
  hello: {
    params: {
      protocol: {
        min: number;
        max: number;
      };
      product: Product;
      browser: Product;
      /**
       * A random id kept by the extension.
       */
      profile: string;
    };
    result: HelloResult;
  };
  'settings/get': {
    params: {};
    result: SettingsState;
  };
  'settings/set': {
    params: {
      operation: Operation;
      settings: {
        country?: string;
        sourceOrder?: string[];
        dispositions?: string[];
        retentionDays?: number;
      };
    };
    result: SettingsState;
  };
}
export interface Source {
  /**
   * The origin as the browser attests it; "pbx" and "agent" are the two that are no web app.
   */
  origin: string;
  app?: string;
}
export interface Rights {
  /**
   * Names, "prefix.*", "*"; "call.number" is the caller's number.
   */
  read: string[];
  write: string[];
  dial: boolean;
}
export interface AppCall {
  id: string;
  state: 'ringing' | 'connected' | 'held' | 'ended';
  direction: 'in' | 'out' | 'internal';
  /**
   * '' when withheld or not readable.
   */
  number: string;
  queue?: string;
  startedAt: Time;
  answeredAt?: Time;
  endedAt?: Time;
}
export interface App {
  origin: string;
  name: string;
  recipe?: string;
  rights: Rights;
  trusted: boolean;
  by: 'policy' | 'agent';
  instances: number;
}
export interface AuditEntry {
  at: Time;
  origin: string;
  what: string;
  call?: string;
  fields?: string[];
  sequence?: number;
}
export interface CallPage {
  /**
   * Newest first.
   */
  calls: Call[];
  gaps: Gap[];
  /**
   * Give it as `before` to go on.
   */
  next?: string;
}
export interface Call {
  id: string;
  state: 'ringing' | 'dialling' | 'connected' | 'held' | 'ended';
  direction: 'unknown' | 'in' | 'out' | 'internal';
  outcome: Outcome;
  certainty: 'seen' | 'final' | 'checking';
  remote: Party;
  local: Party;
  dialled?: string;
  queue?: string;
  recorded: Extent;
  encrypted: Extent;
  startedAt: Time;
  answeredAt?: Time;
  endedAt?: Time;
  /**
   * Only in records.
   */
  legs?: Leg[];
  name?: string;
  organization?: string;
  conflict?: boolean;
  tags?: string[];
}
export interface Party {
  number?: PhoneNumber;
  name?: string;
  address?: string;
  withheld?: boolean;
}
export interface PhoneNumber {
  given: string;
  digits: string;
  e164?: string;
}
export interface Leg {
  id: string;
  own: boolean;
  state: 'fresh' | 'ringing' | 'dialling' | 'active' | 'held' | 'ended';
  outcome: Outcome;
  remote: Party;
  local: Party;
  startedAt?: Time;
  answeredAt?: Time;
  endedAt?: Time;
  cause?: string;
}
/**
 * Calls of this time may be missing.
 */
export interface Gap {
  from: Time;
  to: Time;
}
export interface Check {
  name: string;
  ok: boolean;
  detail: string;
  next?: string;
}
export interface Account {
  id: string;
  kind: string;
  address: string;
  user: string;
  endpoint: string;
}
export interface Link {
  state: 'offline' | 'connecting' | 'catching-up' | 'live' | 'degraded' | 'needs-sign-in' | 'forbidden' | 'refused';
  since?: Time;
  retryAt?: Time;
  error?: HostError;
  can: {
    dial: boolean;
    hangup: boolean;
    hold: boolean;
    answer: boolean;
    transfer: boolean;
    history: boolean;
  };
}
export interface HostError {
  code: number;
  message: string;
  data?: {
    name: string;
    cause?: string;
    next?: string;
  };
}
/**
 * "Record" in PROTOCOL.md: what the panel gets.
 */
export interface CallRecord {
  call: Call;
  cursor: Cursor;
  who: Who;
  fields: {
    [k: string]: Field;
  };
  entities: Entity[];
  apps: AppState[];
  slot: Slot;
}
export interface Field {
  value: Json;
  /**
   * Best first.
   */
  values: SourcedValue[];
  conflict?: true;
  pinned?: true;
}
export interface SourcedValue {
  value: Json;
  source: Source;
  entity?: string;
  part?: string;
  link?: string;
  kind: Kind;
  match: Match;
  at: Time;
  stale?: true;
  trusted?: true;
}
export interface Entity {
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
  values: {
    [k: string]: Json;
  };
}
export interface AppState {
  source: Source;
  state: LookupState;
  detail?: string;
  link?: string;
  at: Time;
}
export interface Slot {
  used: number;
  limit: number;
  appShare: number;
}
/**
 * What an app gets instead of the record: only fields that its origin may read, and its own.
 */
export interface AppRecord {
  call: AppCall;
  cursor: Cursor;
  fields: {
    [k: string]: AppValue;
  };
}
export interface AppValue {
  value: Json;
  from: string;
  at: Time;
  others?: {
    value: Json;
    from: string;
    at: Time;
  }[];
}
/**
 * null means: no longer there.
 */
export interface RecordChange {
  call?: Call;
  who?: Who;
  fields?: {
    [k: string]: Field | null;
  };
  entities?: Entity[];
  apps?: AppState[];
  slot?: Slot;
}
/**
 * null means: no longer there.
 */
export interface AppRecordChange {
  [k: string]: AppValue | null;
}
export interface Fields {
  [k: string]: Json;
}
export interface About {
  entity?: string;
  link?: string;
  /**
   * A claim: it can lower the judgement of the host, never raise it.
   */
  match?: 'exact' | 'likely' | 'guess';
  /**
   * "looked-up" (default) or "generated"; a claim of anything else is ignored.
   */
  kind?: string;
}
export interface EventMark {
  id: string;
  sequence: number;
}
export interface Product {
  name: string;
  version: string;
}
export interface HelloResult {
  protocol: number;
  product: Product;
  epoch: string;
  session: string;
  account?: Account;
  link: Link;
  limits: {
    toBrowser: number;
    toHost: number;
    appShare: number;
    slot: number;
    page: number;
  };
  settings: Settings;
  now: Time;
}
export interface Settings {
  /**
   * ISO 3166 code: how numbers without a country are read.
   */
  country: string;
  sourceOrder: string[];
  dispositions: string[];
  retentionDays: number;
}
export interface SettingsState {
  settings: Settings;
  /**
   * By policy.
   */
  locked: string[];
}
/**
 * To panels: method → params.
 */
export interface Notifications {
  'host/link': {
    state: 'down' | 'up';
    reason?: string;
    hello?: {
      result?: HelloResult;
      error?: HostError;
    };
  };
  'pbx/state': {
    account?: Account;
    link: Link;
  };
  'call/changed': {
    call: Call;
    event: {
      id: string;
      sequence: number;
      kind: EventKind;
    };
  };
  'record/changed': {
    call: string;
    cursor: Cursor;
    changed: RecordChange;
  };
  'record/closed': {
    call: string;
  };
  'app/changed': {
    apps: App[];
  };
  'settings/changed': SettingsState;
  'diagnostics/line': {
    level: string;
    text: string;
  };
}
/**
 * To app instances: method → params. `to` names the instances; these messages pass the extension, which hands them on.
 */
export interface AppNotifications {
  'call/changed': {
    call: AppCall;
    event?: {
      id: string;
      sequence: number;
      kind: EventKind;
    };
    to: string[];
  };
  'record/opened': {
    call: string;
    to: string[];
    record: AppRecord;
  };
  'record/changed': {
    call: string;
    cursor: Cursor;
    changed: AppRecordChange;
    to: string[];
  };
  'record/closed': {
    call: string;
    to: string[];
  };
}
