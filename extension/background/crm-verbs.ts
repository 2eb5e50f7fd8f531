// crm/*: what the background answers to extension pages by itself (client/crm.ts has the shapes).
import type { CrmMethods } from '../client/crm';
import { ProtocolError } from '../client/host-status';
import type { Recipe } from '../recipes/recipe';
import type { LocalVerbs } from './bus';
import type { Crms } from './crms';
import type { Host } from './host';
import { linkWithin } from './origins';

export interface CrmVerbNeeds {
  host: Pick<Host, 'request'>;
  crms: Crms;
  recipes(): Recipe[];
  operation(): string;
  showTab(tab: number, url?: string): Promise<void>;
  openTab(url: string): Promise<void>;
}

const badOrigin = (origin: string) =>
  new ProtocolError({
    code: -32602,
    message: 'A parameter is missing or has the wrong shape.',
    data: { name: 'invalid-params', cause: `origin: ${origin}` },
  });

export function crmVerbs({ host, crms, recipes, operation, showTab, openTab }: CrmVerbNeeds): LocalVerbs {
  return {
    'crm/list': async () => ({ crms: await crms.list(), recipes: recipes().map(({ id, name }) => ({ id, name })) }),

    async 'crm/connect'({ origin, name, recipe }: CrmMethods['crm/connect']['params']) {
      const { app } = await host.request('app/allow', {
        operation: operation(),
        origin,
        name,
        ...(recipe ? { recipe } : {}),
      });
      await crms.refresh();
      const crm = (await crms.list()).find((one) => one.origin === app.origin);
      return { crm: crm ?? { origin, name, by: app.by, allowed: true, granted: false, tabs: 0 } };
    },

    async 'crm/open'({ origin, link }: CrmMethods['crm/open']['params']) {
      const known = (await crms.list()).some((crm) => crm.origin === origin);
      const url = link === undefined ? undefined : linkWithin(origin, link);
      if (!known || (link !== undefined && !url)) throw badOrigin(origin);
      const tabs = await crms.tabsOf(origin).catch(() => []);
      const tab = tabs.find((one) => one.url === url) ?? tabs[0];
      if (tab) await showTab(tab.id, tab.url === url ? undefined : url);
      else await openTab(url ?? `${origin}/`);
      return {};
    },
  };
}
