import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { it as inBrowser, openForAll, untilReady, visit } from './browser.ts';

const dist = join(import.meta.dirname, '..', 'dist');
const LARGEST_START = 130 * 1024;
const LARGEST_LATE = 90 * 1024;

const opened = openForAll();
const packed = (script: string): number => brotliCompressSync(readFileSync(join(dist, script))).length;

it('needs at most 130 KB of JavaScript, compressed, until the surface is usable', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1]!);
  expect(scripts.length).toBeGreaterThan(0);
  // what these import without being asked comes too
  const all = new Set<string>();
  const add = (script: string) => {
    if (all.has(script)) return;
    all.add(script);
    const code = readFileSync(join(dist, script), 'utf8');
    for (const [, name] of code.matchAll(/(?:^|[;}\n])import(?:[^"'()]*?from)?["']\.\/([^"']+\.js)["']/g)) {
      add(`assets/${name}`);
    }
  };
  scripts.forEach(add);
  const weight = [...all].reduce((sum, script) => sum + packed(script), 0);
  expect(weight).toBeLessThan(LARGEST_START);
});

it('draws the results with code of its own: the tables that the workers judge by are theirs alone', () => {
  const late = readdirSync(join(dist, 'assets')).filter((name) => /^late-.+\.js$/.test(name));
  expect(late).toHaveLength(1);
  expect(packed(`assets/${late[0]}`)).toBeLessThan(LARGEST_LATE);
});

inBrowser('fetches nothing but the first surface before that is painted', async () => {
  const { page, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  const early = await page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
    const entries = performance.getEntriesByType('resource');
    return entries.filter(({ startTime }) => startTime < painted).map(({ name }) => new URL(name).pathname);
  });
  expect(early.map((path) => path.replace(/-[\w-]{8}\./, '.')).sort()).toEqual([
    '/assets/index.css',
    '/assets/index.js',
  ]);
  await close();
});
