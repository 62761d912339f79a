import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, decode, encode } from '../../src/core/base/utf8.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function expected(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

describe('UTF-8', () => {
  it.each([
    ['overlong', [0xc0, 0xaf]],
    ['overlong, three bytes', [0xe0, 0x80, 0xaf]],
    ['overlong, four bytes', [0xf0, 0x80, 0x80, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['cut short', [0xe2, 0x82]],
    ['a lone continuation', [0x61, 0x80]],
    ['Latin-1', [0xe9, 0x74, 0xe9]],
    ['five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
  ])('%s is none', (_, bytes) => {
    expect(decode(Uint8Array.from(bytes))).toBeNull();
    expect(expected(Uint8Array.from(bytes))).toBeNull();
  });

  it('keeps a BOM', () => {
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\uFEFFa');
  });

  it('decodes as the platform does', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        expect(decode(some)).toBe(expected(some));
      }),
      { numRuns: 500 },
    );
  });

  it('decodes what is longer than one piece, also where a pair straddles two', () => {
    for (const lead of [8190, 8191, 8192]) {
      const text = `${'a'.repeat(lead)}😀é${'b'.repeat(20_000)}`;
      expect(decode(new TextEncoder().encode(text))).toBe(text);
    }
  });

  it('encodes and counts as the platform does, also lone surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(encode(text)).toEqual(bytes);
        expect(byteLength(text, 0, text.length)).toBe(bytes.length);
      }),
      { numRuns: 2000 },
    );
    expect(byteLength('aé€😀b', 1, 5)).toBe(2 + 3 + 4);
  });
});
