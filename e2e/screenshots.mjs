// Draws every screen of the built page in both themes, wide and narrow, and docs/contact-sheet.png of them all:
// node e2e/screenshots.mjs [folder for the single screens]
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../scripts/start.mjs';

const root = join(import.meta.dirname, '..');
const folder = process.argv[2] ?? null;
const judges = join(root, '.judges', 'judges.json');
const executablePath = existsSync(judges)
  ? JSON.parse(readFileSync(judges, 'utf8')).chromium
  : '/usr/bin/chromium';

const COLUMNS = [
  { size: 'wide', width: 1280, height: 800, theme: 'light' },
  { size: 'wide', width: 1280, height: 800, theme: 'dark' },
  { size: 'narrow', width: 390, height: 844, theme: 'light' },
  { size: 'narrow', width: 390, height: 844, theme: 'dark' },
];
/** Height of a picture on the contact sheet, in pixels. */
const THUMB = 190;

const hosts = await mkdtemp(join(tmpdir(), 'hosts-'));
const HOST = `# nginx version: nginx/1.26.3
events {}
http {
    server {
        listen 443 ssl;
        server_name shop.example.com;
        ssl_certificate shop.pem;
        ssl_certificate_key shop.key;
        ssl_session_ticket_key ticket.key;
    }
}
`;

/** What makes a panel show what it is for. */
const PREPARE = {
  result: (page) => page.locator('.client-cells .cell').nth(1).scrollIntoViewIfNeeded(),
  fix: (page) => page.locator('.diff-host .line-insert, .unified-added').first().waitFor(),
  async size(page) {
    await page.getByLabel('New TLS connections per second').fill('1000');
    await page.getByLabel('Kept for').fill('600');
  },
  explain: (page) => page.locator('.flow-scroll svg').first().waitFor(),
  async farm(page) {
    for (const host of ['web1', 'web2']) {
      const path = join(hosts, host);
      await mkdir(path, { recursive: true });
      await writeFile(join(path, 'nginx.conf'), HOST);
      await page.locator('input[type=file][aria-label="Add a folder"]').setInputFiles(path);
    }
    await page.getByRole('textbox', { name: 'Name of host 2' }).waitFor();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('table').first().waitFor();
  },
};

/** @returns each screen's name and picture, in the order in which a visitor meets them */
async function draw(browser, url, { size, width, height, theme }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  const page = await context.newPage();
  const shots = [];
  const shoot = async (name) => {
    await page.waitForTimeout(1000);
    const path = folder && join(folder, `screenshot-${name}-${size}-${theme}.png`);
    shots.push({ name, png: await page.screenshot(path ? { path } : {}) });
  };
  const untilAnalyzed = () => page.locator('.panel[aria-busy="false"]').waitFor();
  await page.goto(url);
  await page.locator('.menu > summary[data-ready="true"]').waitFor();
  await shoot('welcome');
  await page.locator('.sample').first().click();
  await untilAnalyzed();
  const views = await page
    .locator('[role="tab"]')
    .evaluateAll((tabs) => tabs.map((tab) => tab.id.slice('tab-'.length)));
  await shoot('result-first');
  for (const view of views) {
    await page.locator(`#tab-${view}`).click();
    await PREPARE[view]?.(page);
    if (size === 'narrow') await page.locator('.summary').evaluate((summary) => summary.scrollIntoView());
    await shoot(view);
  }
  for (const [view, place] of [
    ['size', 'Zone size'],
    ['logs', 'Logs'],
    ['farm', 'Hosts'],
  ]) {
    await page.getByRole('navigation').getByRole('button', { name: place }).click();
    await PREPARE[view]?.(page);
    await shoot(view);
  }
  for (const name of ['Keys', 'Print']) {
    await page.getByRole('button', { name, exact: true }).click();
    await shoot(name.toLowerCase());
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('button', { name: 'A file with a missing brace' }).click();
  await untilAnalyzed();
  if (size === 'narrow') await page.locator('.summary').evaluate((summary) => summary.scrollIntoView());
  await shoot('damaged');
  await context.close();
  return shots;
}

/** One row for each screen, one column for each size and theme. */
async function contactSheet(browser, columns) {
  const context = await browser.newContext({ viewport: { width: 850, height: 600 } });
  const page = await context.newPage();
  const rows = columns[0].map(({ name }, row) => {
    const pictures = columns.map(
      (shots) => `<td><img src="data:image/png;base64,${shots[row].png.toString('base64')}" alt=""></td>`,
    );
    return `<tr><th>${name}</th>${pictures.join('')}</tr>`;
  });
  await page.setContent(`<style>
    body { margin: 0; background: #6b7376; font: 13px system-ui, sans-serif; color: #fff }
    table { border-spacing: 8px }
    th { writing-mode: vertical-rl; rotate: 180deg; font-weight: 500; text-align: center }
    td { padding: 0 }
    img { display: block; height: ${THUMB}px }
  </style><table>${rows.join('')}</table>`);
  await page.locator('table').screenshot({ path: join(root, 'docs', 'contact-sheet.png') });
  await context.close();
}

if (folder) await mkdir(folder, { recursive: true });
const site = await serve({ folder: join(root, 'dist') });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const columns = [];
  for (const column of COLUMNS) columns.push(await draw(browser, site.url, column));
  await contactSheet(browser, columns);
} finally {
  await browser.close();
  await site.close();
  await rm(hosts, { recursive: true });
}
