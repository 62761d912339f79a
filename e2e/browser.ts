import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, it as test } from 'vitest';
import { serve } from '../scripts/start.mjs';
import type { View } from '../src/store/view.ts';
import { eachNginx, judges, type Nginx } from '../test/nginx/judges.ts';

const CHROMIUM = judges().chromium;

/** Skipped by name where there is no Chromium to judge. */
export const it = CHROMIUM === null ? test.skip : test;

/** One test for each nginx, skipped by name where it is missing. */
export function onEachNginx(title: string, run: (nginx: Nginx) => Promise<void>): void {
  for (const { name, nginx } of eachNginx()) (nginx ? it : it.skip)(`${title}: ${name}`, () => run(nginx!));
}

/** Without its own traffic: what the test server sees is what the page asked for. */
const SILENT = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Site {
  readonly url: string;
  /** every request the server saw, `GET /path` */
  readonly requests: string[];
  close(): Promise<void>;
}

/** The address of the single file on the disk. */
export function singleFile(): string {
  const file = join(import.meta.dirname, '..', 'dist-single', 'tls-resume.html');
  if (!existsSync(file)) throw new Error('dist-single/ is not built: run npm run build:single first');
  return pathToFileURL(file).href;
}

export const BUILT = join(import.meta.dirname, '..', 'dist');

/** Serves dist/, or a copy of it, as `npm start` does. */
export async function openSite(folder: string = BUILT): Promise<Site> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('dist/ is not built: run npm run build first');
  const requests: string[] = [];
  const server = await serve({ folder, onRequest: (method, url) => requests.push(`${method} ${url}`) });
  return { url: server.url, requests, close: server.close };
}

/** @param fontSize what somebody set as the browser's own, in pixels */
export function openBrowser(fontSize = 16): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('there is no Chromium: run npm run setup:judges');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [...SILENT, `--blink-settings=defaultFontSize=${fontSize}`],
  });
}

/** The built page and a Chromium for the tests of a file: there from the first to the last of them. */
export function openForAll(): { readonly site: Site; readonly browser: Browser } {
  const opened = {} as { site: Site; browser: Browser };
  beforeAll(async () => {
    opened.site = await openSite();
    opened.browser = await openBrowser();
  });
  afterAll(async () => {
    await opened.browser?.close();
    await opened.site?.close();
  });
  return opened;
}

export interface Visit {
  readonly page: Page;
  /** errors and violations that the page did not expect, as text */
  readonly troubles: string[];
  close(): Promise<void>;
}

/** A fresh visitor with an empty profile. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      troubles.push(`console: ${message.text()}`);
  });
  await page.goto(url);
  await page.locator('.surface').waitFor({ state: 'attached' });
  return { page, troubles, close: () => context.close() };
}

/** Waits until everything has been loaded and the request count has begun. */
export async function untilReady(page: Page): Promise<void> {
  await page.locator('.menu > summary[data-ready="true"]').waitFor();
}

/** Pastes as a user does who has the text on the clipboard, wherever the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Waits for the results of the text that is on the page now. */
export async function untilAnalyzed(page: Page): Promise<void> {
  await page.locator('.panel[aria-busy="false"]').waitFor();
}

/** Goes to a view, by the header and the tabs. */
export async function show(page: Page, view: View): Promise<void> {
  const place =
    view === 'size' ? 'Zone size' : view === 'logs' ? 'Logs' : view === 'farm' ? 'Hosts' : 'Configuration';
  const button = page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place });
  if ((await button.getAttribute('aria-current')) !== 'page') await button.click();
  if (place !== 'Configuration') return;
  await page.locator(`#tab-${view}`).click();
  // the view that was there stays until this one is drawn
  await page.locator(`.panel-${view}`).waitFor({ state: 'attached' });
}
