import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSourceFile, encodeText, readSourceFile } from '../../src/core/base/read-source-file.ts';

const text = 'events {\n}\n# été\n';

describe('a file from bytes', () => {
  it.each([
    ['utf-8', text],
    ['utf-8', `\uFEFF${text}`],
    ['latin1', text],
    ['utf-16le', `\uFEFF${text}`],
    ['utf-16be', `\uFEFF${text}`],
    ['utf-16le', text],
    ['utf-16be', text],
  ] as const)('%s, %j', (encoding, content) => {
    const bytes = encodeText(content, encoding);
    const file = readSourceFile('nginx.conf', bytes);
    expect(file).toEqual({ path: 'nginx.conf', text: content, encoding });
    expect('text' in file && encodeSourceFile(file)).toEqual(bytes);
  });

  it.each([
    ['NULs here and there', [0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0, 0, 9]],
    ['UTF-16 that lost a byte', [0xff, 0xfe, 0x61, 0, 0x62]],
  ])('refuses %s', (_, bytes) => {
    expect(readSourceFile('a.bin', Uint8Array.from(bytes))).toMatchObject({ code: 'binary', where: 'a.bin' });
  });

  it('an empty file is one', () => {
    expect(readSourceFile('a', new Uint8Array())).toEqual({ path: 'a', text: '', encoding: 'utf-8' });
  });

  it('gives the bytes back, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const file = readSourceFile('a', bytes);
        if ('text' in file) expect(encodeSourceFile(file)).toEqual(bytes);
        else expect(bytes.includes(0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
