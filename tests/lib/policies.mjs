// Enterprise policies, only inside the private mount namespace made by private-etc.sh.
import fs from 'node:fs';
import path from 'node:path';

const TMPFS = 0x01021994;
const CHROMIUM_DIR = '/etc/chromium/policies/managed';
const FIREFOX_DIR = '/usr/lib/firefox-esr/distribution';

/** True when policy directories are private to this process tree. */
export const isPrivate = () =>
  ['/etc/chromium', FIREFOX_DIR].every((d) => fs.existsSync(d) && fs.statfsSync(d).type === TMPFS);

function write(dir, file, value) {
  if (!isPrivate()) throw new Error('policies may only be written under private-etc.sh');
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, file), JSON.stringify(value, null, 2));
  return () => fs.rmSync(path.join(dir, file), { force: true });
}

/** Both return a function that removes the policy. */
export const chromiumPolicy = (policies) => write(CHROMIUM_DIR, 'ringside-e2e.json', policies);
export const firefoxPolicy = (policies) => write(FIREFOX_DIR, 'policies.json', { policies });
