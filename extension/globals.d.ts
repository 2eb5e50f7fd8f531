// What @types/chrome does not know: Firefox's sidebar, and what build.mjs puts into the bundle.
declare namespace chrome {
  const sidebarAction: { toggle(): Promise<void>; open(): Promise<void> } | undefined;
}

/** The recipes of shared/recipes/, without their tests. */
declare const PACKAGED_RECIPES: import('./recipes/recipe').Recipe[];
