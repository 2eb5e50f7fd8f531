// Checks a value against the part of JSON Schema that recipe.v1.schema.json uses, with messages for people. No code is generated from the
// schema: the CSP of extension pages would not run it.
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  minProperties?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  oneOf?: Schema[];
}

const quoted = (value: unknown) => JSON.stringify(value);

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const bounds: [
  keyof Schema,
  (value: unknown) => number | undefined,
  (found: number, bound: number) => boolean,
  string,
][] = [
  [
    'minLength',
    (v) => (typeof v === 'string' ? v.length : undefined),
    (n, b) => n >= b,
    'must have at least %b characters',
  ],
  [
    'maxLength',
    (v) => (typeof v === 'string' ? v.length : undefined),
    (n, b) => n <= b,
    'must have at most %b characters',
  ],
  ['minimum', (v) => (typeof v === 'number' ? v : undefined), (n, b) => n >= b, 'must be at least %b'],
  ['maximum', (v) => (typeof v === 'number' ? v : undefined), (n, b) => n <= b, 'must be at most %b'],
  ['minItems', (v) => (Array.isArray(v) ? v.length : undefined), (n, b) => n >= b, 'must have at least %b items'],
  ['maxItems', (v) => (Array.isArray(v) ? v.length : undefined), (n, b) => n <= b, 'must have at most %b items'],
  [
    'minProperties',
    (v) => (kindOf(v) === 'object' ? Object.keys(v as object).length : undefined),
    (n, b) => n >= b,
    'must not be empty',
  ],
];

/** "path: what is wrong", one a line; none when the value fits. */
export function checkSchema(value: unknown, schema: Schema, root: Schema = schema, path = 'recipe'): string[] {
  if (schema.$ref) return checkSchema(value, root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, root, path);
  const wrong = (text: string) => [`${path}: ${text}`];
  const integer = schema.type === 'integer';
  if (schema.type && (integer ? !Number.isInteger(value) : kindOf(value) !== schema.type))
    return wrong(`must be ${integer ? 'a whole number' : `of type ${schema.type}`}, is ${quoted(value)?.slice(0, 60)}`);
  if ('const' in schema && value !== schema.const) return wrong(`must be ${quoted(schema.const)}`);
  if (schema.enum && !schema.enum.includes(value)) return wrong(`must be one of ${schema.enum.map(quoted).join(', ')}`);
  if (schema.pattern && typeof value === 'string' && !new RegExp(schema.pattern).test(value))
    return wrong(`${quoted(value)} does not fit ${schema.pattern}`);
  if (schema.oneOf && schema.oneOf.filter((one) => checkSchema(value, one, root, path).length === 0).length !== 1)
    return wrong('fits none of the allowed forms');

  const problems: string[] = [];
  for (const [name, measure, fits, text] of bounds) {
    const bound = schema[name] as number | undefined;
    const found = measure(value);
    if (bound !== undefined && found !== undefined && !fits(found, bound))
      problems.push(...wrong(text.replace('%b', String(bound))));
  }
  if (Array.isArray(value) && schema.items)
    for (const [index, item] of value.entries())
      problems.push(...checkSchema(item, schema.items, root, `${path}.${index}`));
  if (kindOf(value) === 'object') problems.push(...checkMembers(value as Record<string, unknown>, schema, root, path));
  return problems;
}

function checkMembers(value: Record<string, unknown>, schema: Schema, root: Schema, path: string): string[] {
  const problems = (schema.required ?? [])
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${path}: ${name} is missing`);
  for (const [name, member] of Object.entries(value)) {
    const own =
      schema.properties && Object.hasOwn(schema.properties, name)
        ? schema.properties[name]
        : schema.additionalProperties;
    if (own === false) problems.push(`${path}: ${name} is not known here`);
    else if (typeof own === 'object') problems.push(...checkSchema(member, own, root, `${path}.${name}`));
    if (schema.propertyNames)
      problems.push(...checkSchema(name, schema.propertyNames, root, `${path}: the name ${name}`));
  }
  return problems;
}
