import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { exampleModule } from '../src/core/modules/rules/example-code.ts';
import { CORRECT, INCORRECT } from '../test/modules/article-blocks.ts';
import { BUILT, it, openBrowser, openSite, paste, type Site, untilReady, visit } from './browser.ts';

let site: Site;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  site = await openSite();
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), 'modules-'));
  mkdirSync(join(folder, 'my/src'), { recursive: true });
  mkdirSync(join(folder, 'my/t'));
  writeFileSync(join(folder, 'my/config'), 'ngx_addon_name=ngx_http_my_module\n. auto/module\n');
  writeFileSync(join(folder, 'my/README.md'), '# My module\n');
  writeFileSync(join(folder, 'my/t/nginx.conf'), 'events {}\nhttp { server { listen 443 ssl; } }\n');
  writeFileSync(join(folder, 'my/src/a.h'), '#define MY 1\n');
  writeFileSync(join(folder, 'my/src/my.c'), `#include "a.h"\n${INCORRECT}`);
  execFileSync('tar', ['-C', folder, '-czf', join(folder, 'my.tar.gz'), 'my']);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
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
  const rows = () => view.locator('article tbody tr').allInnerTexts();
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

const viewOf = (page: Page) => page.getByRole('region', { name: 'Module in C' });

it.each([
  ['a folder', 'my'],
  ['an archive', 'my.tar.gz'],
])('%s of a module is told from a configuration: its C is read, and what is left out is said', async (what, name) => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  page.setDefaultTimeout(20_000);
  const seen = site.requests.length;
  if (what === 'a folder') {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'a folder' }).click();
    await (await chooser).setFiles(join(folder, name));
  } else await page.locator('.app > input[type="file"]').setInputFiles(join(folder, name));
  const view = viewOf(page);
  await view.getByText('ngx_http_mymodule_ssl_connect').first().waitFor();
  expect(await page.locator('.file-list').innerText()).toMatch(/my\.c/);
  expect(await page.locator('.notice').allInnerTexts()).toEqual([
    expect.stringContaining('3 files left out: this is a module in C, and they are no code.'),
  ]);
  await view.getByText('--- a/my/src/my.c').waitFor();
  expect(site.requests.slice(seen)).toEqual([]);
  expect(troubles).toEqual([]);
  await close();
});

it('a connection is drawn for both protocols, and leads to its lines', async () => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  page.setDefaultTimeout(20_000);
  await paste(page, exampleModule());
  const view = viewOf(page);
  const charts = view.locator('.flow-charts .flow-chart');
  await charts.first().waitFor();
  expect(await charts.evaluateAll((all) => all.map((chart) => chart.getAttribute('aria-label')))).toEqual([
    'ngx_http_example_connect, TLS 1.2',
    'ngx_http_example_connect, TLS 1.3',
  ]);
  const labels = await charts
    .nth(1)
    .locator('.flow-node')
    .evaluateAll((all) => all.map((node) => node.getAttribute('aria-label')));
  expect(labels).toEqual([
    expect.stringMatching(/^ngx_http_example_connect makes a connection, TLS 1\.3\. Go to line \d+\.$/),
    expect.stringMatching(/^Offers peer->session\. Go to line \d+\.$/),
    expect.stringMatching(/^Handshake\. Go to line \d+\.$/),
    expect.stringMatching(/^A ticket arrives after the handshake: save_session saves it\. Go to line \d+\.$/),
    expect.stringMatching(/^Frees sessions in .*\. Go to line \d+\.$/),
    'The next connection resumes',
  ]);
  await charts.nth(1).locator('.flow-node[role="button"]').nth(1).focus();
  await page.keyboard.press('Enter');
  const selected = page.locator('.monaco-host .selected-text');
  await selected.first().waitFor();
  // with stand-ins the lines are those of another text
  await view.getByRole('checkbox').check();
  await view.getByText('ngx_http_word1_connect').first().waitFor();
  expect(await view.locator('.flow-node[role="button"]').count()).toBe(0);
  await view.getByRole('button', { name: 'Enlarge' }).click();
  await page.locator('.flow-dialog[open] .flow-chart').first().waitFor();
  expect(troubles).toEqual([]);
  await close();
});

it('a finding leads to the page of its rule, what nginx offers follows the version, and the corrected file is saved', async () => {
  const { page, troubles, close } = await visit(browser, site.url);
  await untilReady(page);
  page.setDefaultTimeout(20_000);
  await paste(page, CORRECT);
  const view = viewOf(page);
  await view.getByRole('button', { name: /About this rule.*module-saved-at-handshake/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'The session is saved when the handshake ends' }).waitFor();
  expect(await dialog.getByText('To ignore it').count()).toBe(0);
  expect(await dialog.locator('.rule-example .reported').innerText()).toContain('ngx_ssl_get_session');
  expect(page.url()).toContain('#v=1&rule=module-saved-at-handshake');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await view.getByText('What nginx offers to a module').click();
  const row = view.locator('.module-api tr', { hasText: 'ngx_ssl_client_session_cache' });
  expect(await row.locator('td').allInnerTexts()).toEqual([
    '1.15.2',
    expect.stringContaining('save_session'),
  ]);
  await page.locator('.version select').selectOption('1.18.0');
  await expect.poll(() => row.locator('td').allInnerTexts()).toEqual(['1.15.2', 'yes', expect.anything()]);

  const download = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Save module.c' }).click();
  const saved = await (await download).path();
  expect(readFileSync(saved, 'utf8')).toContain('NGX_SSL_BUFFER|NGX_SSL_CLIENT');
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  expect(await dialog.getByRole('button', { name: 'Print' }).isDisabled()).toBe(true);
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
