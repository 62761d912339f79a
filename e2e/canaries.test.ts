import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { dumpOf, plant, shown } from '../test/redact/canary-list.ts';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';

const opened = openForAll();

const CONFIGURATIONS = 30;

/** Without what the browser draws by lot, which may spell any short word: the port, and the names of blobs. */
const withoutChance = (text: string) =>
  text.replaceAll(opened.site.url, 'https://page/').replaceAll(/blob:[^\s"]+?\/[0-9a-f-]{36}/g, 'blob:');

/** Everything that leaves the text's own place on the page, or could. */
async function outputs(page: Page): Promise<Record<string, string>> {
  await show(page, 'share');
  const share = page.getByRole('region', { name: 'Share' });
  await share.waitFor();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  const copied = async (start: RegExp) => {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('button', { name: start }).click();
    await expect.poll(read).not.toBe('');
    return read();
  };
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    share.getByRole('button', { name: /^Download / }).click(),
  ]);
  const text = await copied(/^Cop.*the redacted text$/);
  const question = await copied(/my question$|your question$/);
  const drawn = await page.locator('.redacted-text').textContent();
  await show(page, 'result');
  const button = page.getByRole('button', { name: 'Copy the findings' });
  const findings = (await button.count()) > 0 ? await copied(/^Copy the findings$/) : '';
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const cached = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      document.title,
      location.href,
      history.state,
      window.name,
      await indexedDB.databases(),
      cached.flat().map(({ url }) => url),
      performance.getEntries().map(({ name }) => name),
    ]);
  });
  return {
    text,
    question,
    findings,
    drawn: drawn ?? '',
    file: await readFile(await download.path(), 'utf8'),
    'file name': download.suggestedFilename(),
    'title, address, history and storage': withoutChance(kept),
  };
}

it(`no canary of ${CONFIGURATIONS} configurations is in anything that leaves the page, or stays on the machine`, async () => {
  const { page, troubles, close } = await visit(opened.browser, opened.site.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.context().on('request', (request) => asked.push(request.url()));
  await untilReady(page);
  const all = plant(CONFIGURATIONS);
  const everything = all.flatMap(({ gone }) => gone);
  expect(everything.length).toBeGreaterThan(100);
  const markup = () => page.evaluate(() => document.documentElement.outerHTML).then(withoutChance);
  // words that the page itself uses tell nothing
  const ordinary = shown(await markup(), everything);
  for (const { text, gone } of all) {
    const dump = dumpOf(text);
    await paste(page, dump);
    await untilAnalyzed(page);
    for (const [where, output] of Object.entries(await outputs(page)))
      expect([where, shown(output, [...gone, 'quillbrook'])]).toEqual([where, []]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.promise').waitFor();
    expect(shown(await markup(), gone).filter((word) => !ordinary.includes(word))).toEqual([]);
  }
  expect(shown(said.join('\n'), everything)).toEqual([]);
  expect(
    shown(withoutChance(asked.filter((url) => !url.startsWith('data:')).join('\n')), everything),
  ).toEqual([]);
  expect(opened.site.requests.filter((line) => shown(line, everything).length > 0)).toEqual([]);
  expect(troubles).toEqual([]);
  await close();
}, 400_000);
