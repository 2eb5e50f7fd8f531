// Pictures of the panel in headless Chromium, for looking at: [STATES=list,past] [WIDTHS=280] node ui/look/look.mjs [folder]. Needs the packages of tests/.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const top = path.resolve(import.meta.dirname, '../..');
const { launch } = createRequire(path.join(top, '../tests/package.json'))('puppeteer-core');
const out = path.resolve(process.argv[2] ?? path.join(top, '../build/look'));
const STATES = process.env.STATES?.split(',') ?? [
  'list',
  'record',
  'conflict',
  'several',
  'past',
  'setup',
  'wrong',
  'connect',
  'missing',
  'down',
  'certificate',
  'keys',
];
const WIDTHS = process.env.WIDTHS?.split(',').map(Number) ?? [280, 320, 360, 420, 700];
const OPEN = new Set(['record', 'conflict', 'several', 'past']);

await mkdir(out, { recursive: true });
for (const folder of ['panel', 'ui'])
  await cp(path.join(top, folder), path.join(out, folder), { recursive: true, filter: (f) => !/\.tsx?$/.test(f) });
await build({
  entryPoints: { panel: path.join(top, 'ui/look/look.tsx') },
  outdir: path.join(out, 'panel'),
  bundle: true,
  splitting: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'error',
});
const CSP =
  "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const server = createServer(async (request, response) => {
  const file = path.join(out, path.normalize(new URL(request.url, 'http://x').pathname));
  const body = await readFile(file).catch(() => undefined);
  response
    .writeHead(body ? 200 : 404, {
      'content-type': TYPES[path.extname(file)] ?? 'text/plain',
      'content-security-policy': CSP,
    })
    .end(body);
}).listen(0, '127.0.0.1');
const browser = await launch({ executablePath: '/usr/lib/chromium/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
page.on('pageerror', (error) => console.error('pageerror', error.message));
page.on('console', (message) => ['error', 'warn'].includes(message.type()) && console.error(message.text()));
for (const scheme of ['light', 'dark']) {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  for (const width of WIDTHS) {
    for (const state of STATES) {
      await page.setViewport({ width, height: 760, deviceScaleFactor: 1 });
      await page.goto(`http://127.0.0.1:${server.address().port}/panel/panel.html?state=${state}`, {
        waitUntil: 'networkidle0',
      });
      if (OPEN.has(state)) {
        await page.click('[data-testid=live-card]');
        await page.waitForSelector('[data-testid=timeline]');
        await page.evaluate(() => document.querySelector('.record-side').scrollTo(0, 0));
      }
      if (state === 'conflict') await page.click('[data-testid^=conflict-account]');
      if (state === 'keys') await page.keyboard.press('?');
      if (state === 'wrong') {
        for (const name of ['address', 'user', 'secret', 'endpoint'])
          await page.type(`[data-testid=pbx-${name}]`, 'wss://x');
        await page.click('[data-testid=sign-in]');
        await page.waitForSelector('[data-testid=sign-in-error]');
      }
      await page.mouse.move(0, 0);
      const wide = await page.evaluate(
        () =>
          document.documentElement.scrollWidth > innerWidth ||
          [...document.querySelectorAll('.body')].some((one) => one.scrollWidth > one.clientWidth),
      );
      if (wide) console.error(`scrolls sideways: ${state} ${width}`);
      await page.screenshot({ path: path.join(out, `${state}-${width}-${scheme}.png`) });
    }
  }
}
await browser.close();
server.close();
