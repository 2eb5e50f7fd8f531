// The page API's wire, as content/bridge.ts and background/page-apps.ts speak it.
export const version = 1;
export const hello = 'ringside.hello';
export const ready = 'ringside.ready';
export const portOffer = 'ringside.port';
/** The port from a tab's bridge to the background. */
export const bridgePort = 'page';

export const verbs = ['calls', 'record', 'changes', 'contribute', 'retract', 'dial'] as const;
export type Verb = (typeof verbs)[number];
export type ErrorCode = 'not-allowed' | 'no-such-call' | 'bad-field' | 'too-large' | 'too-fast' | 'offline';

export interface AppName {
  name: string;
  version?: string;
}
export type FromBridge = { hello: AppName } | { id: number | string; method: Verb; params: Record<string, unknown> };
export type ToBridge =
  | { id: number | string; result: unknown }
  | { id: number | string; error: { code: ErrorCode; message: string } }
  | { event: string; data: unknown };

export const limits = { bytes: 64 * 1024, perSecond: 20, fields: 64 } as const;
