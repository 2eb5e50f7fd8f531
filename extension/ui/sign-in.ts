// Signing in to the phone system: what the form holds and how it becomes one request.
import { type Host, operation } from './host';
import type { Account, Link } from './shapes';

export interface SignInForm {
  address: string;
  user: string;
  secret: string;
  endpoint: string;
  historyUrl: string;
  outboundContext: string;
  caPem: string;
  pins: string;
}

export const emptyForm = (account?: Account): SignInForm => ({
  address: account?.address ?? '',
  user: account?.user ?? '',
  secret: '',
  endpoint: account?.endpoint ?? '',
  historyUrl: '',
  outboundContext: '',
  caPem: '',
  pins: '',
});

const OPTIONAL = ['historyUrl', 'outboundContext', 'caPem'] as const;

export function signInParams(form: SignInForm): Record<string, unknown> {
  const params: Record<string, unknown> = {
    operation: operation(),
    kind: 'asterisk',
    address: form.address.trim(),
    user: form.user.trim(),
    secret: form.secret,
    endpoint: form.endpoint.trim(),
  };
  for (const name of OPTIONAL) if (form[name].trim()) params[name] = form[name].trim();
  const pins = form.pins.split(/[\s,]+/u).filter(Boolean);
  if (pins.length > 0) params['pins'] = pins;
  return params;
}

export const signIn = (host: Host, form: SignInForm): Promise<{ account: Account; link: Link }> =>
  host.request('pbx/signIn', signInParams(form));
