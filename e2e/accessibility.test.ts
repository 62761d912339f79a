import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { LINK_VIEWS } from '../src/core/share/link.ts';
import type { View } from '../src/store/view.ts';
import { FORMATS, makeLines } from '../test/logs/made-log.ts';
import { INCORRECT } from '../test/modules/article-blocks.ts';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { manyServers } from './many-servers.ts';

const opened = openForAll();

/** What axe finds, outside of Monaco's own subtree. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('.monaco-editor')
    .exclude('.monaco-diff-editor')
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}

/** With everything that is quiet at first laid open. */
async function fillCalculator(page: Page): Promise<void> {
  await page.getByLabel('New TLS connections per second').fill('1000');
  for (const part of await page.locator('.size-part > summary').all()) await part.click();
  await page.locator('.size-charts[aria-busy="false"]').waitFor();
  await page.getByLabel('Hosts').fill('3');
  await page.locator('.chart-table > summary').first().click();
}

async function readLog(page: Page): Promise<void> {
  const [format] = FORMATS as [(typeof FORMATS)[number]];
  await page.locator('.stub-status > summary').click();
  await page.getByLabel('Both samples').fill('Active connections: 1');
  const buffer = Buffer.from(makeLines(2, 3000).map(format.write).join('\n'));
  await page
    .locator('.app > input[type="file"]')
    .setInputFiles({ name: 'a', mimeType: 'text/plain', buffer });
  await page.locator('.log-figure').waitFor();
  await page.locator('.chart-table > summary').first().click();
}

/** What a panel shows only once something was done, or has come. */
const PREPARE: Readonly<Partial<Record<View, (page: Page) => Promise<void>>>> = {
  result: (page) => page.locator('.client-cells .cell').nth(1).click(),
  size: fillCalculator,
  logs: readLog,
  async fix(page) {
    await page.locator('.choices > summary').click();
    await page.getByLabel('Session tickets').selectOption('files');
    await page.getByLabel('CIS NGINX Benchmark 3.0.0').check();
    await page.locator('.policy-title', { hasText: '4.1.11' }).waitFor();
    await page.locator('.fix-effect > summary').first().click();
  },
  async explain(page) {
    await page.locator('.flow-scroll svg').first().waitFor();
    for (const words of await page.locator('.flow-text summary').all()) await words.click();
    await page.locator('.flow-caption summary').first().click();
  },
  monitor: (page) => page.locator('.exports').waitFor(),
};

const THEMES = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colors', { colorScheme: 'dark', forcedColors: 'active' }],
] as const;

describe.each(THEMES)('axe, %s', (_, theme) => {
  it.each([
    [1280, 800],
    [390, 844],
  ])('finds nothing at %i pixels', async (width, height) => {
    const { page, close } = await visit(opened.browser, opened.site.url, {
      ...theme,
      viewport: { width, height },
    });
    await untilReady(page);
    expect(await faults(page)).toEqual([]);
    await page.locator('.menu > summary').click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    for (const view of LINK_VIEWS) {
      await show(page, view);
      await PREPARE[view]?.(page);
      expect(await faults(page), view).toEqual([]);
    }
    for (const name of ['Keys', 'Print']) {
      await page.getByRole('button', { name, exact: true }).click();
      expect(await faults(page), name).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Clear' }).click();
    await paste(page, manyServers(20, true));
    await untilAnalyzed(page);
    await page.locator('.overview-open').first().click();
    expect(await faults(page), 'overview').toEqual([]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await paste(page, INCORRECT);
    await page.locator('.module-view .flow-chart').first().waitFor();
    await page.locator('.module-api > summary').click();
    expect(await faults(page), 'module').toEqual([]);
    await page.getByRole('button', { name: /About this rule.*module-no-client-flag/ }).click();
    await page.getByRole('dialog').getByText('Reported, on line').waitFor();
    expect(await faults(page), 'rule of a module').toEqual([]);
    await close();
  });
});

describe('the accessibility tree', () => {
  it('has the verdict as a table of buttons, the findings as a list, the flowchart as named nodes', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    const tree = () => page.getByRole('tabpanel').ariaSnapshot();

    const verdict = await tree();
    expect(verdict).toMatch(
      /table "Does a returning client resume its session\? \*:443, shop\.example\.com"/,
    );
    expect(verdict).toMatch(/rowheader "TLS 1\.2, session ID"/);
    expect(verdict).toMatch(/columnheader "after a reload"/);
    expect(verdict).toMatch(/button "TLS 1\.2, session ID, same worker: resumes"/);
    expect(verdict).toMatch(/button "TLS 1\.2, session ID, other worker: lost"/);

    await show(page, 'result');
    expect(await tree()).toMatch(
      /- list:\n\s+- listitem:\n\s+- text: high\n\s+- button "The session cache is not shared between workers"/,
    );

    await show(page, 'explain');
    await page.locator('.flow-scroll svg').first().waitFor();
    const chart = await tree();
    expect(chart).toMatch(/group "How shop\.example\.com resumes on \*:443"/);
    expect(chart).toMatch(/button "builtin cache: one worker''s own\. Go to line 14\."/);
    expect(chart).toMatch(/img "Full handshake 2 round trips CPU 0\.3–3\.6 ms"/);
    await close();
  });

  it('tells the counts in a live region, and again when a key changed them', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    const region = page.getByRole('status').filter({ hasText: 'resume' });
    expect(await region.innerText()).toMatch(/5 of 12 cases[\s\S]*1 high/);
    await paste(page, BUILTIN_CONFIGURATION.replace('builtin:1000', 'shared:S:10m'));
    await expect.poll(() => region.innerText()).toMatch(/[89] of 12 cases/);
    await close();
  });
});

describe('by keyboard alone', () => {
  it('opens a sample, reads the verdict, goes to a line, and sees where the focus is', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await tabTo(page, 'builtin:1000');
    await page.keyboard.press('Enter');
    await untilAnalyzed(page);

    await tabTo(page, 'Result');
    await page.keyboard.press('Tab');
    await tabTo(page, 'TLS 1.2, session ID, other worker: lost');
    await page.keyboard.press('Space');
    await page.locator('.why').waitFor();

    await tabTo(page, 'Result', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toContain('Fix');
    await page.keyboard.press('ArrowLeft');
    await tabTo(page, 'The session cache');
    await page.keyboard.press('Enter');
    await page.locator('.monaco-host .selected-text').first().waitFor();
    // Tab leaves the editor again
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.monaco-host') === null)).toBe(true);
    await close();
  });

  it('reaches every node of the flowchart, its line, and from a line its node', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    await show(page, 'explain');
    const nodes = page.locator('.flow-scroll .flow-node');
    await nodes.first().waitFor();
    const unreachable = await nodes.evaluateAll(
      (all) => all.filter((node) => (node as SVGElement).tabIndex !== 0).length,
    );
    expect(unreachable).toBe(0);
    await page.locator('.flow-scroll .flow-node[role="button"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-host .selected-text').first().waitFor();
    // the line that decides, by the editor's own keys
    for (let n = 0; n < 25; n++) await page.keyboard.press('ArrowDown');
    expect(await page.locator('.flow-node.here').count()).toBe(0);
    await page.evaluate(() => document.activeElement?.scrollIntoView());
    await page.keyboard.press('Control+Home');
    for (let n = 1; n < 14; n++) await page.keyboard.press('ArrowDown');
    const here = page.locator('.flow-scroll').first().locator('.flow-node.here');
    await here.first().waitFor();
    expect(await here.first().getAttribute('aria-label')).toMatch(/builtin cache/);
    await close();
  });

  it('reads the values of a chart', async () => {
    const { page, close } = await visit(opened.browser, `${opened.site.url}#v=1&rate=1000&timeout=10m`);
    await untilReady(page);
    const part = page.locator('.size-part > summary', { hasText: 'Hit rate' });
    await part.focus();
    await page.keyboard.press('Enter');
    await page.locator('.size-charts').waitFor();
    await part.focus();
    await tabTo(page, 'Hit rate, by zone size');
    const read = () => page.evaluate(() => document.activeElement?.getAttribute('aria-valuetext'));
    await page.keyboard.press('Home');
    const first = await read();
    expect(first).toMatch(/^14208k: resumed \d+\.\d %$|^\d+[km]: resumed \d+ %$/);
    await page.keyboard.press('ArrowRight');
    expect(await read()).not.toBe(first);
    await page.keyboard.press('End');
    expect(await read()).toMatch(/^888m: /);
    await close();
  });

  it('opens files with Ctrl+O', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    const chooser = page.waitForEvent('filechooser');
    // a key is faster than what makes the browser tell of its dialog
    await page.evaluate(() => undefined);
    await page.keyboard.press('Control+o');
    await (await chooser).setFiles({
      name: 'site.conf',
      mimeType: 'text/plain',
      buffer: Buffer.from(BUILTIN_CONFIGURATION),
    });
    await untilAnalyzed(page);
    expect(await page.locator('.file-tab').textContent()).toContain('site.conf');
    await close();
  });
});

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    // what holds everything else has the words of everything else
    if (!element || element.matches('body, section, [role="tabpanel"]')) return '';
    return element.getAttribute('aria-label') ?? element.textContent ?? '';
  });

/** Presses Tab until the element with these words has the focus, and looks whether the focus can be seen on the way. */
async function tabTo(page: Page, words: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if ((await focused(page)).includes(words)) return;
    await page.keyboard.press(key);
    const visible = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element.closest('.monaco-host')) return true;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || element.matches('.flow-node');
    });
    expect(visible, `the focus is seen on ${await focused(page)}`).toBe(true);
  }
  throw new Error(`no way by ${key} to "${words}"`);
}
