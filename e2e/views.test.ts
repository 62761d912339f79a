import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { manyServers } from './many-servers.ts';

const opened = openForAll();

async function open(text: string, fragment = '') {
  const visited = await visit(opened.browser, opened.site.url + fragment);
  await untilReady(visited.page);
  await paste(visited.page, text);
  await untilAnalyzed(visited.page);
  return visited;
}

const selected = (page: Page) => page.locator('[role="tab"][aria-selected="true"]').innerText();
const hash = (page: Page) => new URL(page.url()).hash;

describe('the views', () => {
  it('are in the address and in the history, and the text is there all the way', async () => {
    const { page, troubles, close } = await open(BUILTIN_CONFIGURATION);
    const at = () =>
      page.locator('.tabs button').evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().x));
    const before = await at();
    for (const view of ['fix', 'explain', 'share', 'monitor'] as const) {
      await show(page, view);
      expect(hash(page)).toBe(`#v=1&view=${view}`);
    }
    await show(page, 'result');
    // no name moves when another one is chosen
    expect(await at()).toEqual(before);
    expect(hash(page)).toBe('');
    await show(page, 'size');
    expect(await page.locator('.surface').isVisible()).toBe(false);
    await page.goBack();
    expect(await selected(page)).toBe('Result');
    await page.goBack();
    await expect.poll(() => selected(page)).toBe('Monitor');
    await page.goForward();
    await page.goForward();
    await page.getByRole('region', { name: 'Zone size' }).waitFor();
    await page.getByRole('button', { name: 'Configuration', exact: true }).click();
    await expect.poll(() => page.locator('.surface').innerText()).toContain('builtin:1000');
    expect(troubles).toEqual([]);
    await close();
  });

  it('are opened by a link; the fix has its difference and its buttons on the first screen', async () => {
    const { page, close } = await open(BUILTIN_CONFIGURATION, '#v=1&view=fix');
    for (const part of [
      page.locator('.diff-host'),
      page.getByRole('button', { name: 'Download nginx.conf' }),
    ]) {
      const box = (await part.boundingBox())!;
      expect(box.y).toBeLessThan(400);
    }
    expect(await page.locator('.diff-labels').innerText()).toMatch(/Your text[\s\S]*Corrected/);
    expect(await page.locator('.fix-list legend').allInnerTexts()).toEqual([
      'Selected by default 1 of 1 selected',
    ]);
    // what gets better is green, what gets worse is not
    expect(await page.locator('.figure.better').count()).toBe(1);
    await close();
  });

  it('enlarge the chart for good, and draw before and after at one scale', async () => {
    const { page, close } = await open(BUILTIN_CONFIGURATION);
    await show(page, 'explain');
    const widths = () =>
      page.locator('.flow-chart').evaluateAll((all) =>
        all
          .filter((each) => each.getBoundingClientRect().width > 0)
          .map((each) => {
            const { width } = each.getBoundingClientRect();
            return width / (each as SVGSVGElement).viewBox.baseVal.width;
          }),
      );
    await page.locator('.flow-scroll svg').first().waitFor();
    const [first, second] = await widths();
    expect(first! / second!).toBeCloseTo(1, 2);
    await page.getByRole('button', { name: 'Enlarge' }).click();
    const enlarged = await widths();
    expect(enlarged.at(-1)! / first!).toBeGreaterThan(1.4);
    await page.getByRole('button', { name: 'Larger' }).click();
    expect((await widths()).at(-1)! / enlarged.at(-1)!).toBeCloseTo(1.25, 1);
    await close();
  });
});

describe('what nginx refuses', () => {
  const QUIC = `nginx version: nginx/1.24.0
events {}
http {
    ssl_session_cache shared:S:10m;
    server { listen 443 ssl; listen 443 quic; server_name a.example; ssl_certificate a; ssl_certificate_key b; }
}
`;

  it('is a banner with line and reason, and it is said who would resume without that line', async () => {
    const { page, close } = await open(QUIC);
    const banner = page.getByRole('region', { name: 'Refused by nginx' });
    expect(await banner.innerText()).toMatch(
      /nginx 1\.24\.0 does not start[\s\S]*invalid parameter "quic"\s*nginx\.conf:4/,
    );
    expect(await page.locator('.answer').innerText()).toBe(
      'nginx 1.24.0 does not start with this configuration.',
    );
    expect(await page.locator('.client-cells .cell-yes').count()).toBeGreaterThan(5);
    expect(await page.locator('body').innerText()).not.toMatch(/nginx starts/);
    await close();
  });

  it('cannot be so where a dump passed its test: the version is wrong', async () => {
    const passed = 'nginx: configuration file /etc/nginx/nginx.conf test is successful\n';
    const { page, close } = await open(QUIC.replace('events {}', `${passed}events {}`));
    const banner = page.getByRole('region', { name: 'Refused by nginx' });
    expect(await banner.innerText()).toMatch(/the version that is given cannot be right/);
    expect(await page.locator('.cell-refused').count()).toBe(0);
    await close();
  });
});

describe('nothing is lost', () => {
  it('the browser asks before unsaved text is left, and not before a sample is', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.locator('.sample').first().click();
    await untilAnalyzed(page);
    await page.reload();
    await page.locator('.promise').waitFor();
    expect(asked).toEqual([]);
    await untilReady(page);
    await page.locator('.brand').click();
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    // what is kept is asked in the open
    await page.getByRole('button', { name: 'Keep it in this browser for a day' }).waitFor();
    await page.reload({ timeout: 3000 }).catch(() => undefined);
    expect(asked).toEqual(['beforeunload']);
    await expect.poll(() => page.locator('.surface').innerText()).toContain('builtin:1000');
    await page.getByRole('button', { name: 'Keep it in this browser for a day' }).click();
    await page.locator('.kept-mark').waitFor();
    await page.reload();
    await untilAnalyzed(page);
    expect(asked).toHaveLength(1);
    await close();
  });
});

it('Clear is taken back by its button, and by the key', async () => {
  const { page, troubles, close } = await open(BUILTIN_CONFIGURATION);
  const text = () => page.locator('.surface').innerText();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.locator('.promise').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(text).toContain('builtin:1000');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.locator('.promise').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(text).toContain('builtin:1000');
  expect(troubles).toEqual([]);
  await close();
});

it('a diff and an article are read, what is left out is said, and the old side is a choice away', async () => {
  const text = `Use a shared zone instead of the cache of each worker, as here:
http {
    server {
        listen 443 ssl;
-       ssl_session_cache builtin:1000;
+       ssl_session_cache shared:SSL:10m;
    }
}
`;
  const { page, troubles, close } = await open(text);
  const note = page.locator('.picked-note');
  expect(await note.innerText()).toMatch(
    /configuration in lines 2 to 8 is read; the prose around it is ignored/,
  );
  expect(await page.locator('.surface').innerText()).not.toContain('builtin');
  await note.getByLabel('Read').selectOption({ label: 'lines 2 to 8, the old side' });
  await page.locator('.finding', { hasText: 'builtin:1000' }).waitFor();
  expect(troubles).toEqual([]);
  await close();
});

it('long work says how far it is, can be canceled, and is started again', async () => {
  const { page, troubles, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const look = () => {
      const text = document.querySelector('.progress-count')?.textContent ?? '';
      if (text !== '' && text !== said.at(-1)) said.push(text);
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  await paste(page, manyServers(20_000, false));
  const progress = page.locator('.progress');
  await progress.getByText(/^[A-Z][a-z ]+: [\d,]+ of [\d,]+ (?:lines|servers|rules)$/).waitFor();
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.summary', { hasText: 'Canceled' }).waitFor();
  await page.locator('.summary').getByRole('button', { name: 'Analyze' }).click();
  await untilAnalyzed(page);
  // more than a step or two, of servers too, and no flood
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(said.length).toBeGreaterThan(10);
  expect(said.length).toBeLessThan(1000);
  expect(said.filter((text) => text.endsWith(' of 20,000 servers')).length).toBeGreaterThan(5);
  expect(troubles).toEqual([]);
  await close();
});
