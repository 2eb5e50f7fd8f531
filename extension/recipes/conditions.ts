// Conditions: a source and one test of what it gives; without a test: that it is there.

import { foldSpace } from './conversions';
import { elementsOf, jsonAt, pageElements, type Reading } from './extract';
import type { Condition } from './recipe';
import { fillJson, isEmpty } from './template';
import { matchPattern } from './url-pattern';

const kinds: Record<NonNullable<Condition['kind']>, (value: unknown) => boolean> = {
  list: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'object' || typeof b === 'object' ? JSON.stringify(a) === JSON.stringify(b) : String(a) === String(b);

/** What the source gives: all its values. Elements without `attr` give their text, and are there even when that is empty. */
function valuesOf({ json, css, page, attr }: Condition, reading: Reading): unknown[] {
  if (json !== undefined) {
    const value = jsonAt(reading.row ?? reading.answer?.json(), json);
    return isEmpty(value) && !Array.isArray(value) && value !== false ? [] : [value];
  }
  const elements = css !== undefined ? elementsOf(css, reading) : page !== undefined ? pageElements(page, reading) : [];
  return elements.map((element) => (attr ? element.getAttribute(attr) : foldSpace(element.textContent ?? '')));
}

export function holds(condition: Condition, reading: Reading): boolean {
  const { answer, variables } = reading;
  if (condition.status && !condition.status.includes(answer?.status ?? 0)) return false;
  if (condition.type && condition.type !== answer?.type) return false;
  if (condition.url !== undefined && !(answer && matchPattern(condition.url, answer.url.pathname, variables)))
    return false;
  if (condition.json === undefined && condition.css === undefined && condition.page === undefined) return true;

  const values = valuesOf(condition, reading);
  if (condition.absent !== undefined) return condition.absent === (values.length === 0 || values.every(isEmpty));
  if (values.length === 0) return false;
  const wanted = fillJson(condition.is, variables);
  const unwanted = fillJson(condition.not, variables);
  return values.some(
    (value) =>
      (condition.is === undefined || same(value, wanted)) &&
      (condition.not === undefined || !same(value, unwanted)) &&
      (condition.has === undefined || String(value).includes(condition.has)) &&
      (condition.kind === undefined || kinds[condition.kind](value)),
  );
}

export const all = (conditions: Condition[] | undefined, reading: Reading): boolean =>
  (conditions ?? []).every((one) => holds(one, reading));
export const any = (conditions: Condition[] | undefined, reading: Reading): boolean =>
  (conditions ?? []).some((one) => holds(one, reading));

/** For messages: the condition as its recipe has it. */
export const firstBroken = (conditions: Condition[] | undefined, reading: Reading): string | undefined => {
  const broken = conditions?.find((one) => !holds(one, reading));
  return broken && JSON.stringify(broken);
};
