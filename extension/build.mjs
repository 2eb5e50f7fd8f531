// Builds build/extension/{chromium,firefox} at the top of the repository, unminified: store reviewers and IT can read it.
//   node build.mjs [--watch] [--origins PATTERN…]     --origins bakes host permissions in (an organisation's own build)
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { bundled, packagedRecipes } from './tools/bundle.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));
const target = fileURLToPath(new URL('../build/extension/', import.meta.url));
const argv = process.argv.slice(2);
const origins = argv.includes('--origins')
  ? argv.slice(argv.indexOf('--origins') + 1).filter((a) => !a.startsWith('--'))
  : [];
const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

const pages = { 'panel/panel': 'panel/panel.tsx', 'options/options': 'options/options.tsx' };
/** Pages and background share chunks; what is injected into tabs must be one plain script. */
const modules = { 'background/main': 'background/main.ts', ...pages };
const scripts = { 'content/bridge': 'content/bridge.ts', 'recipes/in-tab': 'recipes/in-tab.ts' };
const copied = ['icons', '_locales', 'managed.schema.json'];
/** Markup and styles lie beside the code of their page. */
const besideCode = ['panel', 'options', 'ui'];

async function copyFiles(outdir) {
  for (const name of copied) await cp(here + name, outdir + name, { recursive: true });
  for (const folder of besideCode) {
    for (const entry of await readdir(here + folder, { recursive: true })) {
      if (/\.(html|css|svg|png)$/.test(entry)) await cp(`${here}${folder}/${entry}`, `${outdir}${folder}/${entry}`);
    }
  }
}

const shared = {
  bundle: true,
  target: ['chrome148', 'firefox153'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'info',
  absWorkingDir: here,
  define: { PACKAGED_RECIPES: JSON.stringify(await packagedRecipes()) },
};
const run = async (options) => (argv.includes('--watch') ? (await context(options)).watch() : build(options));

const { manifest } = await bundled(`${here}manifest.ts`);
const { version } = await readJson(`${here}package.json`);
const ids = await readJson(new URL('../shared/extension-id.json', import.meta.url));
for (const family of ['chromium', 'firefox']) {
  const outdir = `${target}${family}/`;
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await writeFile(
    `${outdir}manifest.json`,
    `${JSON.stringify(manifest(family, { version, ids, origins }), null, 2)}\n`,
  );
  await copyFiles(outdir);
  await run({ ...shared, entryPoints: modules, outdir, format: 'esm', splitting: true });
  await run({ ...shared, entryPoints: scripts, outdir, format: 'iife' });
}
await run({ ...shared, entryPoints: { connect: 'page-api/connect.ts' }, outdir: `${target}page-api`, format: 'esm' });
