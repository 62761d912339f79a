import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { LINK_VIEWS } from '../src/core/share/link.ts';
import { it, openBrowser, openSite, type Site, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { tasksDuring } from './main-thread.ts';

let site: Site;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));

beforeAll(async () => {
  site = await openSite();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const MARKUP = '<img src=x onerror=run()><svg onload=run()><script>run()</script>';
const QUOTED = `"${MARKUP}"`;

/** Markup in every place that the page draws. */
const CONFIGURATION = `# ${MARKUP}
events { }
http {
  log_format ${QUOTED} '$remote_addr ${MARKUP}';
  upstream ${QUOTED} { zone ${QUOTED} 64k; server ${QUOTED}; }
  server {
    listen 443 ssl ${QUOTED};
    server_name ${QUOTED} a.example;
    ssl_certificate ${QUOTED};
    ssl_certificate_key ${QUOTED};
    ssl_session_cache shared:${QUOTED}:10m;
    ${QUOTED} ${QUOTED};
    location ${QUOTED} { proxy_pass https://${QUOTED}; proxy_ssl_name ${QUOTED}; }
  }
  server { listen 443 ssl; ssl_session_cache builtin:1000; ssl_session_tickets ${QUOTED}; }
`;
const DUMP = `# configuration file /etc/nginx/nginx.conf:\n${CONFIGURATION}\n# configuration file /etc/nginx/${MARKUP}.conf:\nserver { listen 8443 ssl; }\n`;
const LOG = Array.from(
  { length: 50 },
  () =>
    `10.0.0.1 - ${MARKUP} [21/Nov/2026:04:00:00 +0000] "GET /${MARKUP} HTTP/1.1" 200 5 "${MARKUP}" "${MARKUP}"\n`,
).join('');

const give = (page: Page, name: string, content: string | Buffer) =>
  page
    .locator('input[type="file"][aria-label="Open files"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

async function openReady(address = site.url) {
  const visited = await visit(browser, address);
  await visited.page.evaluate(() => {
    Object.assign(globalThis, { ran: 0, run: () => ((globalThis as unknown as { ran: number }).ran += 1) });
  });
  await untilReady(visited.page);
  return visited;
}

/** No script of the text's ran, and no element of it was made. */
async function expectInert(page: Page): Promise<void> {
  expect(await page.evaluate(() => (globalThis as unknown as { ran: number }).ran)).toBe(0);
  expect(await page.locator('[onerror], [onload], #root script, #root img').count()).toBe(0);
}

async function openEveryTab(page: Page): Promise<void> {
  for (const view of LINK_VIEWS) {
    await show(page, view);
    await page.waitForTimeout(250);
    for (const summary of (await page.locator('.panel summary').all()).slice(0, 12))
      await summary.click({ timeout: 1000 }).catch(() => undefined);
    await expectInert(page);
  }
}

describe('markup', () => {
  it('is text in every place of a configuration, and in the names of a dump', async () => {
    const { page, troubles, close } = await openReady();
    await give(page, 'dump.txt', DUMP);
    await untilAnalyzed(page);
    expect(await page.locator('.server-names').first().textContent()).toContain('<svg onload=run()>');
    await openEveryTab(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it('is text in the name of a file and in the lines of a log', async () => {
    const { page, troubles, close } = await openReady();
    await give(page, '<img src=x onerror=run()>.conf', CONFIGURATION);
    await untilAnalyzed(page);
    await expectInert(page);
    await give(page, 'access.log', LOG);
    await page.waitForTimeout(1500);
    await openEveryTab(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it('is text in a link', async () => {
    const keys = [
      'rate',
      'timeout',
      'nginx',
      'zone',
      '__proto__',
      'constructor',
      '<img src=x onerror=run()>',
    ];
    const fragment = keys.map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(MARKUP)}`).join('&');
    const { page, troubles, close } = await openReady(`${site.url}#v=1&${fragment}`);
    await page.locator('.notice').first().waitFor();
    await expectInert(page);
    expect(page.url()).not.toContain('onerror');
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('numbers in a link', () => {
  it.each([
    'NaN',
    '1e309',
    '-1',
    '-1e309',
    'Infinity',
    '0x10',
    '1e-400',
    '',
    '999999999999999999999',
    '%00',
    '٣',
  ])('%j is clamped or left out, and said', async (number) => {
    const fields = ['rate', 'timeout', 'concurrent', 'headroom'];
    const fragment = fields.map((key) => `${key}=${number}`).join('&');
    const { page, troubles, close } = await openReady(`${site.url}#v=${number}&nginx=${number}&${fragment}`);
    await page.locator('.notice').first().waitFor();
    expect(decodeURIComponent(new URL(page.url()).hash)).not.toMatch(/NaN|Infinity|e309|-\d/);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('size', () => {
  const MILLION = 1_000_000;
  const heavy: readonly (readonly [string, string, string | Buffer])[] = [
    [
      'a line of a million characters',
      'line.conf',
      `http { server { listen 443 ssl; server_name ${'a.example '.repeat(MILLION / 10)}; } }`,
    ],
    [
      'a word of a million characters',
      'word.conf',
      `http { server { listen 443 ssl; server_name ${'a'.repeat(MILLION)}; } }`,
    ],
    ['10,000 nested braces', 'deep.conf', 'http {\n'.repeat(10_000) + '}\n'.repeat(10_000)],
    [
      '20 MB of servers',
      'dump.conf',
      `http {\n${Array.from({ length: 2000 }, (_, n) => `server { listen 443 ssl; server_name s${n}.example; # ${'x'.repeat(10_000)}\n}\n`).join('')}}\n`,
    ],
    ['a zip bomb', 'bomb.gz', gzipSync(Buffer.alloc(512 * 1_048_576))],
  ];

  it.each(heavy)(
    '%s: the page answers all the time, and what takes long can be canceled',
    async (_, name, content) => {
      const { page, close } = await openReady();
      // for how many of its ticks work went on without a way to cancel it
      await page.evaluate(() => {
        const seen = { hidden: 0, longest: 0 };
        Object.assign(globalThis, { seen });
        setInterval(() => {
          const busy = document.querySelector('.panel[aria-busy="true"]') !== null;
          seen.hidden = busy && !document.querySelector('.progress button') ? seen.hidden + 1 : 0;
          seen.longest = Math.max(seen.longest, seen.hidden);
        }, 50);
      });
      // from the disk, as a user's: what the browser is given as bytes it takes in on the page's own thread
      const file = join(folder, name);
      writeFileSync(file, content);
      const tasks = await tasksDuring(browser, page, async (begin) => {
        await begin();
        await page.locator('input[type="file"][aria-label="Open files"]').setInputFiles(file);
        await page.waitForTimeout(1000);
        await page.locator('.panel[aria-busy="false"], .notice').first().waitFor({ timeout: 60_000 });
        const tab = page.getByRole('tab', { name: 'Share' });
        if ((await tab.count()) > 0) {
          await tab.click();
          await page.waitForTimeout(3000);
        }
      });
      const { longest } = await page.evaluate(
        () => (globalThis as unknown as { seen: { longest: number } }).seen,
      );
      expect(tasks[0]).toBeLessThan(2000);
      expect(longest).toBeLessThan(40);
      await close();
    },
    120_000,
  );
});
