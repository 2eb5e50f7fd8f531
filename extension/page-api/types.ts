// The page API's types, complete in themselves: the vendor's package needs nothing else.
export type Cursor = string;
export type Scalar = string | number | boolean;
/** The closed core of fields.json; anything else is x.<app>.<name>. */
export interface CoreFields {
  name: string;
  title: string;
  organization: string;
  phone: string[];
  email: string[];
  language: string;
  address: string;
  photo: string;
  vip: boolean;
  'account.id': string;
  'account.tier': string;
  'account.owner': string;
  'account.status': string;
  'account.balance': string;
  'case.open': number;
  'case.id': string;
  'case.subject': string;
  'case.status': string;
  'case.priority': string;
  'order.id': string;
  'order.status': string;
  'order.total': string;
  'order.at': string;
  disposition: string;
  'consent.recording': boolean;
  tag: string[];
  note: string;
}
export type Fields = Partial<CoreFields> & { [own: `x.${string}`]: Scalar | string[] };
export type FieldName = keyof CoreFields | `x.${string}`;

export interface Call {
  id: string;
  state: 'ringing' | 'connected' | 'held' | 'ended';
  direction: 'in' | 'out' | 'internal';
  /** E.164, or '' when withheld or not readable to this origin. */
  number: string;
  queue?: string;
  startedAt: string;
  answeredAt?: string;
  endedAt?: string;
}
export interface Value {
  value: Scalar | string[];
  from: string;
  at: string;
  others?: { value: Scalar | string[]; from: string; at: string }[];
}
export interface CallRecord {
  call: Call;
  cursor: Cursor;
  fields: { [name: string]: Value };
}
/** null: no longer there. */
export type Changed = { [name: string]: Value | null };
/** The app's own values only. */
export type Change =
  | { set: Fields }
  | { append: Fields }
  | { rename: [FieldName, FieldName] }
  | { delete: FieldName[] };
export interface About {
  /** "contact/42", "case/7" */
  entity?: string;
  link?: string;
  /** A claim: Ringside judges the match itself, and a claim can only lower it. */
  match?: 'exact' | 'likely' | 'guess';
  kind?: 'looked-up' | 'generated';
}
export interface RingsideEvents {
  call: Call;
  /** The user has opened a call, or one has become live. */
  opened: { call: Call; record: CallRecord };
  record: { callId: string; cursor: Cursor; changed: Changed };
  /** "Do you know this caller?" Answer with contribute(). */
  ask: { call: Call; want: FieldName[] };
  /** Later writes fail with no-such-call. */
  closed: { callId: string };
}
export interface Ringside {
  /** Live calls and those that are open; never the history. */
  calls(): Promise<Call[]>;
  record(callId: string): Promise<CallRecord>;
  changes(callId: string, since?: Cursor): Promise<{ cursor: Cursor; changed: Changed; resync?: CallRecord }>;
  /** Atomic; resolves when durable. */
  contribute(callId: string, change: Fields | Change[], about?: About): Promise<{ cursor: Cursor }>;
  /** Own values only. */
  retract(callId: string, names?: FieldName[]): Promise<void>;
  /** Needs a click in the page. */
  dial(number: string): Promise<void>;
  on<E extends keyof RingsideEvents>(
    event: E,
    fn: (e: RingsideEvents[E]) => void,
    options?: { signal?: AbortSignal },
  ): void;
}
