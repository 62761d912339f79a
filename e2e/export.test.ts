import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { EXPORT_KINDS } from '../src/core/export/kinds.ts';
import { DEFAULT_SITE } from '../src/core/export/site.ts';
import {
  it,
  openBrowser,
  openSite,
  paste,
  type Site,
  show,
  untilAnalyzed,
  untilReady,
  visit,
} from './browser.ts';

const CONFIGURATION = `nginx version: nginx/1.26.3
events {}
http {
    log_format tls_resume '$msec';
    ssl_session_timeout 1d;
    server {
        listen 443 ssl;
        server_name shop.example;
        ssl_certificate a;
        ssl_certificate_key b;
        access_log logs/shop.log;
    }
}
`;

/** What the command prints for the same configuration. */
const FILLED = {
  ...DEFAULT_SITE,
  servers: ['shop.example'],
  timeout: 86_400,
  ownLogs: [{ text: 'access_log logs/shop.log', at: 'nginx.conf:10' }],
  formatName: 'tls_resume_2',
  nginx: '1.26.3',
};

describe('CI & alerts', () => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function opened() {
    const seen = await visit(browser, site.url, { permissions: ['clipboard-read', 'clipboard-write'] });
    await untilReady(seen.page);
    await paste(seen.page, CONFIGURATION);
    await untilAnalyzed(seen.page);
    await show(seen.page, 'monitor');
    await seen.page.locator('.exports').waitFor();
    return seen;
  }

  it('hands out every file under its name, as the command prints it', async () => {
    const { page, troubles, close } = await opened();
    const items = page.locator('.export-item');
    expect(await items.count()).toBe(EXPORT_KINDS.length);
    for (const { fileName, write } of EXPORT_KINDS) {
      const item = items.filter({
        has: page.locator('.export-head code', {
          hasText: new RegExp(`^${fileName}$`),
        }),
      });
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        item.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(fileName);
      expect(await readFile(await download.path(), 'utf8'), fileName).toBe(write(FILLED));
      await item.getByRole('button', { name: 'Copy' }).click();
      await item.getByText(`Copied ${fileName}`).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText()), fileName).toBe(write(FILLED));
    }
    expect(troubles).toEqual([]);
    await close();
  });

  it('says which files repeat names, own ones or stand-ins', async () => {
    const { page, close } = await opened();
    const notes = page.locator('.export-names');
    expect(await notes.allTextContents()).toEqual([
      expect.stringContaining('read it before you show it'),
      expect.stringContaining('read it before you show it'),
    ]);
    await close();
  });

  it("reads the queries' result, names what is wrong in it, and sizes the zone by it", async () => {
    const { page, close } = await opened();
    const field = page.getByLabel('What the queries printed');
    await field.fill('"server","protocol","connections","share"\n"a","TLSv1.3",100,7');
    expect(await page.locator('.query-problem').textContent()).toContain('(line 2)');
    await field.fill(
      '"server","protocol","connections","share"\n"<b>a","TLSv1.3",100,0.7\n"mean","busiest_second","busiest_minute"\n2,9,4.5\n',
    );
    expect(await page.locator('.query-figures').textContent()).toContain('70.0 % of 100 connections resumed');
    expect(await page.locator('.query-figures td').first().textContent()).toBe('<b>a');
    await show(page, 'explain');
    await show(page, 'monitor');
    await page.getByRole('button', { name: 'Size the zone for the busiest minute' }).click();
    expect(await page.getByLabel('New TLS connections per second').inputValue()).toBe('4.5');
    await close();
  });
});
