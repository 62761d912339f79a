import type { Failure } from './failure.ts';
import type { Encoding, SourceFile } from './source-file.ts';
import { decode, encode } from './utf8.ts';

/** How far a file is looked at to tell UTF-16 from binary. */
const bytesToProbe = 4096;

/**
 * A file from its bytes: UTF-8 where they are valid UTF-8, else UTF-16 by its BOM or by the places of its NULs, else Latin-1.
 * {@link encodeSourceFile} gives the same bytes back.
 * @returns a {@link Failure} with code `binary` when the bytes hold NULs and are not UTF-16
 */
export function readSourceFile(path: string, bytes: Uint8Array): SourceFile | Failure {
  const wide = utf16Order(bytes);
  if (wide !== null) return { path, text: decodeUtf16(bytes, wide), encoding: wide };
  if (bytes.includes(0)) {
    return {
      code: 'binary',
      what: 'This is not a text file: it contains NUL bytes.',
      where: path,
      hint: 'Give the configuration itself, for example the output of "nginx -T".',
    };
  }
  const text = decode(bytes);
  if (text !== null) return { path, text, encoding: 'utf-8' };
  return { path, text: decodeLatin1(bytes), encoding: 'latin1' };
}

/** The bytes that the file was read from. */
export function encodeSourceFile(file: SourceFile): Uint8Array<ArrayBuffer> {
  return encodeText(file.text, file.encoding);
}

/** `text` in a file's encoding; in Latin-1 a character above U+00FF becomes `?`. */
export function encodeText(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return encode(text);
  if (encoding === 'latin1') {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      bytes[i] = code > 0xff ? 0x3f : code;
    }
    return bytes;
  }
  const bytes = new Uint8Array(text.length * 2);
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i * 2 + low] = code & 0xff;
    bytes[i * 2 + 1 - low] = code >> 8;
  }
  return bytes;
}

/** UTF-16 shows by its BOM, or by NULs that stand at even or at odd places only, in at least half of the characters. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const end = Math.min(bytes.length, bytesToProbe);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const enough = end / 4;
  if (odd >= enough && even === 0) return 'utf-16le';
  return even >= enough && odd === 0 ? 'utf-16be' : null;
}

function decodeUtf16(bytes: Uint8Array, order: 'utf-16le' | 'utf-16be'): string {
  const low = order === 'utf-16le' ? 0 : 1;
  return build(
    bytes.length / 2,
    (i) => (bytes[i * 2 + low] as number) | ((bytes[i * 2 + 1 - low] as number) << 8),
  );
}

function decodeLatin1(bytes: Uint8Array): string {
  return build(bytes.length, (i) => bytes[i] as number);
}

function build(length: number, unit: (index: number) => number): string {
  const parts: string[] = [];
  const units: number[] = [];
  for (let i = 0; i < length; i++) {
    units.push(unit(i));
    if (units.length === 8192 || i === length - 1) {
      parts.push(String.fromCharCode(...units));
      units.length = 0;
    }
  }
  return parts.join('');
}
