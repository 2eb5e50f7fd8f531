// Bundles every *.test.ts(x) to node_modules/.cache/tests and runs node's own test runner there.
//   node tools/test.mjs [--bundle-only] [FILE…]
import { spawnSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packagedRecipes } from './bundle.mjs';

const here = fileURLToPath(new URL('../', import.meta.url));
const outdir = fileURLToPath(new URL('../node_modules/.cache/tests/', import.meta.url));
const argv = process.argv.slice(2);
const wanted = argv.filter((argument) => !argument.startsWith('--'));
const sources = (await readdir(here, { recursive: true }))
  .filter((name) => /\.test\.tsx?$/.test(name) && !name.startsWith('node_modules'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: sources.map((name) => here + name),
  outdir,
  outbase: here,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'inline',
  logLevel: 'warning',
  // Those that come as CommonJS or read files of their own stay outside.
  external: ['ajv', 'ajv/*', 'linkedom', 'json-schema-to-typescript'],
  define: { PACKAGED_RECIPES: JSON.stringify(await packagedRecipes()), EXTENSION_ROOT: JSON.stringify(here) },
  nodePaths: [`${here}node_modules`],
});
if (argv.includes('--bundle-only')) process.exit(0);
const files = sources.map((name) => outdir + name.replace(/\.tsx?$/, '.mjs'));
process.exit(
  spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' }).status ?? 1,
);
