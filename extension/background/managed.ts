// What IT policy puts into storage.managed: CRM origins and recipes. Read tolerantly: Firefox rejects without a policy, Chromium
// gives {} in the first seconds of a profile, and both may hold anything. Entries that cannot be used are left out and named.
import { checkRecipe } from '../recipes/checker';
import type { Recipe } from '../recipes/recipe';

export interface ListedCrm {
  origin: string;
  name: string;
  recipe?: string;
}
export interface Managed {
  crms: ListedCrm[];
  recipes: Recipe[];
  problems: string[];
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function crmOf(entry: unknown): ListedCrm | undefined {
  const { origin, name, recipe } = (entry ?? {}) as Record<string, unknown>;
  if (typeof origin !== 'string' || !/^https?:/.test(origin) || !URL.canParse(origin)) return undefined;
  const url = new URL(origin);
  return {
    origin: url.origin,
    name: typeof name === 'string' && name ? name : url.host,
    ...(typeof recipe === 'string' ? { recipe } : {}),
  };
}

function recipeOf(entry: unknown): Recipe | string[] {
  try {
    const recipe: unknown = typeof entry === 'string' ? JSON.parse(entry) : entry;
    const problems = checkRecipe(recipe);
    return problems.length ? problems : (recipe as Recipe);
  } catch (error) {
    return [String(error)];
  }
}

export function readManaged(stored: unknown): Managed {
  const { crms, recipes } = (stored ?? {}) as Record<string, unknown>;
  const managed: Managed = { crms: [], recipes: [], problems: [] };
  listOf(crms).forEach((entry, index) => {
    const crm = crmOf(entry);
    if (crm) managed.crms.push(crm);
    else managed.problems.push(`crms.${index}: has no origin such as https://crm.example.com`);
  });
  listOf(recipes).forEach((entry, index) => {
    const recipe = recipeOf(entry);
    if (Array.isArray(recipe)) managed.problems.push(...recipe.map((problem) => `recipes.${index}: ${problem}`));
    else managed.recipes.push(recipe);
  });
  return managed;
}
