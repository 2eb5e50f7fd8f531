// shared/protocol/*.schema.json → extensi../protocol/generated/protocol.ts. With --check: exit 1 when the checked-in file is stale.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const schemas = fileURLToPath(new URL('../../shared/protocol/', import.meta.url));
const target = fileURLToPath(new URL('../protocol/generated/protocol.ts', import.meta.url));
const banner = '// Generated from shared/protocol/*.schema.json by `npm run generate`. Do not edit.\n';

export async function generate() {
  const load = async (name) => JSON.parse(await readFile(`${schemas}${name}.schema.json`, 'utf8'));
  const names = (await readdir(schemas)).map((file) => file.replace('.schema.json', '')).sort();
  const groups = names.filter((name) => !['shapes', 'envelope', 'notifications', 'app-notifications'].includes(name));
  const shapes = await load('shapes');
  const notifications = await load('notifications');
  const appNotifications = await load('app-notifications');
  const methods = { title: 'Methods', type: 'object', properties: {}, required: [] };
  for (const group of groups) {
    const { properties } = await load(group);
    Object.assign(methods.properties, properties);
    methods.required.push(...Object.keys(properties));
  }
  const whole = {
    title: 'Protocol',
    type: 'object',
    $defs: shapes.$defs,
    required: ['methods', 'notifications', 'appNotifications'],
    properties: { methods, notifications, appNotifications },
  };
  // In one document every reference is a local one.
  const document = JSON.parse(JSON.stringify(whole).replaceAll('"shapes.schema.json#/', '"#/'));
  const options = { additionalProperties: false, bannerComment: banner, unreachableDefinitions: true, format: true };
  const text = await compile(document, 'Protocol', {
    ...options,
    style: { singleQuote: true, tabWidth: 2, printWidth: 120 },
  });
  // The prose about how a type came to be reachable says nothing to a reader.
  return text
    .replace(/( \*\n)?(?: \* This interface was referenced by[^\n]*\n \* via [^\n]*\n)/g, '')
    .replace(/\/\*\*\n \*\/\n/g, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await generate();
  if (process.argv.includes('--check')) process.exit((await readFile(target, 'utf8')) === text ? 0 : 1);
  await writeFile(target, text);
}
