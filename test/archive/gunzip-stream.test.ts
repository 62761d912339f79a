import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { GunzipStream } from '../../src/core/archive/gunzip-stream.ts';
import { randomFrom } from '../nginx/random.ts';

/** What comes out where the bytes come in pieces of a size; null where they are refused. */
function unpack(bytes: Uint8Array, piece: number): Buffer | null {
  const out: Uint8Array[] = [];
  const stream = new GunzipStream((part) => out.push(part));
  for (let at = 0; at < bytes.length; at += piece) {
    if (!stream.push(bytes.subarray(at, at + piece))) return null;
  }
  return stream.finish() ? Buffer.concat(out) : null;
}

const random = randomFrom(5);
const words = Buffer.from(
  Array.from({ length: 60_000 }, () => `${Math.floor(random() * 5000)} GET /assets HTTP/1.1\n`).join(''),
);
const noise = Buffer.from(Array.from({ length: 200_000 }, () => Math.floor(random() * 256)));

describe('gzip as it comes', () => {
  it.each([
    ['text, as gzip packs it', words, {}],
    ['text, hardly packed', words, { level: 1 }],
    ['text, not packed', words, { level: 0 }],
    ['text in fixed codes', words, { strategy: constants.Z_FIXED }],
    ['noise', noise, {}],
    ['nothing', Buffer.alloc(0), {}],
  ])('%s comes out whole, however it is cut', (_, data, options) => {
    const packed = gzipSync(data, options);
    for (const piece of [packed.length, 65_536, 4097]) {
      expect(unpack(packed, piece)!.equals(data)).toBe(true);
    }
  });

  it('byte by byte', () => {
    const data = words.subarray(0, 3000);
    const packed = Buffer.concat([gzipSync(data), gzipSync(data, { level: 0 })]);
    expect(unpack(packed, 1)!.equals(Buffer.concat([data, data]))).toBe(true);
  });

  it('several members are one text, and padding behind them is none', () => {
    const packed = Buffer.concat([
      gzipSync(words),
      gzipSync(Buffer.alloc(0)),
      gzipSync(noise),
      Buffer.alloc(512),
    ]);
    expect(unpack(packed, 10_000)!.equals(Buffer.concat([words, noise]))).toBe(true);
  });

  it('a header with a name is passed over', () => {
    const data = words.subarray(0, 5000);
    const named = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.from('access.log\0'),
      deflateRawSync(data),
      gzipSync(data).subarray(-8),
    ]);
    for (const piece of [3, 5000]) expect(unpack(named, piece)!.equals(data)).toBe(true);
  });

  it('what is cut short, damaged or no gzip is refused', () => {
    const packed = gzipSync(words);
    for (const length of [5, 15, 1000, packed.length - 9, packed.length - 1]) {
      expect(unpack(packed.subarray(0, length), 4096)).toBeNull();
    }
    const broken = Buffer.from(packed);
    broken.fill(0x55, 2000, 2400);
    expect(unpack(broken, 4096)).toBeNull();
    const sum = Buffer.from(packed);
    sum[sum.length - 7]! ^= 1;
    expect(unpack(sum, 4096)).toBeNull();
    expect(unpack(words, 4096)).toBeNull();
    expect(unpack(Buffer.concat([packed, packed.subarray(0, 500)]), 4096)).toBeNull();
  });
});
