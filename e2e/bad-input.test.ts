import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { tasksDuring } from './main-thread.ts';

const opened = openForAll();

async function openReady(url = opened.site.url) {
  const visited = await visit(opened.browser, url);
  await untilReady(visited.page);
  return visited;
}

const give = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** The page does its work with a good text after a bad one. */
async function expectAlive(page: Page): Promise<void> {
  await give(page, 'good.conf', Buffer.from(BUILTIN_CONFIGURATION));
  await page.locator('.file-list', { hasText: 'good.conf' }).waitFor();
  await untilAnalyzed(page);
  await show(page, 'result');
  expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
}

describe('bad input', () => {
  it('empty: says what is missing', async () => {
    const { page, troubles, close } = await openReady();
    await give(page, 'empty.conf', Buffer.from(''));
    await page.locator('.promise').waitFor();
    await paste(page, '\n\n');
    await page.waitForTimeout(600);
    expect(await page.locator('.failure').count()).toBe(0);
    await expectAlive(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it('binary: names the place, and opens the other files', async () => {
    const { page, troubles, close } = await openReady();
    const binary = {
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from([0x89, 0x50, 0x0a, 0x1a, 0, 1]),
    };
    const good = { name: 'site.conf', mimeType: 'text/plain', buffer: Buffer.from(BUILTIN_CONFIGURATION) };
    await page.locator('input[type="file"]').setInputFiles([binary, good]);
    await untilAnalyzed(page);
    expect(await page.locator('.notice').textContent()).toMatch(/logo\.png, line 2, column 2: /);
    expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
    await expectAlive(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it('UTF-16: is read, and said to be refused by nginx', async () => {
    const { page, troubles, close } = await openReady();
    await give(page, 'wide.conf', Buffer.from(`\uFEFF${BUILTIN_CONFIGURATION}`, 'utf16le'));
    await untilAnalyzed(page);
    expect(await page.locator('.notice').textContent()).toMatch(
      /wide\.conf, line 1, column 1: nginx refuses UTF-16/,
    );
    expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
    await expectAlive(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it('an unclosed brace: names line and column, and reads the rest', async () => {
    const { page, troubles, close } = await openReady();
    await paste(page, BUILTIN_CONFIGURATION.replace('    }\n}\n', '    }\n'));
    await untilAnalyzed(page);
    expect(await page.locator('.damage').first().textContent()).toMatch(/Line \d+, column \d+\./);
    expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
    await expectAlive(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it('markup in names: is text everywhere, and no script runs', async () => {
    const { page, troubles, close } = await openReady();
    const name = '"<img src=x onerror=alert(1)><script>alert(2)</script>"';
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await paste(
      page,
      BUILTIN_CONFIGURATION.replace('shop.example.com;', `${name};`).replace('builtin:1000', `${name}`),
    );
    await untilAnalyzed(page);
    for (const view of ['fix', 'share', 'explain', 'result'] as const) {
      await show(page, view);
      await page.waitForTimeout(250);
      expect(await page.locator('#root img, #root script').count()).toBe(0);
    }
    expect(await page.locator('.server-names').first().textContent()).toContain('<img src=x');
    expect(dialogs).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('20 MB: the page answers while it is read, and reading can be canceled', async () => {
    const { page, close } = await openReady();
    const server = (n: number) =>
      `server { listen 443 ssl; server_name s${n}.example.com; ssl_certificate c.pem; ssl_certificate_key k.pem; }\n`;
    const servers = Array.from({ length: 200 }, (_, n) => server(n)).join('');
    const filler = `# ${'x'.repeat(98)}\n`.repeat(200_000);
    const text = `http {\n${servers}}\n${filler}`;
    expect(text.length).toBeGreaterThan(20_000_000);
    await give(page, 'large.conf', Buffer.from(text));
    const cancel = page.locator('.progress').getByRole('button', { name: 'Cancel' });
    await Promise.race([cancel.waitFor(), untilAnalyzed(page)]);
    // the page itself answers at once
    const tasks = await tasksDuring(opened.browser, page, async (begin) => {
      await begin();
      await show(page, 'explain');
      expect(await page.getByRole('tab', { name: 'Explain' }).getAttribute('aria-selected')).toBe('true');
    });
    expect(tasks[0]).toBeLessThan(2000);
    await page.locator('.panel[aria-busy="false"]').waitFor({ timeout: 60_000 });
    await expectAlive(page);
    await close();
  });

  it('a broken link: is clamped, with a notice', async () => {
    const { page, troubles, close } = await openReady(
      `${opened.site.url}#v=9&rate=1e309&timeout=-5&headroom=NaN&nginx=99.1&tickets=maybe&zone=4g&x=<img src=x onerror=alert(1)>`,
    );
    const notice = await page.locator('.notice').textContent();
    for (const key of ['rate', 'timeout', 'headroom', 'nginx', 'tickets', 'zone'])
      expect(notice).toContain(key);
    expect(new URL(page.url()).hash).toMatch(/^#v=1&rate=10000000&timeout=/);
    await expectAlive(page);
    await show(page, 'size');
    expect(await page.getByLabel('New TLS connections per second').inputValue()).toBe('10000000');
    expect(troubles).toEqual([]);
    await close();
  });
});
