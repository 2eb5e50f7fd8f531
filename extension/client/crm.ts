// Verbs that the background answers to extension pages by itself: CRM tabs and the browser's permissions.
export interface Crm {
  origin: string;
  name: string;
  recipe?: string;
  by: 'policy' | 'agent' | 'listed';
  /** The host gives the origin rights. `listed` ones are only named by IT policy, not yet consented to. */
  allowed: boolean;
  /** The browser lets Ringside into tabs of this origin. */
  granted: boolean;
  tabs: number;
}
export interface RecipeName {
  id: string;
  name: string;
}
export interface CrmMethods {
  'crm/list': { params: object; result: { crms: Crm[]; recipes: RecipeName[] } };
  /** After permissions.request was answered with yes in the page: tells the host (app/allow) and looks for tabs. */
  'crm/connect': { params: { origin: string; name: string; recipe?: string }; result: { crm: Crm } };
  /** Shows a tab of that CRM, or opens one. `link` must lie on the same origin. */
  'crm/open': { params: { origin: string; link?: string }; result: object };
}
export type CrmMethod = keyof CrmMethods;
/** Sent to pages when tabs or permissions have changed. */
export const crmChanged = 'crm/changed';
/** Sent to pages when the agent clicked a call's OS notification: { call }. */
export const showCall = 'panel/show';
