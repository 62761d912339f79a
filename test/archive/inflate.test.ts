import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip } from '../../src/core/archive/gzip.ts';
import { inflate } from '../../src/core/archive/inflate.ts';

const MIB = 1_048_576;
const text = (length: number): Buffer =>
  Buffer.from(
    Array.from({ length: length / 8 }, (_, i) => `listen ${(i * i) % 977};\n`)
      .join('')
      .slice(0, length),
  );

const SAMPLES: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('x')],
  ['a run', Buffer.alloc(100_000, 'a')],
  ['text', text(300_000)],
  ['noise', randomBytes(70_000)],
  ['text and noise', Buffer.concat([text(40_000), randomBytes(40_000), text(40_000)])],
];

describe('inflate gives back what zlib packed', () => {
  const { Z_FIXED, Z_HUFFMAN_ONLY, Z_DEFAULT_STRATEGY, Z_RLE } = constants;
  for (const [name, bytes] of SAMPLES) {
    it.each([0, 1, 6, 9])(`${name}, level %i`, (level) => {
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]) {
        const packed = deflateRawSync(bytes, { level, strategy });
        const found = inflate(packed, 0, bytes.length);
        if (typeof found === 'string') throw new Error(found);
        expect(Buffer.from(found.bytes).equals(bytes)).toBe(true);
        expect(found.taken).toBe(packed.length);
      }
    });
  }
});

describe('inflate refuses', () => {
  it('what unpacks to more than the limit, by one byte', () => {
    const packed = deflateRawSync(Buffer.alloc(5000, 'a'));
    expect(inflate(packed, 0, 4999)).toBe('too-large');
    expect(inflate(packed, 0, 5000)).not.toBe('too-large');
  });

  it('a bomb, without unpacking it', () => {
    const bomb = deflateRawSync(Buffer.alloc(200 * MIB));
    const before = process.memoryUsage().arrayBuffers;
    expect(inflate(bomb, 0, MIB)).toBe('too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * MIB);
  });

  it('what ends too early, wherever', () => {
    const packed = deflateRawSync(text(2000));
    for (let end = 0; end < packed.length; end++) {
      expect(inflate(packed.subarray(0, end), 0, MIB)).toBe('broken');
    }
  });

  it('or survives any changed byte', () => {
    const packed = deflateRawSync(text(4000));
    for (let at = 0; at < packed.length; at++) {
      const changed = Buffer.from(packed);
      changed[at]! ^= 0x55;
      const found = inflate(changed, 0, MIB);
      expect(typeof found === 'string' || found.bytes.length <= MIB).toBe(true);
    }
  });
});

describe('gunzip', () => {
  it('reads members one behind the other, and a file name in the header', () => {
    const one = gzipSync('one;');
    const named = Buffer.concat([
      Buffer.from([31, 139, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.from('name\0'),
      gzipSync('two;').subarray(10),
    ]);
    const found = gunzip(Buffer.concat([one, named]), MIB);
    expect(Buffer.from(found as Uint8Array).toString()).toBe('one;two;');
  });

  it('checks the checksum', () => {
    const packed = gzipSync('events {}');
    packed[packed.length - 8]! ^= 1;
    expect(gunzip(packed, MIB)).toEqual({ what: 'is damaged.' });
  });

  it('stops at the limit', () => {
    expect(gunzip(gzipSync(Buffer.alloc(2 * MIB)), MIB)).toEqual({
      what: 'unpacks to more than 64 MiB.',
    });
  });
});
