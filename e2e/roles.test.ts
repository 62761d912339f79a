import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { FORMATS, makeLines } from '../test/logs/made-log.ts';
import { it, openForAll, paste, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { SIXTY_SITES } from './sixty-sites.ts';

/** Five people who come with a question, and how many times they press until they have what they came for. */
const opened = openForAll();

const PERMISSIONS = { permissions: ['clipboard-read', 'clipboard-write'] };

async function openCounted(fragment = '', viewport = { width: 1280, height: 800 }) {
  const visited = await visit(opened.browser, opened.site.url + fragment, { ...PERMISSIONS, viewport });
  const { page } = visited;
  await untilReady(page);
  await page.evaluate(() => {
    Object.assign(window, { presses: 0 });
    const count = ({ isTrusted }: Event) => {
      if (isTrusted) (window as unknown as { presses: number }).presses += 1;
    };
    addEventListener('click', count, { capture: true });
  });
  const presses = () => page.evaluate(() => (window as unknown as { presses: number }).presses);
  return { ...visited, presses };
}

it('the snippet of an article becomes a corrected file with 2 presses', async () => {
  const { page, troubles, presses, close } = await openCounted();
  await paste(page, 'http { server { ssl_session_cache builtin:1000; ssl_session_timeout 5m; } }\n');
  await page.getByRole('button', { name: 'Show the fix: 1 line' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download nginx.conf' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toBe(
    'http { server { ssl_session_cache shared:SSL:10m; ssl_session_timeout 5m; } }\n',
  );
  expect(await presses()).toBe(2);
  expect(troubles).toEqual([]);
  await close();
});

it('a dump of 60 sites becomes the list of those that lose sessions after a reload with 1 press and one copy', async () => {
  const { page, troubles, presses, close } = await openCounted();
  await paste(page, SIXTY_SITES);
  await page.getByRole('button', { name: 'lost after a reload 40' }).click();
  await page.getByRole('button', { name: 'Copy the list' }).click();
  await page.getByRole('button', { name: 'Copied the list' }).waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n');
  expect(lines).toHaveLength(40);
  expect(lines[0]).toBe('s1.example.com\t10.0.0.1:443\t/etc/nginx/sites/s1.conf:1');
  expect(await presses()).toBe(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const csv = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(csv).toHaveLength(41);
  expect(csv[1]).toMatch(
    /^s1\.example\.com,10\.0\.0\.1:443,\/etc\/nginx\/sites\/s1\.conf,1,resumes,lost,lost,lost,/,
  );
  // every line says its file, and an address never breaks inside
  for (const words of await page.locator('.goto-line, .finding-location').allTextContents())
    expect(words).toMatch(/s\d+\.conf:\d+$|nginx\.conf:\d+$/);
  const heights = await page
    .locator('.whole-word')
    .evaluateAll((all) => all.map((each) => each.getClientRects().length));
  expect(new Set(heights)).toEqual(new Set([1]));
  // nor does a title give way to where it was found
  await page.setViewportSize({ width: 390, height: 844 });
  const widths = await page
    .locator('.finding-title')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
  expect(Math.min(...widths)).toBeGreaterThan(150);
  expect(troubles).toEqual([]);
  await close();
});

it('a log becomes a recommended directive with 1 press', async () => {
  const { page, troubles, presses, close } = await openCounted();
  const [format] = FORMATS as [(typeof FORMATS)[number]];
  const buffer = Buffer.from(makeLines(2, 3000).map(format.write).join('\n'));
  await page
    .locator('.app > input[type="file"]')
    .setInputFiles({ name: 'access.log', mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: 'Use this rate: peak minute' }).click();
  expect(await page.locator('.size-directive').innerText()).toMatch(/^ssl_session_cache shared:SSL:\d+m;$/);
  expect(await presses()).toBe(1);
  expect(troubles).toEqual([]);
  await close();
});

it('a link to the calculator, opened on a telephone, has its answer on the first screen', async () => {
  const { page, presses, close } = await openCounted('#v=1&rate=1000&timeout=10m&clients=usual', {
    width: 390,
    height: 844,
  });
  const box = (await page.getByRole('region', { name: 'Recommended' }).boundingBox())!;
  expect(box.y + box.height).toBeLessThan(844);
  // and nothing empty above it
  expect(await page.locator('.surface').isVisible()).toBe(false);
  expect(await presses()).toBe(0);
  await close();
});

/** Pages of a PDF. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

async function printedPdf(page: Page): Promise<Buffer> {
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.printed = 'yes';
    };
  });
  await page.keyboard.press('Control+p');
  await page.getByRole('dialog').getByRole('button', { name: 'Print' }).click();
  await page.locator('body[data-printed="yes"]').waitFor();
  return page.pdf({ format: 'A4' });
}

it('the report of one server is one page, with stand-ins, and of 60 sites a few', async () => {
  const { page, presses, close } = await openCounted();
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);
  const one = await printedPdf(page);
  expect(await presses()).toBe(1);
  expect(pagesOf(one)).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await paste(page, SIXTY_SITES);
  await untilAnalyzed(page);
  expect(pagesOf(await printedPdf(page))).toBeLessThanOrEqual(5);
  await close();
});
