import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { CORRECT, INCORRECT } from '../test/modules/article-blocks.ts';
import { BUILT, it, openBrowser, openSite, paste, type Site, untilReady, visit } from './browser.ts';

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

it('C that is pasted is recognized and has a view of its own, without another request', async () => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  page.setDefaultTimeout(20_000);
  const seen = site.requests.length;
  await paste(page, INCORRECT);
  const view = page.getByRole('region', { name: 'Module in C' });
  await view.getByText('ngx_http_mymodule_ssl_connect').first().waitFor();
  const rows = () => view.locator('tbody tr').allInnerTexts();
  expect((await rows()).map((row) => row.split('\t').filter((_, at) => at !== 2))).toEqual([
    ['TLS 1.2', 'does not resume', 'resumes'],
    ['TLS 1.3', 'does not resume', 'resumes'],
  ]);
  await view.getByText('+    (void) ngx_ssl_set_session(c, ucf->ssl_session);').waitFor();
  await view.getByRole('checkbox').check();
  await view.getByText('ngx_http_word1_ssl_connect').first().waitFor();
  expect(await view.innerText()).not.toContain('mymodule');
  await view.getByRole('checkbox').uncheck();
  await page.getByRole('button', { name: 'Clear' }).click();
  await paste(page, CORRECT);
  await view.getByText('The session is saved when the handshake ends, which loses TLS 1.3').waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  await paste(page, 'events {}\nhttp { server { listen 443 ssl; } }\n');
  await page.getByRole('region', { name: 'Results' }).waitFor();
  expect(site.requests.slice(seen)).toEqual([]);
  expect(troubles).toEqual([]);
  await close();
});

it('what reads C is in no part that the first view needs', () => {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1]!);
  const start = readFileSync(join(import.meta.dirname, '../node_modules/tree-sitter-c/tree-sitter-c.wasm'))
    .toString('base64')
    .slice(0, 400);
  const holding = readdirSync(join(BUILT, 'assets')).filter((name) =>
    readFileSync(join(BUILT, 'assets', name), 'utf8').includes(start),
  );
  expect(holding.length).toBe(1);
  expect(first).not.toContain(`assets/${holding[0]}`);
});
