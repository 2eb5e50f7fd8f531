// Templates: any string of a recipe may hold {name}. There is nothing else in them: no expressions, no conditions.
import { Fault } from './fault';

export type Variables = Record<string, unknown>;

const placeholder = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;
const whole = /^\{([a-zA-Z][a-zA-Z0-9]*)\}$/;

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

export const namesIn = (template: string): string[] =>
  [...template.matchAll(placeholder)].map((match) => match[1] as string);

const textOf = (value: unknown): string => (isEmpty(value) ? '' : String(value));

/** Missing variables are empty. */
export const fill = (
  template: string,
  variables: Variables,
  encode: (text: string) => string = (text) => text,
): string => template.replace(placeholder, (_, name: string) => encode(textOf(variables[name])));

export const isComplete = (template: string, variables: Variables): boolean =>
  namesIn(template).every((name) => name === 'base' || !isEmpty(variables[name]));

/** An address below the base; every value is percent-encoded, so that none can reach another path or origin. */
export function fillPath(template: string, variables: Variables): string {
  const missing = namesIn(template).find((name) => name !== 'base' && isEmpty(variables[name]));
  if (missing) throw new Fault('unreadable', `There is no value for {${missing}} in ${template}.`);
  return textOf(variables.base) + fill(template, { ...variables, base: '' }, encodeURIComponent);
}

/** Strings anywhere in a JSON body; one that is only {name} keeps the variable's type. */
export function fillJson(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') {
    const name = whole.exec(value)?.[1];
    return name ? (variables[name] ?? '') : fill(value, variables);
  }
  if (Array.isArray(value)) return value.map((item) => fillJson(item, variables));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillJson(item, variables)]));
  return value;
}
