// The golden messages obey the schemas, cover every method and notification, and the bad ones do not.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';

declare const EXTENSION_ROOT: string;
const shared = join(EXTENSION_ROOT, '../shared');
const read = (file: string) => JSON.parse(readFileSync(join(shared, file), 'utf8'));
const schemaFiles = readdirSync(join(shared, 'protocol')).filter((name) => name.endsWith('.schema.json'));
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
for (const file of schemaFiles) ajv.addSchema(read(`protocol/${file}`));

const groups = ['session', 'pbx', 'call', 'record', 'app', 'settings', 'diagnostics'];
const methods = new Map<string, string>();
for (const group of groups) {
  for (const method of Object.keys(read(`protocol/${group}.schema.json`).properties)) methods.set(method, group);
}
const errors = new Map<string, number>(
  read('errors.json').map(({ name, code }: { name: string; code: number }) => [name, code]),
);

/** The schema of a method's params or result, or of a notification. */
const part = (file: string, ...path: string[]) =>
  `${file}.schema.json#/properties/${path.map((key) => key.replaceAll('/', '~1')).join('/properties/')}`;

function fits(schema: string, value: unknown): boolean {
  const validate = ajv.getSchema(schema);
  assert.ok(validate, `there is no schema ${schema}`);
  return validate(value) as boolean;
}
function assertFits(schema: string, value: unknown): void {
  assert.ok(fits(schema, value), `${schema}: ${ajv.errorsText(ajv.getSchema(schema)?.errors)}`);
}

for (const group of groups) {
  for (const { name, request, answer } of read(`golden/${group}.json`)) {
    test(`${request.method}: ${name}`, () => {
      assertFits('envelope.schema.json#/$defs/Request', request);
      assertFits('envelope.schema.json#/$defs/Answer', answer);
      assertFits(part(group, request.method, 'params'), request.params);
      assert.equal(answer.id, request.id);
      if (answer.error) assert.equal(errors.get(answer.error.data.name), answer.error.code);
      else assertFits(part(group, request.method, 'result'), answer.result);
    });
  }
}

for (const file of ['notifications', 'app-notifications']) {
  for (const { name, message } of read(`golden/${file}.json`)) {
    test(`${message.method} in ${file}: ${name}`, () => {
      assertFits('envelope.schema.json#/$defs/Notification', message);
      assertFits(part(file, message.method), message.params);
    });
  }
}

for (const { name, error, message, text } of read('golden/invalid.json')) {
  test(`refused with ${error}: ${name}`, () => {
    assert.ok(errors.has(error), 'the error is one of errors.json');
    if (text !== undefined) assert.throws(() => JSON.parse(text));
    else if (error === 'invalid-request') assert.ok(!fits('envelope.schema.json#/$defs/Request', message));
    else if (error === 'unknown-method') assert.ok(!methods.has(message.method));
    else assert.ok(!fits(part(methods.get(message.method) as string, message.method, 'params'), message.params));
  });
}

test('every method and every notification has a golden message', () => {
  const asked = new Set(
    groups.flatMap((group) =>
      read(`golden/${group}.json`).map((pair: { request: { method: string } }) => pair.request.method),
    ),
  );
  assert.deepEqual(
    [...methods.keys()].filter((method) => !asked.has(method)),
    [],
  );
  for (const file of ['notifications', 'app-notifications']) {
    const sent = new Set(
      read(`golden/${file}.json`).map(({ message }: { message: { method: string } }) => message.method),
    );
    assert.deepEqual(
      Object.keys(read(`protocol/${file}.schema.json`).properties).filter((method) => !sent.has(method)),
      [],
    );
  }
});

test('PROTOCOL.md and the schemas name the same methods', () => {
  const page = readFileSync(join(shared, 'PROTOCOL.md'), 'utf8').split('## Notifications')[0] as string;
  const table = page.split('## Requests')[1] as string;
  const named = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell]) =>
    [...(cell as string).matchAll(/`([a-zA-Z/]+)`/g)].map(([, name]) => name),
  );
  assert.deepEqual(named.sort(), [...methods.keys()].sort());
});
