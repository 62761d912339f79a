import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { AccessReport } from '../src/core/logs/report/access-report.ts';
import { combinedLine, FORMATS, localTime, makeLines } from '../test/logs/made-log.ts';
import {
  it,
  openBrowser,
  openSite,
  paste,
  type Site,
  show,
  untilAnalyzed,
  untilReady,
  visit,
} from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';

const ROOT = resolve(import.meta.dirname, '..');
const COMMAND = join(ROOT, 'dist-cli', 'tls-resume.js');

let site: Site;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'log-page-'));

const [format] = FORMATS as [(typeof FORMATS)[number]];
/** about six megabytes */
const text = `${makeLines(21, 14_000).map(format.write).join('\n')}\n`;

beforeAll(async () => {
  execFileSync('npx', ['--no-install', 'vite', 'build', '--mode', 'cli', '--logLevel', 'warn'], {
    cwd: ROOT,
  });
  writeFileSync(join(folder, 'access.log'), text);
  writeFileSync(join(folder, 'packed'), gzipSync(text));
  site = await openSite();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

const path = (name: string) => join(folder, name);

/** The command's own report of a log. */
function reportOf(...args: readonly string[]): AccessReport {
  return JSON.parse(
    execFileSync(process.execPath, [COMMAND, 'log', '--format', 'json', ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  );
}

async function openReady() {
  const visited = await visit(browser, site.url);
  await untilReady(visited.page);
  return visited;
}

/** Drops files as from a desktop, somewhere on the page. */
async function drop(
  page: Page,
  target: string,
  files: readonly { name: string; content: string }[],
): Promise<void> {
  await page.evaluate(
    ([selector, given]) => {
      const data = new DataTransfer();
      for (const { name, content } of given) data.items.add(new File([content], name));
      document
        .querySelector(selector)!
        .dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [target, files] as const,
  );
}

const give = (page: Page, ...names: readonly string[]) =>
  page.locator('.app > input[type="file"]').setInputFiles(names.map(path));

const count = (n: number) => n.toLocaleString('en');

async function expectFigures(page: Page, report: AccessReport): Promise<void> {
  await page.locator('.log-figure').waitFor();
  const { connections, newSessions, byProtocol, byName, lines } = report;
  expect(await page.locator('.log-figure').textContent()).toContain(
    `${(connections.share! * 100).toFixed(1)} %of ${count(connections.full + connections.resumed)} connections`,
  );
  expect(await page.locator('.panel').textContent()).toContain(`${count(lines)} lines, `);
  for (const { name, full, resumed } of [...byProtocol, ...byName].filter(({ share }) => share !== null)) {
    const row = page.locator('.log-tables tr').filter({ hasText: name });
    expect(await row.locator('td').allTextContents()).toEqual(
      expect.arrayContaining([count(full), count(resumed)]),
    );
  }
  const rates = await page.locator('.log-rates td.number').allTextContents();
  const expected = [newSessions!.mean, newSessions!.peakMinute.perSecond, newSessions!.peakSecond.perSecond];
  expected.forEach((rate, at) => {
    expect(Number(rates[at]!.replaceAll(',', '')) / rate).toBeCloseTo(1, 2);
  });
}

describe('an access log', () => {
  it('dropped anywhere shows the figures that the command prints, without a configuration', async () => {
    const { page, troubles, close } = await openReady();
    // called as a configuration would be: the name says nothing
    await drop(page, '.brand', [{ name: 'nginx.conf', content: text }]);
    const report = reportOf(path('access.log'));
    expect(report.connections.full).toBeGreaterThan(1000);
    await expectFigures(page, report);
    expect(await page.locator('.places [aria-current]').textContent()).toBe('Logs');
    expect(await page.locator('.log-notes').textContent()).toContain('The format was guessed');
    expect(await page.locator('.chart').count()).toBe(2);
    // the text surface is untouched
    await page.getByRole('button', { name: 'Configuration', exact: true }).click();
    expect(await page.locator('.file-tab').textContent()).toContain('nginx.conf');
    await page.locator('.promise').waitFor();
    expect(site.requests.filter((request) => request.startsWith('POST'))).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('packed by gzip, and two of them together', async () => {
    const { page, troubles, close } = await openReady();
    await give(page, 'packed');
    await expectFigures(page, reportOf(path('packed')));
    await give(page, 'packed', 'access.log');
    await page.locator('.log-names', { hasText: 'packed, access.log' }).waitFor();
    await expectFigures(page, reportOf(path('packed'), path('access.log')));
    // nothing of it is kept
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.promise').waitFor();
    await page.getByRole('button', { name: 'see what a log shows' }).click();
    await page.getByText('What the log shows').waitFor();
    expect(await page.locator('html').innerHTML()).not.toContain('shop1.example.org');
    expect(troubles).toEqual([]);
    await close();
  });

  it('is read in the configuration’s format, or in one that is written down', async () => {
    const { page, close } = await openReady();
    await paste(
      page,
      BUILTIN_CONFIGURATION.replace('http {', `http {\n    log_format own '${format.text}';`),
    );
    await untilAnalyzed(page);
    await give(page, 'access.log');
    await page.locator('.log-figure').waitFor();
    const used = page.locator('.log-part').filter({ hasText: 'Format used' });
    expect(await used.textContent()).toMatch(/log_format own .*found/);
    await used.getByRole('combobox').selectOption('combined');
    await page.getByText('Reuse is not known').waitFor();
    await page.getByText('A log format with all that is needed').waitFor();
    await used.getByRole('combobox').selectOption({ label: 'another format' });
    await used.getByRole('textbox').fill(`log_format mine '${format.text}';`);
    await used.getByRole('button', { name: 'Read again' }).click();
    await page.locator('.log-figure .figure').waitFor();
    expect(await used.textContent()).toMatch(/log_format mine .*chosen/);
    await close();
  });

  it('gives its rate to the calculator with one click, and the link carries it', async () => {
    const { page, close } = await openReady();
    await give(page, 'access.log');
    const { newSessions } = reportOf(path('access.log'));
    await page.getByRole('button', { name: 'Use this rate: peak minute' }).click();
    const rate = await page.getByLabel('New TLS connections per second').inputValue();
    const resumes = Number(await page.getByLabel('Of these resume').inputValue());
    expect((Number(rate) * (1 - resumes / 100)) / newSessions!.peakMinute.perSecond).toBeCloseTo(1, 2);
    expect(
      await page.getByRole('region', { name: 'As measured' }).locator('.size-figure').textContent(),
    ).toMatch(/\dm/);
    expect(new URL(page.url()).hash).toContain(`rate=${rate}&`);
    expect(page.url()).not.toMatch(/shop|example|192/);
    await close();
  });

  it('in a format that lacks what is needed gets the lines to add, and the bias said', async () => {
    const { page, close } = await openReady();
    await drop(page, '.text-pane', [
      {
        name: 'a.log',
        content: makeLines(1, 200)
          .map((line) => combinedLine(line, ''))
          .join('\n'),
      },
    ]);
    await page.getByText('A log format with all that is needed').waitFor();
    const line = await page.locator('.log-part .command code').first().textContent();
    expect(line).toMatch(/^log_format tls '.*\$ssl_session_reused \$connection \$connection_requests.*';$/);
    const some = makeLines(1, 200).map((each) => `${localTime(each.time)} ${each.protocol} ${each.reused}`);
    await drop(page, '.text-pane', [{ name: 'b.log', content: some.join('\n') }]);
    await page.getByText('These are requests, not connections').waitFor();
    await close();
  });
});

describe('other logs', () => {
  it('an error log is explained, the articles’ invented line too', async () => {
    const { page, close } = await openReady();
    const content = [
      '2026/11/21 10:00:00 [warn] 7#7: *9 could not allocate new session in SSL session shared cache "SSL" while SSL handshaking, client: 192.0.2.1, server: 0.0.0.0:443',
      '2026/11/21 10:00:01 [alert] 7#7: session cache is full, discarding session',
      '2026/11/21 10:00:02 [error] 7#7: *10 open() "/x" failed (2: No such file or directory)',
      '',
    ].join('\n');
    await drop(page, 'body', [{ name: 'site.conf', content }]);
    const part = page.getByRole('region', { name: 'Error log' });
    await part.waitFor();
    expect(await part.locator('.log-errors > li').count()).toBe(2);
    expect(await part.textContent()).toMatch(/zone SSL.*No version of nginx writes this line/s);
    expect(await part.locator('.tag').textContent()).toBe('not from nginx');
    await close();
  });

  it('two samples of stub_status, pasted anywhere, give the connections in between', async () => {
    const { page, close } = await openReady();
    const sample = (accepts: number, handled: number, requests: number) =>
      `Active connections: 3 \nserver accepts handled requests\n ${accepts} ${handled} ${requests} \nReading: 0 Writing: 1 Waiting: 2 \n`;
    await paste(page, sample(1000, 1000, 3000));
    await page.getByText('One sample is there').waitFor();
    await page.locator('.brand').click();
    await paste(page, sample(7010, 7000, 27_000));
    const status = page.locator('.stub-status [role="status"]');
    await page.getByText('new connections per second').waitFor();
    const text = await status.textContent();
    expect(text).toMatch(
      /new connections per second100accepted6,010handled6,000dropped10requests per connection4/,
    );
    await page.getByLabel('Seconds between them').fill('');
    await page.getByText('The time between the samples is not known').waitFor();
    await close();
  });

  it('a configuration is not taken for one, and a text that is neither stays where it was', async () => {
    const { page, close } = await openReady();
    await drop(page, 'body', [{ name: 'access.log', content: BUILTIN_CONFIGURATION }]);
    await untilAnalyzed(page);
    expect(await page.getByRole('tab', { name: 'Result' }).getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
    await close();
  });
});

describe('a large log', () => {
  /** long enough to be met in the middle */
  const MEGABYTES = 300;

  it('shows how far it is, leaves the page and its analysis alone, and stops when it is told to', async () => {
    const block = Buffer.from(text);
    const copies = Math.ceil((MEGABYTES * 1e6) / block.length);
    for (let i = 0; i < copies; i++) appendFileSync(path('large.log'), block);
    const { page, troubles, close } = await openReady();
    await page.evaluate(() => {
      const seen: number[] = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.push(duration);
      }).observe({ type: 'longtask' });
      Object.assign(window, { longTasks: seen });
    });
    const longTasks = () =>
      page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
    await give(page, 'large.log');
    const progress = page.locator('.log-progress');
    await progress.waitFor();
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 20_000_000);
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Canceled').waitFor();
    expect(await progress.count()).toBe(0);

    // read to the end: other programs on the machine can stretch a task, so the best of three counts
    let longest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3 && longest > 50; run++) {
      await page
        .getByRole('button', { name: /^(?:Read it again|Open another)$/ })
        .first()
        .waitFor();
      await longTasks();
      await give(page, 'large.log');
      await progress.waitFor();
      await progress.waitFor({ state: 'detached', timeout: 60_000 });
      await page.locator('.log-figure').waitFor();
      longest = Math.max(0, ...(await longTasks()));
    }
    expect(longest).toBeLessThanOrEqual(50);
    expect(await page.locator('.panel').textContent()).toContain(
      `${count(copies * (text.split('\n').length - 1))} lines`,
    );

    // a configuration is analyzed while a log is read
    await give(page, 'large.log');
    await progress.waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await paste(page, BUILTIN_CONFIGURATION);
    await page.locator('.summary', { hasText: 'resume' }).waitFor();
    expect(await page.locator('.places [aria-busy="true"]').count()).toBe(1);
    await show(page, 'logs');
    await progress.waitFor({ state: 'detached', timeout: 60_000 });
    await page.locator('.log-figure').waitFor();
    expect(troubles).toEqual([]);
    await close();
  });
});
