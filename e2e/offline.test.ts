import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { BUILT, it, openBrowser, openSite, singleFile, untilReady, visit } from './browser.ts';
import { leadThroughFlow } from './flow-steps.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

const PERMISSIONS = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Denies every request from now on, of the page and of its workers, and notes the attempts. */
async function deny(page: Page): Promise<string[]> {
  const tried: string[] = [];
  const context = page.context();
  context.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url())) tried.push(request.url());
  });
  await context.route(/^(?!data:|blob:)/, (route) => route.abort());
  await context.setOffline(true);
  return tried;
}

describe('without a network', () => {
  it('everything works once the page is ready, and nothing is even tried', async () => {
    const site = await openSite();
    const { page, troubles, close } = await visit(browser, site.url, PERMISSIONS);
    await untilReady(page);
    const tried = await deny(page);
    const seen = site.requests.length;
    await leadThroughFlow(page);
    expect(page.workers().length).toBeGreaterThanOrEqual(3);
    expect(tried).toEqual([]);
    expect(site.requests.slice(seen)).toEqual([]);
    expect(await page.locator('.request-count').textContent()).toBe('0 requests since ready');
    expect(troubles).toEqual([]);
    await close();
    await site.close();
  });

  it('the page opens again when its host is gone', async () => {
    const site = await openSite();
    const { page, close } = await visit(browser, site.url, PERMISSIONS);
    await untilReady(page);
    expect(await page.locator('.offline-word').textContent()).toBe('ready, works offline');
    await site.close();
    await page.reload();
    await untilReady(page);
    await leadThroughFlow(page);
    // the policy came with the page
    const reached = await page.evaluate(
      (url) => fetch(url).then(String, () => 'refused'),
      `${site.url}sw.js`,
    );
    expect(reached).toBe('refused');
    await close();
  });

  it('a newer version is told of, and is there after a reload', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'newer-page-'));
    cpSync(BUILT, folder, { recursive: true });
    const site = await openSite(folder);
    const { page, close } = await visit(browser, site.url);
    await untilReady(page);
    const change = (name: string, edit: (text: string) => string) => {
      const file = join(folder, name);
      const before = readFileSync(file, 'utf8');
      expect(edit(before)).not.toBe(before);
      writeFileSync(file, edit(before));
    };
    change('index.html', (text) => text.replace('<title>tls-resume</title>', '<title>newer</title>'));
    change('sw.js', (text) => text.replace(/`[0-9a-f]{16}`/, '`0123456789abcdef`'));
    await page.reload();
    await page.locator('.notice', { hasText: 'A newer version of this page is available' }).waitFor();
    expect(await page.title()).toBe('tls-resume');
    await page.reload();
    await untilReady(page);
    expect(await page.title()).toBe('newer');
    expect(await page.evaluate(() => caches.keys().then((names) => names.length))).toBe(1);
    await close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('the single file', () => {
  it('opens from the disk with everything working, and asks for nothing', async () => {
    const address = singleFile();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...PERMISSIONS });
    const page = await context.newPage();
    const asked: string[] = [];
    const troubles: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    await context.setOffline(true);
    await page.goto(address);
    await untilReady(page);
    expect(await page.locator('.offline-word').textContent()).toBe('ready, works offline');
    const { link } = await leadThroughFlow(page);
    expect(link.startsWith(address)).toBe(true);
    expect(asked.filter((url) => !/^(?:data|blob):/.test(url))).toEqual([address]);
    expect(await page.locator('.request-count').textContent()).toBe('0 requests since ready');
    for (const worker of page.workers()) expect(worker.url()).toMatch(/^blob:/);
    // what is kept by one file is read by all
    await page.locator('.menu > summary[data-ready="true"]').click();
    await page.getByText('Nothing can be kept here').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is under its own policy: a script that is not its own does not run', async () => {
    const text = readFileSync(fileURLToPath(singleFile()), 'utf8');
    const script = /<script type="module">([\s\S]*?)<\/script>/.exec(text)![1]!;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)![1]!;
    expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(policy).not.toContain("'self'");
    expect(policy).toContain("connect-src 'none'");
    const { page, close } = await visit(browser, singleFile());
    const ran = await page.evaluate(() => {
      const element = document.createElement('script');
      Object.assign(globalThis, { foreign: 'no' });
      try {
        element.text = 'globalThis.foreign = "yes"';
        document.head.append(element);
      } catch {
        // refused already by trusted types
      }
      return (globalThis as { foreign?: string }).foreign;
    });
    expect(ran).toBe('no');
    await close();
  });

  it('is told from any other by the digest that was printed', () => {
    const file = fileURLToPath(singleFile());
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${digest}  tls-resume.html\n`);
  });
});
