import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { manyServers } from './many-servers.ts';
import { SIXTY_SITES } from './sixty-sites.ts';

const opened = openForAll();

async function pasted(text: string) {
  const visited = await visit(opened.browser, opened.site.url);
  await untilReady(visited.page);
  await paste(visited.page, text);
  await untilAnalyzed(visited.page);
  return visited;
}

/** With an upstream whose connections are not kept: a fix that is offered. */
const OFFERED = SIXTY_SITES.replace(
  'http { include',
  'http { upstream app { server 10.9.9.9:443; } server { listen 80; location / { proxy_pass https://app; } } include',
);

it('one rule is told once, however many sites it is about, and its lines are a press away', async () => {
  const { page, close } = await pasted(SIXTY_SITES);
  const titles = await page.locator('.finding-title').allInnerTexts();
  expect(new Set(titles).size).toBe(titles.length);
  const builtin = page.locator('.finding', { hasText: 'The session cache is not shared between workers' });
  expect(await builtin.locator('.finding-location').innerText()).toMatch(/^40 times, from s\d+\.conf:6$/);
  await builtin.getByText('39 other lines').click();
  expect(await builtin.locator('.goto').count()).toBeGreaterThan(10);
  await close();
});

it('the fix: selected and offered apart, the difference in sight, the bar stays, a patch for each file', async () => {
  const { page, troubles, close } = await pasted(OFFERED);
  await show(page, 'fix');
  await page.locator('.diff-host').waitFor();
  const legends = await page.locator('.fix-list legend').allInnerTexts();
  expect(legends.map((legend) => legend.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^Selected by default (\d+) of \1 selected$/),
    expect.stringMatching(/^Offered, for you to decide 0 of \d+ selected$/),
  ]);
  // not one word is left that says the contrary of the box
  const first = page.locator('.fix-choice').first();
  await first.getByRole('checkbox').first().uncheck();
  await first.locator('summary').first().click();
  expect(await first.innerText()).not.toContain('Selected by default: no outcome');
  await first.getByRole('checkbox').first().check();
  // however far the fixes are scrolled
  await page.mouse.move(1100, 600);
  await page.mouse.wheel(0, 5000);
  await page.waitForTimeout(300);
  const bar = page.getByRole('button', { name: /^Download (?!the).*\.conf$/ });
  expect((await bar.boundingBox())!.y).toBeLessThan(300);
  await untilAnalyzed(page);
  await page.locator('.fix-bar select').selectOption('/etc/nginx/sites/s1.conf');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the patch of s1.conf' }).click(),
  ]);
  const patch = await readFile(await download.path(), 'utf8');
  expect(patch.match(/^\+\+\+ .*/gm)).toEqual(['+++ b/etc/nginx/sites/s1.conf']);
  expect(patch).toMatch(/^\+.*ssl_session_cache shared:/m);
  expect(troubles).toEqual([]);
  await close();
});

it('a large text can be fixed and left again without an error', async () => {
  const { page, troubles, close } = await pasted(manyServers(5000, false));
  await show(page, 'fix');
  await page.locator('.diff-host .line-insert, .diff-host .char-insert').first().waitFor();
  for (const view of ['result', 'fix', 'explain', 'fix', 'monitor'] as const) await show(page, view);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await untilAnalyzed(page);
  expect(troubles).toEqual([]);
  await close();
});
