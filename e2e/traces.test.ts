import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { LINK_VIEWS } from '../src/core/share/link.ts';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';

/** What is left on the machine: after leaving, after Clear, after a time. */
const opened = openForAll();

/** Where the page shows anything of the text, with what stands around it. */
async function shows(page: Page): Promise<string[]> {
  const markup = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')] as HTMLInputElement[];
    return document.documentElement.outerHTML + fields.map(({ value }) => value).join('\n');
  });
  return markup.match(/.{0,80}(?:shop\.example|privkey).{0,20}/g) ?? [];
}

async function openAtWork() {
  const visited = await visit(opened.browser, opened.site.url);
  await untilReady(visited.page);
  await paste(visited.page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(visited.page);
  return visited;
}

const kept = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    storage: JSON.stringify({ ...localStorage, ...sessionStorage }),
  }));

describe('leaving the page', () => {
  it('shows no text when "back" brings it again', async () => {
    const { page, troubles, close } = await openAtWork();
    expect(await shows(page)).not.toEqual([]);
    await page.goto('about:blank');
    await page.goBack();
    await page.locator('.surface').waitFor();
    expect(await shows(page)).toEqual([]);
    await page.goForward();
    await page.goBack();
    await page.locator('.promise').waitFor();
    expect(await shows(page)).toEqual([]);
    // and the page works
    await untilReady(page);
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it('empties the page before the browser puts it away, as it would keep it', async () => {
    const { page, close } = await openAtWork();
    const left = await page.evaluate(async () => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      await Promise.resolve();
      return document.documentElement.outerHTML;
    });
    expect(left).not.toMatch(/shop\.example|privkey/);
    await close();
  });

  it('leaves nothing in a reloaded page either', async () => {
    const { page, close } = await openAtWork();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.locator('textarea.plain-surface').waitFor();
    await page.reload();
    await page.locator('.promise').waitFor();
    expect(await shows(page)).toEqual([]);
    await close();
  });
});

describe('Clear', () => {
  it('forgets the text, and what was typed about it', async () => {
    const { page, close } = await openAtWork();
    await show(page, 'share');
    await page.getByLabel('My question').fill('why does shop.example.com');
    await page.getByLabel('Paste the returned text').fill(BUILTIN_CONFIGURATION);
    await page.getByLabel('Replace also').fill('privkey');
    await page.keyboard.press('Enter');
    // the editor's own search remembers words
    await page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first().focus();
    await page.keyboard.press('ControlOrMeta+f');
    await page.locator('.find-widget textarea').first().fill('shop.example');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.promise').waitFor();
    expect(await shows(page)).toEqual([]);
    await page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first().focus();
    // for a minute it can be taken back, wherever the focus is
    await page.keyboard.press('ControlOrMeta+z');
    await untilAnalyzed(page);
    expect(await shows(page)).not.toEqual([]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.promise').waitFor();
    // another text, and it is gone for good
    await paste(page, 'http { server { listen 80; } }');
    await untilAnalyzed(page);
    expect(await page.getByRole('button', { name: 'Undo' }).filter({ visible: true }).isEnabled()).toBe(
      false,
    );
    await page.keyboard.press('ControlOrMeta+z');
    expect(await shows(page)).toEqual([]);
    await show(page, 'share');
    expect(await page.getByLabel('My question').inputValue()).toBe('');
    expect(await page.getByLabel('Paste the returned text').inputValue()).toBe('');
    expect(await page.locator('.chip').count()).toBe(0);
    await close();
  });
});

describe('keeping the text on the device', () => {
  const openSwitch = async (page: Page) => {
    await page.locator('.menu > summary[data-ready="true"]').click();
    return page.getByLabel('Keep my text on this device');
  };

  it('is off; once on, the text is there after a reload, with the time it will go', async () => {
    const { page, troubles, close } = await openAtWork();
    expect((await kept(page)).databases).toBe(0);
    const keep = await openSwitch(page);
    expect(await keep.isChecked()).toBe(false);
    await keep.check();
    await page.locator('.kept-mark').waitFor();
    await page.reload();
    await untilAnalyzed(page);
    expect(await shows(page)).not.toEqual([]);
    expect(await page.locator('.kept-mark').textContent()).toMatch(/^text kept until \w+,? \d\d:\d\d$/);
    // not in the storage that other tools show
    expect((await kept(page)).storage).not.toMatch(/shop|example|privkey/);
    expect(troubles).toEqual([]);
    await close();
  });

  it('ends with the switch, and with Clear', async () => {
    const { page, close } = await openAtWork();
    for (const end of ['switch', 'Clear']) {
      await (await openSwitch(page)).check();
      await page.locator('.kept-mark').waitFor();
      if (end === 'switch') await page.getByLabel('Keep my text on this device').uncheck();
      await page.keyboard.press('Escape');
      if (end === 'Clear') await page.getByRole('button', { name: 'Clear' }).click();
      await expect.poll(async () => (await kept(page)).databases).toBe(0);
      expect(await page.locator('.kept-mark').count()).toBe(0);
    }
    await page.reload();
    await page.locator('.promise').waitFor();
    expect(await shows(page)).toEqual([]);
    await close();
  });

  it('ends when its time is over, whether the page is open or not', async () => {
    for (const open of [true, false]) {
      const context = await opened.browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(opened.site.url);
      await untilReady(page);
      await paste(page, BUILTIN_CONFIGURATION);
      await page.clock.runFor(1000);
      await untilAnalyzed(page);
      await (await openSwitch(page)).check();
      await page.locator('.kept-mark').waitFor();
      expect((await kept(page)).databases).toBe(1);
      if (!open) await page.goto('about:blank');
      await page.clock.fastForward('01:00:05');
      if (!open) await page.goto(opened.site.url);
      await expect.poll(async () => (await kept(page)).databases).toBe(0);
      expect(await page.locator('.kept-mark').count()).toBe(0);
      if (!open) expect(await shows(page)).toEqual([]);
      await context.close();
    }
  });
});

describe('helpers of the browser', () => {
  it('get nothing of what is typed: no spelling, no memory of fields, no translation', async () => {
    const { page, close } = await openAtWork();
    for (const view of LINK_VIEWS) {
      await show(page, view);
      await page.waitForTimeout(200);
      const open = await page.evaluate(() => {
        const fields =
          'input:not([type="checkbox"], [type="radio"], [type="file"]), textarea:not([readonly]), [contenteditable="true"]';
        return [...document.querySelectorAll<HTMLInputElement>(fields)]
          .filter(
            (field) => field.spellcheck || field.translate || field.getAttribute('autocomplete') === null,
          )
          .filter((field) => !(field.spellcheck === false && !field.translate && field.isContentEditable))
          .map((field) => field.outerHTML);
      });
      expect(open).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.translate)).toBe(false);
    await close();
  });

  it('tell no other site where the visitor came from, and fetch no icon', async () => {
    const { page, close } = await openAtWork();
    expect(
      await page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name="referrer"]')!.content),
    ).toBe('no-referrer');
    expect(opened.site.requests.filter((line) => /favicon|\.ico/.test(line))).toEqual([]);
    await close();
  });
});
