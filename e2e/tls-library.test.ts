import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
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

const STATEFUL = `events {}
http {
    ssl_session_cache shared:S:10m;
    ssl_session_tickets off;
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.pem;
        ssl_certificate_key a.key;
    }
}
`;

/** The cells of TLS 1.3, after the everyday events. */
async function tls13(page: Page): Promise<string> {
  await show(page, 'result');
  await untilAnalyzed(page);
  const row = page.locator('.client-cells tr', { hasText: 'TLS 1.3' }).first();
  return (
    await row.locator('button').evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label')))
  ).join('\n');
}

it('the TLS library is chosen in the page, and counts over what nginx -V says', async () => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  await paste(page, `nginx version: nginx/1.30.6\nbuilt with OpenSSL 3.5.1 1 Jul 2025\n${STATEFUL}`);
  await untilAnalyzed(page);
  expect(await tls13(page)).toMatch(/same worker: resumes/);
  await show(page, 'fix');
  await page.locator('.choices > summary').click();
  await page.getByLabel('TLS library').fill('OpnSSL 3');
  await page.locator('.field-problem').waitFor();
  await page.getByLabel('TLS library').fill('BoringSSL');
  await expect.poll(() => page.locator('.field-problem').count()).toBe(0);
  await expect.poll(() => tls13(page)).toMatch(/same worker: lost/);
  expect(await tls13(page)).not.toContain('resumes');
  await show(page, 'fix');
  await page.locator('.choices > summary').click();
  await page.getByLabel('TLS library').fill('');
  await expect.poll(() => tls13(page)).toMatch(/same worker: resumes/);
  expect(troubles).toEqual([]);
  await close();
});
