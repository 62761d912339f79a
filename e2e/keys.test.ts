import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, openForAll, paste, untilAnalyzed, untilReady, visit } from './browser.ts';

const opened = openForAll();

/** Two findings, on different lines. */
const TWO_FINDINGS = `worker_processes 4;
events {
}
http {
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
        ssl_session_cache builtin:1000;
        location / {
            proxy_pass https://10.0.0.5;
            proxy_ssl_session_reuse off;
        }
    }
}
`;

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const cursorLine = (page: Page) => page.locator('.monaco-host .active-line-number').textContent();

describe('keys', () => {
  it('j and k go from finding to finding, with the line, and not past the ends', async () => {
    const { page, troubles, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await paste(page, TWO_FINDINGS);
    await untilAnalyzed(page);
    await page.locator('.panel').focus();
    await page.keyboard.press('j');
    await page.locator('.finding-title:focus').waitFor();
    const titles = await page.locator('.finding-title').allTextContents();
    expect(titles.length).toBeGreaterThan(1);
    expect(await focused(page)).toBe(titles[0]);
    const first = await cursorLine(page);
    await page.keyboard.press('j');
    await page.waitForFunction((title) => document.activeElement?.textContent === title, titles[1]);
    await expect.poll(() => cursorLine(page)).not.toBe(first);
    await page.keyboard.press('k');
    await page.waitForFunction((title) => document.activeElement?.textContent === title, titles[0]);
    await page.keyboard.press('k');
    await page.waitForTimeout(100);
    expect(await focused(page)).toBe(titles[0]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('are letters while something is written', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first().focus();
    await page.keyboard.type('jk? ');
    // the editor draws a line after the key
    await page.locator('.monaco-host .view-line', { hasText: 'jk?' }).waitFor();
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await close();
  });

  it('? shows the list; Escape closes it and gives the focus back; the letters can be switched off', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await page.getByRole('button', { name: 'Keys' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await page.getByRole('dialog').innerText()).toMatch(/Ctrl\+Enter[\s\S]*Analyze now/);
    await page.getByLabel('Keys without Ctrl work').uncheck();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Keys');
    await page.keyboard.press('?');
    await page.waitForTimeout(100);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await close();
  });

  it('Ctrl+Enter goes from the text to the results, and writes nothing', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first().focus();
    await page.keyboard.insertText('http { server { listen 443 ssl; } }');
    await untilAnalyzed(page);
    const lines = await page.locator('.monaco-host .view-line').count();
    await page.keyboard.press('Control+Enter');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('panel panel-result');
    expect(await page.locator('.monaco-host .view-line').count()).toBe(lines);
    await close();
  });

  it('the focus is never lost when what has it goes', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await page.locator('.sample').first().focus();
    await page.keyboard.press('Enter');
    await untilAnalyzed(page);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab');
    await page.getByRole('button', { name: 'Clear' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.sample').first().waitFor();
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await close();
  });

  it('a definition shows on focus and goes with Escape', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    await page.locator('.sample').first().click();
    await untilAnalyzed(page);
    const term = page.locator('.term', { hasText: 'default server' });
    const means = page.getByRole('tooltip').filter({ hasText: 'answers when no name matches' });
    expect(await means.count()).toBe(0);
    await term.focus();
    await means.waitFor();
    await page.keyboard.press('Escape');
    await means.waitFor({ state: 'hidden' });
    await page.mouse.move(0, 0);
    await term.hover();
    await means.waitFor();
    await close();
  });
});
