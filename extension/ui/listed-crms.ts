// The CRMs that IT lists by policy and that are not connected yet; the background knows them.
import type { Crm } from '../client/crm';
import type { KnownCrm } from './crms';
import type { Host } from './host';

export async function listedCrms(host: Host): Promise<KnownCrm[]> {
  const { crms } = await host.request<{ crms: Crm[] }>('crm/list');
  return crms.filter((crm) => crm.by === 'listed' && !crm.allowed);
}
