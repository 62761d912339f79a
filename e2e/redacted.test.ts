import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';

const opened = openForAll();

const PERMISSIONS = { permissions: ['clipboard-read', 'clipboard-write'] };
const NAMES = /quillbrook|quentin|larkspur|hunter2|81\.4\.7/i;
const SITE = `events { }
http {
    server {
        listen 443 ssl;
        server_name shop.quillbrook.com www.quillbrook.com;
        ssl_certificate /etc/ssl/quillbrook/a.pem;
        ssl_certificate_key /etc/ssl/quillbrook/a.key;
        ssl_session_cache builtin:1000; # ask Quentin
        set $db_password hunter2;
        location /larkspur/ { allow 81.4.7.9; deny all; }
    }
}
`;

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const shown = async (page: Page) => (await page.locator('.redacted-text').textContent()) ?? '';

async function openRedacted() {
  const visited = await visit(opened.browser, opened.site.url, PERMISSIONS);
  const { page } = visited;
  await untilReady(page);
  await paste(page, SITE);
  await untilAnalyzed(page);
  await show(page, 'share');
  await page.locator('.redacted-text').waitFor();
  return visited;
}

it('is reviewed by kind; single texts are kept or added, credentials never kept', async () => {
  const { page, troubles, close } = await openRedacted();
  const kind = (name: RegExp) =>
    page.locator('.mapping').filter({ has: page.locator('summary', { hasText: name }) });
  await kind(/^1 site/)
    .locator('summary')
    .click();
  await kind(/^1 secret/)
    .locator('summary')
    .click();
  expect(
    await kind(/^1 secret/)
      .getByRole('button', { name: /^Keep/ })
      .count(),
  ).toBe(0);
  expect(
    await kind(/^1 secret/)
      .locator('tbody')
      .textContent(),
  ).toMatch(/hunter2.*secret1.*always/);

  await page.getByRole('button', { name: 'Keep quillbrook.com', exact: true }).click();
  await page.getByRole('button', { name: 'Replace quillbrook.com again' }).waitFor();
  expect(await shown(page)).toContain('server_name host1.quillbrook.com www.quillbrook.com;');
  expect(await shown(page)).toContain('/etc/ssl/site1/a.pem');
  expect(await page.getByRole('button', { name: 'Copy the redacted text' }).isEnabled()).toBe(true);
  await page.getByRole('button', { name: 'Replace quillbrook.com again' }).click();
  await expect.poll(() => shown(page)).not.toMatch(NAMES);

  // an ordinary word
  expect(await shown(page)).toContain('# ask ');
  await page.getByLabel('Replace also').fill('Ask');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(page)).not.toContain('# ask ');
  const chip = page.getByRole('button', { name: 'Do not replace Ask' });
  expect(await chip.textContent()).toMatch(/Ask\s*1 time/);
  await chip.click();
  await expect.poll(() => shown(page)).toContain('# ask ');

  // selected in the text instead of typed
  await page.locator('.redacted-text pre').evaluate((pre) => {
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf('ask');
      if (at >= 0) getSelection()!.setBaseAndExtent(node, at, node, at + 'ask'.length);
    }
  });
  await expect.poll(() => page.getByLabel('Replace also').inputValue()).toBe('ask');
  expect(troubles).toEqual([]);
  await close();
});

it('goes out with a question, and the answer comes back with its names, judged, taken and taken back', async () => {
  const { page, troubles, close } = await openRedacted();
  await page.getByLabel('My question').fill('Why does shop.quillbrook.com resume nothing?');
  await page.getByRole('button', { name: 'Copy redacted with my question' }).click();
  await page.getByRole('button', { name: 'Copied the text with your question' }).waitFor();
  const sent = await clipboard(page);
  expect(sent).toMatch(/^Why does host\d\.site1\.example resume nothing\?\n\n```nginx\nevents \{ \}\n/);
  expect(sent).not.toMatch(NAMES);

  // a name in the question that is a part of one in the text
  await page.getByLabel('My question').fill('What is wrong at Quillbrook?');
  await page.getByRole('button', { name: /text with your question|with my question/ }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^What is wrong at site1\?\n/i);
  expect(await clipboard(page)).not.toMatch(NAMES);

  const answer = sent
    .replace(/^.*\n/, 'Use a shared zone, and unknown-9.example instead of site99.example:\n')
    .replace('builtin:1000', 'shared:TLS:10m')
    .replace('deny all;', 'deny all; allow host_9;');
  await page.getByLabel('Paste the returned text').fill(answer);
  const result = page.getByRole('region', { name: 'The returned text' });
  await result.locator('.cell-summary').waitFor();
  const figures = (await result.locator('.cell-summary .figure').allTextContents()).map(Number);
  expect(figures[1]!).toBeGreaterThan(figures[0]!);
  expect(await result.locator('.assumptions').textContent()).toMatch(
    /Line \d+: host_9 is not quite a stand-in/,
  );
  await result.locator('.diff-host .line-insert').first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    result.getByRole('button', { name: 'Download nginx.conf' }).click(),
  ]);
  const expected = SITE.replace('builtin:1000', 'shared:TLS:10m').replace(
    'deny all;',
    'deny all; allow host_9;',
  );
  expect(await readFile(await download.path(), 'utf8')).toBe(expected);

  await result.getByRole('button', { name: 'Take it as my text' }).click();
  await page.getByText('The returned text changes nothing in your text.').waitFor();
  const text = () => page.locator('.monaco-host .view-lines').textContent();
  expect(await text()).toContain('shared:TLS:10m');
  await page.getByRole('button', { name: 'Put my text back' }).click();
  await expect.poll(text).toContain('builtin:1000');
  expect(troubles).toEqual([]);
  await close();
});

it('copies the findings, redacted unless told otherwise', async () => {
  const { page, close } = await openRedacted();
  const copy = async () => {
    await page.getByRole('button', { name: /^Cop(?:y|ied) the findings/ }).click();
    await expect.poll(() => clipboard(page)).toMatch(/builtin:1000/);
    const text = await clipboard(page);
    await page.evaluate(() => navigator.clipboard.writeText(''));
    return text;
  };
  expect(await copy()).not.toMatch(NAMES);
  await page.getByRole('checkbox', { name: 'redacted' }).uncheck();
  expect(await copy()).toMatch(/\(nginx\.conf:8\)/);
  await close();
});

it('works with one hand, on a narrow screen', async () => {
  const { page, troubles, close } = await openRedacted();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Copy the redacted text' }).click();
  await page.getByRole('button', { name: 'Copied the redacted text' }).waitFor();
  const sent = await clipboard(page);
  await page.getByLabel('Paste the returned text').fill(sent.replace('builtin:1000', 'shared:TLS:10m'));
  await page.locator('.returned .unified-added').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(troubles).toEqual([]);
  await close();
});
