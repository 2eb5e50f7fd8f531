// npm run recipe -- check [FILE…]   says what is wrong with recipes        npm run recipe -- test [FILE…]   runs the tests they carry
// Without files: all of shared/recipes/. Exit 1 when anything is wrong.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { bundledFile, recipeFiles } from './bundle.mjs';

const [verb, ...names] = process.argv.slice(2);
if (verb !== 'check' && verb !== 'test') {
  console.error('usage: npm run recipe -- check|test [FILE…]');
  process.exit(2);
}
const base = pathToFileURL(`${process.env.INIT_CWD ?? process.cwd()}/`);
const files = names.length ? names.map((name) => new URL(name, base)) : await recipeFiles();
const { checkRecipe, missingTests } = await bundledFile('recipes/checker.ts');
const { runRecipeTest } = await bundledFile('recipes/recipe-test.ts');
let wrong = 0;

async function parsed(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    console.error(`${file.pathname}: ${error.message}`);
    wrong += 1;
  }
}

for (const file of files) {
  const recipe = await parsed(file);
  if (!recipe) continue;
  const problems = checkRecipe(recipe);
  if (!problems.length && verb === 'check')
    for (const gap of missingTests(recipe)) console.warn(`${file.pathname}: note: ${gap}`);
  for (const problem of problems) console.error(`${file.pathname}: ${problem}`);
  wrong += problems.length;
  if (problems.length || verb === 'check') continue;
  for (const test of recipe.tests ?? []) {
    try {
      await runRecipeTest(recipe, test);
      console.log(`ok      ${recipe.id}: ${test.name}`);
    } catch (error) {
      console.log(`FAILED  ${recipe.id}: ${test.name}\n        ${error.message.replaceAll('\n', '\n        ')}`);
      wrong += 1;
    }
  }
}
process.exit(wrong ? 1 : 0);
