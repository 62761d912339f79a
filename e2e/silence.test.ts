import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { LINK_VIEWS } from '../src/core/share/link.ts';
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
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { downloadCorrected } from './download-corrected.ts';

let site: Site;
let browser: Browser;
/** somewhere else: whatever arrives here has left the page */
let elsewhere: Server;
const arrived: string[] = [];
let elsewhereUrl: string;

beforeAll(async () => {
  site = await openSite();
  browser = await openBrowser();
  elsewhere = createServer((request, response) => {
    arrived.push(request.url ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('export default 1;');
  });
  elsewhere.on('upgrade', (request, socket) => {
    arrived.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
  elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  elsewhere?.close();
});

/** The page as it is in the middle of work: both workers are alive. */
async function openAtWork() {
  const visited = await visit(browser, site.url);
  await untilReady(visited.page);
  await paste(visited.page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(visited.page);
  await show(visited.page, 'fix');
  await visited.page.locator('.diff-host .line-insert').first().waitFor();
  return visited;
}

/** Tried inside the page or a worker: every way to ask for something, and what came of it. */
async function tryToReach(target: string): Promise<Record<string, string>> {
  const violations: string[] = [];
  const note = (event: Event) => violations.push((event as SecurityPolicyViolationEvent).violatedDirective);
  self.addEventListener('securitypolicyviolation', note);
  const outcome: Record<string, string> = {};
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const attempt = async (name: string, run: () => Promise<unknown>) => {
    try {
      outcome[name] = String(await Promise.race([run(), wait(3000).then(() => 'hangs')]));
    } catch {
      outcome[name] = 'refused';
    }
  };
  await attempt('fetch', () => fetch(`${target}fetch`));
  await attempt('no-cors fetch', () => fetch(`${target}no-cors`, { mode: 'no-cors' }));
  await attempt(
    'XMLHttpRequest',
    () =>
      new Promise((done, fail) => {
        const request = new XMLHttpRequest();
        request.onload = done;
        request.onerror = fail;
        request.open('GET', `${target}xhr`);
        request.send();
      }),
  );
  await attempt(
    'WebSocket',
    () =>
      new Promise((done, fail) => {
        const socket = new WebSocket(`${target.replace('http', 'ws')}socket`);
        socket.onopen = done;
        socket.onerror = fail;
      }),
  );
  await attempt(
    'EventSource',
    () =>
      new Promise((done, fail) => {
        const source = new EventSource(`${target}events`);
        source.onopen = done;
        source.onerror = fail;
      }),
  );
  await attempt('import', () => import(/* @vite-ignore */ `${target}module.js`));
  if ('sendBeacon' in navigator) {
    const before = violations.length;
    navigator.sendBeacon(`${target}beacon`, 'x');
    await wait(300);
    outcome.sendBeacon = violations.length > before ? 'refused' : 'sent';
  }
  if ('importScripts' in self && typeof document === 'undefined') {
    await attempt('importScripts', async () =>
      (self as unknown as { importScripts(url: string): void }).importScripts(`${target}s.js`),
    );
  }
  if (typeof document !== 'undefined') {
    await attempt(
      'Image',
      () =>
        new Promise((done, fail) => {
          const image = new Image();
          image.onload = done;
          image.onerror = fail;
          image.src = `${target}image.png`;
        }),
    );
  }
  self.removeEventListener('securitypolicyviolation', note);
  return outcome;
}

const allRefused = (outcome: Record<string, string>) =>
  Object.fromEntries(Object.keys(outcome).map((name) => [name, 'refused']));

/** vitest's compiler rewrites import(); the browser is given the source as it stands here, with the real one. */
const asSource = (target: string) =>
  `(${tryToReach.toString().replace(/__vi_import__|__vite_ssr_dynamic_import__/g, 'import')})(${JSON.stringify(target)})`;

async function expectSilence(page: Page, run: (source: string) => Promise<Record<string, string>>) {
  for (const target of [elsewhereUrl, site.url]) {
    const seen = site.requests.length;
    const outcome = await run(asSource(target));
    expect(Object.keys(outcome).length).toBeGreaterThanOrEqual(6);
    expect(outcome).toEqual(allRefused(outcome));
    await page.waitForTimeout(300);
    expect(site.requests.slice(seen)).toEqual([]);
    expect(arrived).toEqual([]);
  }
}

describe('whatever code may run in the page', () => {
  it('reaches nobody from the page, not even its own host', async () => {
    const { page, close } = await openAtWork();
    await expectSilence(page, (source) => page.evaluate(source));
    await close();
  });

  it('reaches nobody from inside each worker', async () => {
    const { page, close } = await openAtWork();
    const workers = page.workers();
    expect(workers.length).toBe(3);
    for (const worker of workers) {
      expect(worker.url()).toMatch(/^blob:/);
      await expectSilence(page, (source) => worker.evaluate(source));
    }
    await close();
  });

  it('reaches the host before the page is ready, so that the attempts above mean something', async () => {
    // a page of the same server without any policy of its own: the attempts do arrive
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(elsewhereUrl);
    arrived.length = 0;
    const outcome = (await page.evaluate(asSource(elsewhereUrl))) as Record<string, string>;
    await page.waitForTimeout(300);
    expect(outcome.fetch).not.toBe('refused');
    expect(arrived).toContain('/fetch');
    expect(arrived).toContain('/xhr');
    expect(arrived).toContain('/socket');
    expect(arrived).toContain('/module.js');
    expect(arrived).toContain('/beacon');
    await context.close();
    arrived.length = 0;
  });
});

describe('the page itself', () => {
  it('asks for nothing after "ready", whatever the user does', async () => {
    const { page, troubles, close } = await visit(browser, site.url);
    await untilReady(page);
    const seen = site.requests.length;
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    for (const view of [...LINK_VIEWS, 'result'] as const) {
      await show(page, view);
      await page.waitForTimeout(150);
    }
    await downloadCorrected(page);
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.sample').nth(1).click();
    await untilAnalyzed(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(500);
    expect(site.requests.slice(seen)).toEqual([]);
    expect(await page.locator('.request-count').textContent()).toBe('0 requests since ready');
    expect(troubles).toEqual([]);
    await close();
  });

  it('goes on working when the network is gone', async () => {
    const { page, close } = await visit(browser, site.url);
    await untilReady(page);
    await page.context().setOffline(true);
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    expect((await downloadCorrected(page)).text).toContain('shared:');
    await page.locator('.diff-host .line-insert').first().waitFor();
    await close();
  });

  it('keeps nothing of the text: not in storage, address or title, and Clear clears it', async () => {
    const { page, close } = await openAtWork();
    const kept = () =>
      page.evaluate(async () => ({
        local: JSON.stringify({ ...localStorage }),
        session: JSON.stringify({ ...sessionStorage }),
        cookies: document.cookie,
        databases: (await indexedDB.databases()).length,
        cached: await Promise.all(
          (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
        ).then((lists) => lists.flat().map(({ url }) => new URL(url).pathname)),
        title: document.title,
        address: location.href,
      }));
    const atWork = await kept();
    expect(JSON.stringify(atWork)).not.toMatch(/shop|example|ssl_/);
    expect(atWork.databases).toBe(0);
    // the page itself, and nothing else
    expect(atWork.cached.filter((path) => !/^\/(?:assets\/[\w.-]+)?$/.test(path))).toEqual([]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.promise').waitFor();
    const left = await page.evaluate(() => document.documentElement.outerHTML);
    expect(left).not.toMatch(/shop\.example/);
    await close();
  });
});
