// A recipe, format 1 (shared/recipes/recipe.v1.schema.json): what to ask a signed-in CRM tab and how to read the answer. Data only.
export type Conversion =
  | 'trim'
  | 'digits'
  | 'lower'
  | 'number'
  | 'date'
  | 'base64'
  | 'html'
  | 'plain'
  | 'json'
  | 'list';

export interface Extract {
  json?: string;
  css?: string;
  page?: string;
  attr?: string;
  cookie?: string;
  meta?: string;
  storage?: string;
  header?: string;
  url?: string;
  text?: string;
  any?: Extract[];
  between?: [before: string, after: string];
  as?: Conversion[];
  secret?: boolean;
}
export type Extracts = Record<string, Extract>;

export interface Condition {
  status?: number[];
  type?: 'json' | 'html' | 'other';
  json?: string;
  css?: string;
  page?: string;
  attr?: string;
  url?: string;
  is?: unknown;
  not?: unknown;
  has?: string;
  kind?: 'list' | 'object' | 'string' | 'number' | 'boolean';
  absent?: boolean;
}
export interface RequestStep {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  path: string;
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
  reads?: true;
  answer?: 'json' | 'html' | 'none';
  ok?: Condition[];
  set?: Extracts;
}
export interface NumberForm {
  form: 'e164' | 'digits' | 'national' | 'trunk' | 'tail' | 'groups' | 'spread';
  length?: number;
  with?: string;
}
export type Rows = { json?: string; css?: string };
export interface Lookup {
  id: string;
  by: 'number' | 'email' | 'name' | 'ref';
  number?: NumberForm;
  steps: RequestStep[];
  rows: Rows;
  limit?: number;
  ref: Extract;
  link?: string;
  fields: Extracts;
  detail?: { steps: RequestStep[]; rows?: Rows; fields: Extracts };
  verify?: false | string[];
}
export interface PageRule {
  id: string;
  url: { path?: string; query?: Record<string, string>; hash?: string; hashQuery?: Record<string, string> };
  ready?: string;
  ref?: string;
  fields?: Extracts;
}
export interface Action {
  already?: { steps: RequestStep[]; when: Condition[] };
  steps: RequestStep[];
  link?: string;
}
export type ActionName = 'addNote' | 'logCall' | 'createCase' | 'setField';

export interface Recipe {
  format: 1;
  id: string;
  name: string;
  version: number;
  site: { match?: string[]; bases?: string[]; detect?: Condition[] };
  params?: Record<string, { default?: string; from?: Extract; help?: string }>;
  signedOut?: Condition[];
  signIn?: string;
  vars?: Extracts;
  headers?: Record<string, string>;
  lookups?: Lookup[];
  pages?: PageRule[];
  actions?: Partial<Record<ActionName, Action>>;
  tests?: RecipeTest[];
}

export interface RecipeTest {
  name: string;
  run: string;
  given?: {
    number?: string;
    country?: string;
    base?: string;
    url?: string;
    html?: string;
    cookies?: Record<string, string>;
    storage?: Record<string, unknown>;
    params?: Record<string, string>;
    vars?: Record<string, unknown>;
  };
  http: { want: WantedRequest; give: GivenAnswer }[];
  expect: { outcome: string; lookup?: string; link?: string; ref?: string; fields?: object; candidates?: object[] };
}
export interface WantedRequest {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
}
export interface GivenAnswer {
  status?: number;
  url?: string;
  json?: unknown;
  html?: string;
  headers?: Record<string, string>;
}
