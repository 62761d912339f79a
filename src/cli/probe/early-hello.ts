import {
  createECDH,
  createPublicKey,
  diffieHellman,
  type ECDH,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { SessionSecret } from './session-content.ts';
import { binderOf, type Suite } from './tls13-secrets.ts';

const X25519 = 0x001d;
const CURVES = { 23: 'prime256v1', 24: 'secp384r1' } as const;
const X25519_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

/** What a client offers to agree on a secret with. */
export class KeyShares {
  readonly #x25519: KeyObject;
  readonly #curves = new Map<number, ECDH>();
  readonly #offered: readonly (readonly [group: number, share: Buffer])[];

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('x25519');
    this.#x25519 = privateKey;
    for (const [group, name] of Object.entries(CURVES)) this.#curves.set(Number(group), createECDH(name));
    const own = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    this.#offered = [
      [X25519, own],
      ...[...this.#curves].map(([group, curve]) => [group, curve.generateKeys()] as const),
    ];
  }

  get groups(): readonly number[] {
    return this.#offered.map(([group]) => group);
  }

  write(): Buffer {
    return Buffer.concat(this.#offered.flatMap(([group, share]) => [number(2, group), vector(2, share)]));
  }

  /** @throws where the share is none of that group */
  agree(group: number, share: Uint8Array): Buffer | null {
    if (group !== X25519) return this.#curves.get(group)?.computeSecret(share) ?? null;
    const key = Buffer.concat([X25519_HEAD, share]);
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
    return diffieHellman({ privateKey: this.#x25519, publicKey });
  }
}

export const number = (size: 1 | 2 | 4, value: number): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
};

const vector = (size: 1 | 2, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([number(size, content.length), content]);
};

const extension = (type: number, ...content: readonly Uint8Array[]): Buffer =>
  Buffer.concat([number(2, type), vector(2, ...content)]);

/** ECDSA, RSA-PSS and RSA with the usual hashes, and Ed25519. */
const SIGNATURES = [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0807, 0x0401, 0x0501, 0x0601].map(
  (scheme) => number(2, scheme),
);

export const EARLY_DATA = 42;
export const KEY_SHARE = 51;
export const PRE_SHARED_KEY = 41;

/**
 * A client's hello that offers a session and early data. RFC 8446, section 4.1.2.
 * @param age of the session, milliseconds
 * @returns the handshake message, without the head of a record
 */
export function earlyHello(
  suite: Suite,
  secret: SessionSecret,
  shares: KeyShares,
  serverName: string | null,
  age: number,
): Buffer {
  const binderBytes = suite.hash === 'sha384' ? 48 : 32;
  const identity = Buffer.concat([vector(2, secret.ticket), number(4, (age + secret.ageAdd) % 2 ** 32)]);
  const name =
    serverName === null ? [] : [extension(0, vector(2, number(1, 0), vector(2, Buffer.from(serverName))))];
  const extensions = [
    ...name,
    extension(10, vector(2, ...shares.groups.map((group) => number(2, group)))),
    extension(13, vector(2, ...SIGNATURES)),
    extension(43, vector(1, number(2, 0x0304))),
    extension(45, vector(1, number(1, 1))),
    extension(KEY_SHARE, vector(2, shares.write())),
    extension(EARLY_DATA),
    extension(PRE_SHARED_KEY, vector(2, identity), vector(2, vector(1, Buffer.alloc(binderBytes)))),
  ];
  const body = Buffer.concat([
    number(2, 0x0303),
    randomBytes(32),
    vector(1, randomBytes(32)),
    vector(2, number(2, secret.suite)),
    vector(1, number(1, 0)),
    vector(2, ...extensions),
  ]);
  const hello = Buffer.concat([number(1, 1), number(4, body.length).subarray(1), body]);
  const binders = 2 + 1 + binderBytes;
  binderOf(suite, secret.psk, hello.subarray(0, -binders)).copy(hello, hello.length - binderBytes);
  return hello;
}
