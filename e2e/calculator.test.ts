import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';

const opened = openForAll();

async function openReady(fragment: string) {
  const visited = await visit(opened.browser, `${opened.site.url}${fragment}`);
  await untilReady(visited.page);
  return visited;
}

const figure = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).locator('.size-figure').textContent();
const hash = (page: Page) => new URL(page.url()).hash;
const open = (page: Page, part: string) => page.locator('.size-part > summary', { hasText: part }).click();

describe('the calculator', () => {
  it('opens from a link without any text, gives the articles’ figures, and keeps the rest folded', async () => {
    const { page, troubles, close } = await openReady(
      '#v=1&rate=1000&timeout=10m&concurrent=10000&nginx=1.26.3',
    );
    expect(await figure(page, 'By the formula')).toBe('150m150 MB');
    expect(await figure(page, 'As measured')).toBe('222m');
    expect(await figure(page, 'Concurrent, by the formula')).toBe('3m');
    expect(await figure(page, 'Concurrent, as measured')).toBe('4m');
    expect(await page.locator('.size-cards').textContent()).toContain('the articles’ 10m is their floor');
    // one directive is recommended, and one button is the main one
    expect(await page.locator('.size-directive').textContent()).toBe('ssl_session_cache shared:SSL:222m;');
    expect(await page.locator('.place .button.primary').allTextContents()).toEqual([
      'Use this size in my fix',
    ]);
    expect(await page.locator('.size-part[open]').count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  it('finds any of the three from the other two', async () => {
    const { page, close } = await openReady('#v=1&rate=50&timeout=5m&nginx=1.26.3');
    await page.getByRole('radio', { name: 'timeout' }).check();
    expect(await figure(page, 'By the formula')).toBe('800s');
    expect(await figure(page, 'As measured')).toBe('542s');
    await page.getByRole('radio', { name: 'rate' }).check();
    expect(await figure(page, 'By the formula')).toBe('133.33/s');
    expect(await figure(page, 'As measured')).toBe('90.34/s');
    await page.getByRole('textbox', { name: 'Zone size' }).fill('5m');
    expect(await figure(page, 'As measured')).toBe('45.12/s');
    await page.getByRole('textbox', { name: 'Zone size' }).fill('1g');
    await page.getByText('never g').waitFor();
    await close();
  });

  it('goes back and forward, and a link means the same each time', async () => {
    const { page, close } = await openReady('#v=1&rate=1000&timeout=10m&tickets=on&nginx=1.26.3');
    await page.getByRole('radio', { name: 'timeout' }).check();
    await page.waitForTimeout(1700);
    await open(page, 'More options');
    await page.getByLabel('Client certificate').fill('600');
    await expect.poll(() => hash(page)).toContain('certificate');
    const third = hash(page);
    expect(third).toBe(
      '#v=1&rate=1000&timeout=10m&nginx=1.26.3&tickets=on&find=timeout&size=10m&certificate=600&certshare=0',
    );
    await page.goBack();
    await expect.poll(() => page.getByLabel('Client certificate').inputValue()).toBe('853');
    await page.goBack();
    await expect.poll(() => page.getByRole('radio', { name: 'zone size' }).isChecked()).toBe(true);
    expect(await figure(page, 'By the formula')).toBe('150m150 MB');
    await page.goForward();
    await page.goForward();
    await expect.poll(() => page.getByLabel('Client certificate').inputValue()).toBe('600');
    expect(hash(page)).toBe(third);
    const said = await page.locator('.size-answer').textContent();
    await close();
    for (let time = 0; time < 2; time++) {
      const again = await openReady(third);
      expect(await again.page.locator('.size-answer').textContent()).toBe(said);
      expect(hash(again.page)).toBe(third);
      await again.close();
    }
  });

  it('simulates the same picture each time, with its values in a table', async () => {
    const tables: string[] = [];
    for (let time = 0; time < 2; time++) {
      const { page, troubles, close } = await openReady('#v=1&rate=200&timeout=1h&tickets=off&returning=80');
      await open(page, 'Hit rate');
      await page.locator('.size-charts[aria-busy="false"]').waitFor();
      const charts = page.locator('.chart');
      expect(await charts.locator('h3').allTextContents()).toEqual([
        'Hit rate, by zone size',
        'Entry lifetime, by zone size',
        'Cold start, 531m',
      ]);
      await charts.first().locator('.chart-table > summary').click();
      tables.push((await charts.first().locator('table').textContent())!);
      expect(await page.locator('.size-charts > p').textContent()).toMatch(
        /With 531m \d\d\.\d % of the connections resume/,
      );
      expect(troubles).toEqual([]);
      await close();
    }
    expect(tables[0]).toMatch(/531m\d\d %/);
    expect(tables[1]).toBe(tables[0]);
  });

  it('says what it saves, what it costs, and what hosts do to it', async () => {
    const { page, close } = await openReady(
      '#v=1&rate=1000&timeout=1d&tickets=on&nginx=1.26.3&hosts=4&rtt=50',
    );
    await open(page, 'What it saves');
    await open(page, 'What a longer timeout costs');
    await open(page, 'Memory');
    await open(page, 'How this was calculated');
    await page.locator('.derivation').waitFor();
    const panel = (await page.locator('.size-parts').textContent())!;
    expect(panel).toMatch(/140 to 239 µs less/);
    expect(panel).toMatch(/waiting, TLS 1\.2, ticket50 ms less/);
    expect(panel).toMatch(/stolen key opens about 2 days of TLS 1\.2 traffic/);
    expect(panel).toMatch(/once it has been full/);
    expect(panel).toMatch(/86,400,000 sessions/);
    await page.getByRole('button', { name: 'Who resumes whose sessions' }).click();
    const returning = page.getByRole('region', { name: 'Returning connections' });
    await expect.poll(() => returning.textContent()).toMatch(/TLS 1\.325 %/);
    await page.getByRole('checkbox', { name: 'ticket keys and certificates of one path' }).check();
    await expect.poll(() => returning.textContent()).toMatch(/TLS 1\.3100 %/);
    await close();
  });

  it('the measured size, used in the fix, leaves no finding about sizes', async () => {
    const { page, close } = await openReady('');
    await paste(page, BUILTIN_CONFIGURATION);
    await untilAnalyzed(page);
    await show(page, 'size');
    await page.getByLabel('New TLS connections per second').fill('1000');
    await page.getByLabel('Kept for').fill('5m');
    const measured = page.getByRole('region', { name: 'As measured' });
    const zone = await measured.locator('.size-figure').textContent();
    await page.getByRole('button', { name: 'Use this size in my fix' }).click();
    await untilAnalyzed(page);
    await page.evaluate(
      (text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      BUILTIN_CONFIGURATION.replace('builtin:1000', `shared:SSL:${zone}`),
    );
    await untilAnalyzed(page);
    await show(page, 'result');
    await page.waitForTimeout(500);
    expect(await page.locator('.panel').textContent()).not.toMatch(/too small|large zone/i);
    await close();
  });
});
