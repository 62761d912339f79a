import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { LINK_VIEWS } from '../src/core/share/link.ts';
import { it, openBrowser, openSite, type Site, show, untilAnalyzed, untilReady, visit } from './browser.ts';

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

/** Elements that reach past the right edge without being inside of something that scrolls or hides by itself. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const clipped = (element: Element): boolean => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      }
      return false;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 1 && right > innerWidth + 1 && !clipped(element);
      })
      .map((element) => `${element.tagName} ${element.getAttribute('class')}`)
      .concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []);
  });

/** Panels scroll down, never sideways. */
const sideways = (page: Page) =>
  page.locator('.panel').evaluate((panel) => panel.scrollWidth - panel.clientWidth);

async function visitPanels(
  by: Browser,
  viewport: { readonly width: number; readonly height: number },
  samples: readonly string[],
): Promise<void> {
  const { page, troubles, close } = await visit(by, site.url, { viewport });
  await untilReady(page);
  expect(await tooWide(page), 'first visit').toEqual([]);
  for (const sample of samples) {
    await page.getByRole('button', { name: sample }).click();
    await untilAnalyzed(page);
    for (const panel of LINK_VIEWS) {
      await show(page, panel);
      await page.waitForTimeout(250);
      expect(await tooWide(page), `${sample}, ${panel}`).toEqual([]);
      expect(await sideways(page), `${sample}, ${panel}`).toBeLessThanOrEqual(0);
    }
    await page.getByRole('button', { name: 'Clear' }).click();
  }
  expect(troubles).toEqual([]);
  await close();
}

describe('no scrolling in two directions', () => {
  it.each([
    ['1440 pixels', 1440, 900],
    ['1280 pixels', 1280, 800],
    ['1024 pixels', 1024, 768],
    ['768 pixels', 768, 1024],
    ['390 pixels', 390, 844],
    ['400 % zoom of 1280 by 1024', 320, 256],
  ])('at %s', async (_, width, height) => {
    // the dump and the upstream have more to show than the others
    await visitPanels(browser, { width, height }, ['A dump with several hosts', 'An upstream over TLS']);
  });
});

it("takes the browser's own font size, with room for it", async () => {
  const reader = await openBrowser(24);
  try {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      const { page, close } = await visit(reader, site.url, { viewport });
      await untilReady(page);
      const sizeOf = (part: string) =>
        page
          .locator(part)
          .first()
          .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(await sizeOf('html')).toBe(22.5);
      expect(await sizeOf('.button')).toBeCloseTo(21, 1);
      expect(await sizeOf('.surface .view-lines, .surface textarea')).toBeGreaterThan(19);
      await close();
      await visitPanels(reader, viewport, ['A dump with several hosts']);
    }
  } finally {
    await reader.close();
  }
});

it('remembers the width of the panes, and nothing of the text', async () => {
  const { page, close } = await visit(browser, site.url);
  await untilReady(page);
  await page.getByRole('separator').focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight');
  const width = await page.locator('.text-pane').evaluate((pane) => pane.clientWidth);
  await page.reload();
  await page.locator('.surface').waitFor();
  expect(await page.locator('.text-pane').evaluate((pane) => pane.clientWidth)).toBe(width);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['tls-resume.split']);
  await close();
});
