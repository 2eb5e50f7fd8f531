// Small helpers of the build and the tools: a TypeScript module of ours as a module of this process; the packaged recipes.
import { readdir, readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Bundles a TypeScript file that needs no browser and imports it. */
export async function bundled(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

export const recipeFolder = new URL('../../shared/recipes/', import.meta.url);

export async function recipeFiles(folder = recipeFolder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.recipe.json')).sort();
  return names.map((name) => new URL(name, folder));
}

/** What goes into the package: recipes at the top of shared/recipes/ (the examples are none), without their tests. */
export async function packagedRecipes() {
  const files = (await recipeFiles()).filter(({ pathname }) => !pathname.includes('/examples/'));
  return Promise.all(
    files.map(async (file) => {
      const { tests: _, ...recipe } = JSON.parse(await readFile(file, 'utf8'));
      return recipe;
    }),
  );
}

/** Like bundled(), by a path below extension/; packages that come as CommonJS stay outside of the bundle. */
export async function bundledFile(name) {
  const here = new URL('../', import.meta.url);
  const outfile = new URL(`node_modules/.cache/tools/${name.replace(/\W/g, '-')}.mjs`, here).pathname;
  await build({
    entryPoints: [new URL(name, here).pathname],
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['linkedom'],
  });
  return import(outfile);
}
