import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, openForAll, paste, untilAnalyzed, untilReady, visit } from './browser.ts';

const opened = openForAll();

const TEXT = `events {}
http {
    ssl_session_cache shared:farm:10m;
    upstream origin { server 127.0.0.1:8443; }
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.pem;
        ssl_certificate_key a.key;
        ssl_session_timeout 1h;

    }
}
`;
const EMPTY_LINE = 11;

/** The page with a text in Monaco and the cursor in its empty line. */
async function writing() {
  const { page, troubles, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, TEXT);
  await untilAnalyzed(page);
  const editor = page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first();
  await editor.focus();
  await page.keyboard.press('Control+Home');
  for (let line = 1; line < EMPTY_LINE; line++) await page.keyboard.press('ArrowDown');
  const requests = opened.site.requests.length;
  return { page, troubles, close, fetched: () => opened.site.requests.slice(requests) };
}

const offered = async (page: Page): Promise<string[]> => {
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  return page.locator('.suggest-widget.visible .monaco-list-row .label-name').allTextContents();
};

describe('completion while typing', () => {
  it('offers the names that a server takes, and their words', async () => {
    const { page, troubles, close, fetched } = await writing();
    await page.keyboard.type('        ssl_session_tic');
    expect((await offered(page)).sort()).toEqual(['ssl_session_ticket_key', 'ssl_session_tickets']);
    await page.keyboard.type('kets');
    await page.keyboard.press('Enter');
    await page.keyboard.type(' ');
    expect((await offered(page)).sort()).toEqual(['off', 'on']);
    await page.keyboard.type('of');
    await page.keyboard.press('Enter');
    await page.keyboard.type(';');
    await expect
      .poll(async () =>
        (await page.locator('.monaco-host .view-lines').innerText()).replaceAll('\u00a0', ' '),
      )
      .toContain('ssl_session_tickets off;');

    await page.keyboard.press('Enter');
    await page.keyboard.type('ssl_session_cache ');
    expect(await offered(page)).toContain('shared:farm:10m');
    await page.keyboard.press('Escape');
    await page.keyboard.type('none;');
    await page.keyboard.press('Enter');
    await page.keyboard.type('location / { proxy_pass ');
    expect((await offered(page)).sort()).toEqual(['http://origin', 'https://origin']);
    expect(fetched()).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('offers nothing that stands elsewhere, and nothing in a comment', async () => {
    const { page, close } = await writing();
    await page.keyboard.type('        ups');
    await page.waitForTimeout(600);
    const names = await page.locator('.suggest-widget.visible .label-name').allTextContents();
    expect(names).not.toContain('upstream');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.type('# ssl_session');
    await page.waitForTimeout(600);
    expect(await page.locator('.suggest-widget.visible .monaco-list-row').count()).toBe(0);
    await close();
  });
});

describe('hover', () => {
  it('documents a directive and says what counts', async () => {
    const { page, troubles, close, fetched } = await writing();
    const word = page.locator('.monaco-host .view-line', { hasText: 'ssl_session_timeout' });
    await word.getByText('ssl_session_timeout').hover();
    const hover = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content');
    await hover.waitFor();
    const text = (await hover.innerText()).replaceAll('\u00a0', ' ');
    expect(text).toContain('Specifies a time during which a client may reuse the session parameters.');
    expect(text).toContain('http, server');
    expect(text).toContain('1h (this line)');
    expect(fetched()).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('the outline', () => {
  it('leads to a block, by keyboard', async () => {
    const { page, troubles, close } = await writing();
    await page.keyboard.press('Control+Shift+O');
    const rows = page.locator('.quick-input-widget .monaco-list-row');
    await rows.first().waitFor();
    const names = (await rows.allInnerTexts()).map((row) => row.replaceAll('\u00a0', ' '));
    expect(names.some((row) => row.includes('server') && row.includes('a.example'))).toBe(true);
    expect(names.some((row) => row.includes('upstream') && row.includes('origin'))).toBe(true);
    await page.keyboard.type('upstream');
    await page.keyboard.press('Enter');
    await page.keyboard.type('# here ');
    await expect
      .poll(async () =>
        (await page.locator('.monaco-host .view-lines').innerText()).replaceAll('\u00a0', ' '),
      )
      .toContain('# here ');
    expect(troubles).toEqual([]);
    await close();
  });
});
