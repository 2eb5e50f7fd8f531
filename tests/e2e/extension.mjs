// What the tests know of the built extension: where it is, its ids, which page its panel is.
import fs from 'node:fs';
import path from 'node:path';

export const TOP = path.resolve(import.meta.dirname, '../..');
export const builtExtension = (browser) => path.join(TOP, 'build/extension', browser);
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

export const readIds = () => readJson(path.join(TOP, 'shared/extension-id.json'));

export function panelFile(extension) {
  const { side_panel: panel, sidebar_action: sidebar } = readJson(path.join(extension, 'manifest.json'));
  return panel?.default_path ?? sidebar.default_panel;
}
