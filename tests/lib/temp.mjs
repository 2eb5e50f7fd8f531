// Temporary directories that are removed again.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const tempDir = (label) => fs.mkdtempSync(path.join(process.env.E2E_TMP ?? os.tmpdir(), `ringside-${label}-`));
export const removeDir = (dir) => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Polls `probe` until it returns something truthy. */
export async function until(probe, { ms = 8000, what = 'condition' } = {}) {
  const end = Date.now() + ms;
  for (let last; ; ) {
    try {
      const value = await probe();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`timeout waiting for ${what}${last ? `: ${last.message}` : ''}`);
    await sleep(50);
  }
}
