import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeSourceFile, readSourceFile } from '../../src/core/base/read-source-file.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import { lossesOf } from './lossless.ts';
import { statementsIn, statementsOf } from './statements-of.ts';

/** Real files, which lie beside the project where they are at hand. */
const folder = join(import.meta.dirname, '../../../shared/corpus');
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.conf'))
  : [];

describe.skipIf(files.length === 0)('real files', () => {
  it.each(files)('%s', (name) => {
    const bytes = readFileSync(join(folder, name));
    const file = readSourceFile(name, bytes);
    if ('code' in file) throw new Error(file.what);
    expect(Buffer.from(encodeSourceFile(file)).equals(bytes)).toBe(true);
    const tree = readTree(file);
    expect(lossesOf(tree)).toEqual([]);
    if (tree.damage.length === 0 && tree.holes.length === 0) {
      expect(statementsIn(tree)).toEqual(statementsOf(file, { lua: true }));
    }
  });

  it('most of them are whole', () => {
    const whole = files.filter((name) => {
      const file = readSourceFile(name, readFileSync(join(folder, name)));
      return 'text' in file && readTree(file).damage.length === 0;
    });
    expect(whole.length).toBeGreaterThan(files.length * 0.9);
  });
});
