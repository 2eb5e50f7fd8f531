// Native-host registration for one test run: pure manifest builders and a writer that can undo itself.
import fs from 'node:fs';
import path from 'node:path';

/** Manifest for the Chromium family. `ids` are 32-letter extension ids. */
export const chromiumManifest = ({ name, exe, ids, description = name }) => ({
  name,
  description,
  path: path.resolve(exe),
  type: 'stdio',
  allowed_origins: ids.map((id) => `chrome-extension://${id}/`), // the slash is compulsory
});

/** Manifest for Firefox. Must not contain allowed_origins: Firefox then rejects the whole file. */
export const firefoxManifest = ({ name, exe, ids, description = name }) => ({
  name,
  description,
  path: path.resolve(exe),
  type: 'stdio',
  allowed_extensions: ids,
});

/** Where a browser started by this kit looks first; nothing outside the temporary directory is written. */
export const chromiumHostDir = (userDataDir) => path.join(userDataDir, 'NativeMessagingHosts');
export const firefoxHostDir = (home) => path.join(home, '.mozilla', 'native-messaging-hosts');

/** Writes DIR/NAME.json and returns a function that removes it again. */
export function writeManifest(dir, manifest) {
  fs.mkdirSync(dir, { recursive: true });
  const file = path.join(dir, `${manifest.name}.json`);
  fs.writeFileSync(file, JSON.stringify(manifest, null, 2));
  return () => fs.rmSync(file, { force: true });
}
