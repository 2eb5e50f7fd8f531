// A private X display for the few things that cannot be done headless (Chromium's permission bubble, whole-window pictures).
import { execFileSync, spawn } from 'node:child_process';
import { sleep, until } from './temp.mjs';

/** Starts Xvfb on a free display number; `keys` presses keys in whatever window has the focus. */
export async function startDisplay({ size = '1280x900x24' } = {}) {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const number = await new Promise((resolve, reject) => {
    child.stdio[3].once('data', (data) => resolve(String(data).trim()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb exited with ${code}`)));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  return {
    display: `:${number}`,
    keys: (...names) => {
      for (const name of names) execFileSync('xdotool', ['key', name], { env });
    },
    screenshot: (file) => execFileSync('scrot', ['-o', file], { env }),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

/**
 * Presses Allow in Chromium's permission dialog until `granted()` holds: Tab moves from the window to Allow, Return presses it.
 * The dialog ignores keys in its first two seconds on purpose, so that nobody allows anything by typing on: hence the pauses.
 */
export async function answerPermissionPrompt(screen, granted, { tries = 4 } = {}) {
  for (let left = tries; left > 0; left -= 1) {
    for (let pause = 0; pause < 20; pause += 1) {
      if (await granted()) return;
      await sleep(100);
    }
    screen.keys('Tab');
    await sleep(500);
    screen.keys('Return');
  }
  await until(granted, { what: 'the granted permission' });
}
