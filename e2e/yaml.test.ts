import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { it, openBrowser, openSite, paste, type Site, untilAnalyzed, untilReady, visit } from './browser.ts';

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

const VALUES = `replicaCount: 1
image:
  tag: 1.26.3
serverBlock: |-
  server {
    listen 8443 ssl;
    server_name a.example;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
    ssl_session_cache builtin:1000;
  }
`;

it('of YAML the configuration in it is read, and what is read is said', async () => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  await paste(page, VALUES);
  await untilAnalyzed(page);
  await page.getByText('This is YAML: serverBlock in it is read, in lines 5 to 11.').waitFor();
  expect(await page.locator('.socket .address').allInnerTexts()).toEqual(['*:8443']);
  await page.getByRole('button', { name: 'The session cache is not shared between workers' }).waitFor();
  expect(troubles).toEqual([]);
  await close();
});

it('a chart: the files with nginx’s text are read, values without any are left out', async () => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  const file = (name: string, text: string) => ({ name, mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await page
    .locator('.app > input[type="file"]')
    .setInputFiles([
      file('values.yaml', 'replicaCount: 2\nservice:\n  port: 443\n'),
      file('cm.yaml', VALUES),
    ]);
  await untilAnalyzed(page);
  expect(await page.locator('.socket .address').allInnerTexts()).toEqual(['*:8443']);
  expect(await page.locator('.file-list').innerText()).not.toContain('values.yaml');
  expect(troubles).toEqual([]);
  await close();
});

it('YAML in which there is none is said to be so', async () => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  await paste(page, 'replicaCount: 2\nservice:\n  port: 443\n');
  await page
    .getByRole('alert')
    .getByText('This is YAML, and there is no nginx configuration in it.')
    .waitFor();
  expect(troubles).toEqual([]);
  await close();
});
