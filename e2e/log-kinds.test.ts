import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { combinedLine, expectedCounts, localTime, type MadeLine, makeLines } from '../test/logs/made-log.ts';
import { WRAPPINGS } from '../test/logs/wrappings.ts';
import { it, openForAll, untilReady, visit } from './browser.ts';

const opened = openForAll();

const lines = makeLines(29, 260);
const [full, resumed] = expectedCounts(lines).connections as [number, number, number];
const tls = (l: MadeLine) =>
  combinedLine(l, `${l.protocol} ${l.reused} ${l.connection} ${l.request} "${l.name}"`);
const ERROR =
  '2026/11/21 10:00:00 [crit] 7#7: *9 SSL_do_handshake() failed (SSL: error:1408C095:SSL routines:ssl3_get_finished:digest check failed) while SSL handshaking to upstream, client: 192.0.2.7';

const shown = (of: { full: number; resumed: number }) =>
  `${((of.resumed / (of.full + of.resumed)) * 100).toFixed(1)} %of ${(of.full + of.resumed).toLocaleString('en')} connections`;

async function give(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  await page
    .locator('.app > input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  await page.locator('.log-names', { hasText: name }).waitFor();
  await page.locator('.log-progress').waitFor({ state: 'detached' });
}

/** Of each, one that a browser could read in another way than the command. */
const NAMES = [
  'docker json-file',
  'docker json-file, a long line in two',
  'CRI with lines in parts',
  'JSON behind syslog',
  'journalctl -o json, bytes as numbers',
  'UTF-16 with a byte order mark, as PowerShell writes it',
  'CSV with line feeds and quotes in cells',
  'an answer of Loki',
  'tabs',
];

describe('logs as people have them', () => {
  it('give the same figures whatever is around their lines', async () => {
    const { page, troubles, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    for (const [at, name] of NAMES.entries()) {
      await give(page, `log${at}.log`, WRAPPINGS.find((one) => one.name === name)!.write(lines));
      expect([name, await page.locator('.log-figure').textContent()]).toEqual([
        name,
        expect.stringContaining(shown({ full, resumed })),
      ]);
    }
    expect(troubles).toEqual([]);
    await close();
  });

  it('say what they rest on where lines are missing, silent or of stream{}', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    const half = Math.floor(lines.length / 2);
    const changed = lines.map((l, i) => (i < half ? combinedLine(l, '').trimEnd() : tls(l)));
    await give(page, 'changed.log', changed.join('\n'));
    const later = lines.slice(half).filter(({ request }) => request === 1);
    const of = (some: readonly MadeLine[], mark: string) =>
      some.filter(({ reused }) => reused === mark).length;
    expect(await page.locator('.log-figure').textContent()).toContain(
      shown({ full: of(later, '.'), resumed: of(later, 'r') }),
    );
    expect(await page.locator('.panel').textContent()).toContain(`${half} without $ssl_session_reused`);

    const left = lines.filter((l) => l.request > 1 || l.connection % 3 > 0);
    await give(page, 'conditional.log', left.map(tls).join('\n'));
    expect(await page.locator('.panel').textContent()).toMatch(
      /first request of \d+ connections is in no line/,
    );

    const first = lines.filter(({ request }) => request === 1);
    const session = (l: MadeLine) =>
      `${l.client} [${localTime(l.time)}] TCP 200 9 9 1.2 ${l.protocol} ${l.reused} "10.0.0.9:5432"`;
    await give(page, 'stream.log', first.map(session).join('\n'));
    expect(await page.locator('.log-figure').textContent()).toContain(shown({ full, resumed }));
    expect(await page.locator('.panel').textContent()).not.toContain('requests, not connections');
    await close();
  });

  it('show error lines next to the others, whichever come first and whatever is around them', async () => {
    const { page, close } = await visit(opened.browser, opened.site.url);
    await untilReady(page);
    const errors = page.getByRole('region', { name: 'Error log' });
    const mixed = [ERROR, ...lines.map(tls)];
    for (const [name, text] of [
      ['error-first.log', mixed],
      ['error-last.log', [...mixed].reverse()],
    ] as const) {
      await give(page, name, text.join('\n'));
      expect(await page.locator('.log-figure').textContent()).toContain(shown({ full, resumed }));
      expect(await errors.textContent()).toContain('different keys');
    }
    for (const [name, prefix] of [
      ['compose.log', 'web-1  | '],
      ['cri.log', '2026-11-21T10:00:04.123456789Z stderr F '],
      ['journal.log', 'Nov 21 10:00:00 web1 nginx[812]: '],
    ] as const) {
      await give(page, name, `${prefix}${ERROR}\n${prefix}${ERROR.replace('*9', '*10')}\n`);
      expect(await errors.textContent()).toContain('2 times');
    }
    await close();
  });
});
