import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { downloadCorrected } from './download-corrected.ts';

const opened = openForAll();

/** A visit during which Monaco's code is held back until `release` is called. */
async function visitBeforeMonaco() {
  const context = await opened.browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/monaco-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(opened.site.url);
  await page.locator('.plain-surface').waitFor();
  return { page, release, close: () => context.close() };
}

const editorText = async (page: Page) => {
  const lines = await page.locator('.monaco-host .view-line').evaluateAll((all) =>
    all
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
  return lines.join('\n').replaceAll('\u00a0', ' ');
};

describe('Monaco taking over from the text area', () => {
  it('keeps text, focus, selection and the steps back', async () => {
    const { page, release, close } = await visitBeforeMonaco();
    await page.locator('.plain-surface').focus();
    await page.keyboard.type('http {');
    await page.keyboard.press('Enter');
    await page.keyboard.type('  server { listen 443 ssl; }');
    await page.keyboard.press('Enter');
    await page.keyboard.type('}');
    await page.keyboard.press('Shift+ArrowUp');
    release();
    await untilReady(page);
    await page.locator('.monaco-host .view-line').first().waitFor();
    expect(await page.locator('.plain-surface').count()).toBe(0);
    await expect.poll(() => editorText(page)).toBe('http {\n  server { listen 443 ssl; }\n}');
    expect(await page.evaluate(() => document.activeElement?.closest('.monaco-host') !== null)).toBe(true);

    // what was selected is what typing replaces
    await page.keyboard.type('# end');
    await expect.poll(() => editorText(page)).toMatch(/^http \{\n .*# end/s);
    expect(await editorText(page)).not.toContain('443 ssl; }\n}');

    // back through what was typed before Monaco was there
    for (let step = 0; step < 12; step++) await page.keyboard.press('Control+z');
    await expect.poll(() => editorText(page)).toBe('');
    await close();
  });

  it('does not move the first letter of the text', async () => {
    const { page, release, close } = await visitBeforeMonaco();
    await page.locator('.plain-surface').focus();
    await page.keyboard.type('http { }');
    const before = await page.locator('.plain-surface').evaluate((area) => {
      const { left, top } = area.getBoundingClientRect();
      const { paddingLeft, paddingTop } = getComputedStyle(area);
      return { left: left + Number.parseFloat(paddingLeft), top: top + Number.parseFloat(paddingTop) };
    });
    release();
    await untilReady(page);
    // Monaco draws the line anew when its colors arrive: what is measured may be gone the next moment
    const moved = () =>
      page.evaluate(({ left, top }) => {
        const box = document.querySelector('.monaco-host .view-line span span')?.getBoundingClientRect();
        return box ? [Math.abs(box.x - left) <= 2, Math.abs(box.y - top) <= 4] : null;
      }, before);
    await expect.poll(moved).toEqual([true, true]);
    await close();
  });

  it('never happens on a narrow screen', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url, {
      viewport: { width: 390, height: 844 },
    });
    await untilReady(page);
    await page.waitForTimeout(300);
    expect(await page.locator('.monaco-host').count()).toBe(0);
    await page.locator('.plain-surface').fill(BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    await show(page, 'result');
    await page.locator('.finding-title').first().click();
    const selected = await page
      .locator('.plain-surface')
      .evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
    expect(selected).toContain('builtin:1000');
    await close();
  });
});

describe('what was given comes back byte for byte', () => {
  const MIXED = BUILTIN_CONFIGURATION.split('\n')
    .map((line, index) => line + (index % 3 === 0 ? '\r\n' : '\n'))
    .join('')
    .trimEnd();

  it.each([
    ['mixed line endings', MIXED],
    ['CRLF and no last newline', BUILTIN_CONFIGURATION.trimEnd().replaceAll('\n', '\r\n')],
    ['tabs and trailing spaces', BUILTIN_CONFIGURATION.replaceAll('    ', '\t').replaceAll(';\n', ';  \n')],
  ])('%s, wide and narrow', async (_, text) => {
    for (const width of [1280, 390]) {
      const { page, close } = await visit(opened.browser, opened.site.url, {
        viewport: { width, height: 800 },
      });
      await untilReady(page);
      await page.locator('input[type="file"]').setInputFiles({
        name: 'nginx.conf',
        mimeType: 'text/plain',
        buffer: Buffer.from(text),
      });
      await untilAnalyzed(page);
      const corrected = (await downloadCorrected(page)).text;
      const argument = /shared:\w+:\w+/.exec(corrected)?.[0];
      expect(argument).toBeDefined();
      expect(corrected).toBe(text.replace('builtin:1000', argument!));
      await close();
    }
  });

  it('a key typed into mixed line endings changes its own line alone', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    const file = { name: 'nginx.conf', mimeType: 'text/plain', buffer: Buffer.from(MIXED) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await untilAnalyzed(page);
    await page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first().focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' #');
    // long enough for the pause after a key, where there is one
    await page.waitForTimeout(400);
    await untilAnalyzed(page);
    const corrected = (await downloadCorrected(page)).text;
    const argument = /shared:\w+:\w+/.exec(corrected)?.[0];
    expect(corrected).toBe(`${MIXED.replace('builtin:1000', argument!)} #`);
    await close();
  });
});

describe('Ctrl+V', () => {
  it.each([
    ['anywhere on the page', 'body', 1280],
    ['in the editor', '.monaco-host .native-edit-context, .monaco-host textarea', 1280],
    ['in the text area', '.plain-surface', 390],
  ])('%s', async (_, selector, width) => {
    const { page, close } = await visit(opened.browser, opened.site.url, {
      permissions: ['clipboard-read', 'clipboard-write'],
      viewport: { width, height: 800 },
    });
    await untilReady(page);
    if (selector !== 'body') await page.locator(selector).first().focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), BUILTIN_CONFIGURATION);
    await page.keyboard.press('Control+v');
    await untilAnalyzed(page);
    expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
    const corrected = (await downloadCorrected(page)).text;
    const argument = /shared:\w+:\w+/.exec(corrected)?.[0];
    expect(corrected).toBe(BUILTIN_CONFIGURATION.replace('builtin:1000', argument!));
    await close();
  });
});

describe('a dump', () => {
  it('becomes one model per file, and its version is taken', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await paste(
      page,
      `nginx version: nginx/1.26.3\nbuilt with OpenSSL 3.0.15\n# configuration file /etc/nginx/nginx.conf:\n${BUILTIN_CONFIGURATION}\n# configuration file /etc/nginx/conf.d/a.conf:\n# nothing here\n`,
    );
    await untilAnalyzed(page);
    expect(await page.locator('.version select option').first().textContent()).toBe('automatic: 1.26.3');
    await expect.poll(() => editorText(page)).toContain('worker_processes 4;');
    expect(await editorText(page)).not.toContain('# configuration file');
    const names = await page.locator('.file-list').textContent();
    expect(names).toMatch(/nginx\.conf/);
    expect(names).toMatch(/a\.conf/);
    // once taken apart, it is judged as before when a file is edited
    await page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first().focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('# edited');
    // long enough for the pause after a key, where there is one
    await page.waitForTimeout(400);
    await untilAnalyzed(page);
    expect(await page.locator('.version select option').first().textContent()).toBe('automatic: 1.26.3');
    expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
    await close();
  });
});
