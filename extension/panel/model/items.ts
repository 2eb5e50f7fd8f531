// Cases and orders: entities that are no persons, each with its own line.

import { age } from '../../ui/format';
import type { CallRecord, Entity } from '../../ui/shapes';
import { valueText } from './value-text';

export type ItemKind = 'case' | 'order';
export interface Item {
  key: string;
  entity: Entity;
  title: string;
  end: string;
}

const TITLE: Record<ItemKind, string[]> = { case: ['case.subject', 'case.id'], order: ['order.id'] };
const END: Record<ItemKind, string[]> = { case: ['case.status'], order: ['order.total', 'order.status'] };

const kindOf = (entity: Entity): ItemKind | undefined => {
  const names = Object.keys(entity.values);
  if (names.some((name) => name.startsWith('case.') && name !== 'case.open')) return 'case';
  return names.some((name) => name.startsWith('order.')) ? 'order' : undefined;
};

function first(entity: Entity, names: string[], locale: string): string {
  const name = names.find((one) => entity.values[one] !== undefined);
  return name === undefined ? '' : valueText(name, entity.values[name] as string, locale);
}

export function items(record: CallRecord, kind: ItemKind, now: number, locale: string): Item[] {
  return record.entities
    .filter((entity) => !entity.person && entity.choice !== 'excluded' && kindOf(entity) === kind)
    .map((entity) => {
      const at = Date.parse(String(entity.values['order.at'] ?? ''));
      return {
        key: `${entity.source.origin} ${entity.entity}`,
        entity,
        title: first(entity, TITLE[kind], locale) || entity.entity,
        end: first(entity, END[kind], locale) || (Number.isNaN(at) ? '' : age(now - at, locale)),
      };
    });
}
