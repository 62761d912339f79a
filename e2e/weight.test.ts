import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';

const dist = join(import.meta.dirname, '..', 'dist');
const LARGEST_START = 130 * 1024;

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
  const weight = [...all].reduce(
    (sum, script) => sum + brotliCompressSync(readFileSync(join(dist, script))).length,
    0,
  );
  expect(weight).toBeLessThan(LARGEST_START);
});
