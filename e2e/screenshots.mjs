// Draws docs/screenshot-*.png from the built page: node e2e/screenshots.mjs [folder]
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../scripts/start.mjs';

const root = join(import.meta.dirname, '..');
const folder = process.argv[2] ?? join(root, 'docs');
const judges = join(root, '.judges', 'judges.json');
const executablePath = existsSync(judges)
  ? JSON.parse(readFileSync(judges, 'utf8')).chromium
  : '/usr/bin/chromium';

const SCREENS = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 390, height: 844 },
];
const PANELS = [
  'verdict',
  'findings',
  'corrected',
  'redacted',
  'size',
  'flow',
  'logs',
  'effective',
  'export',
];

async function draw(browser, url, screen, colorScheme) {
  const { name, width, height } = screen;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const shoot = (what) =>
    page.screenshot({ path: join(folder, `screenshot-${what}-${name}-${colorScheme}.png`) });
  await page.goto(url);
  await page.locator('.menu > summary[data-ready="true"]').waitFor();
  await shoot('welcome');
  await page.locator('.sample').first().click();
  await page.locator('.panel[aria-busy="false"]').waitFor();
  for (const panel of PANELS) {
    await page.locator(`#tab-${panel}`).click();
    if (panel === 'verdict') await page.locator('.client-cells .cell').nth(1).click();
    if (panel === 'size') {
      await page.getByLabel('New sessions per second').fill('1000');
      await page.getByLabel('Kept for').fill('600');
    }
    if (name === 'narrow') await page.locator('.tabs').evaluate((tabs) => tabs.scrollIntoView());
    await page.waitForTimeout(1000);
    await shoot(panel);
  }
  await context.close();
}

await mkdir(folder, { recursive: true });
const site = await serve({ folder: join(root, 'dist') });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const screen of SCREENS) {
    for (const colorScheme of ['light', 'dark']) await draw(browser, site.url, screen, colorScheme);
  }
} finally {
  await browser.close();
  await site.close();
}
