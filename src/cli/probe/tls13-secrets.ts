import { createDecipheriv, createHash, createHmac } from 'node:crypto';

/** A cipher suite of TLS 1.3, as Node names its parts. */
export interface Suite {
  readonly hash: 'sha256' | 'sha384';
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly keyBytes: 16 | 32;
}

/** RFC 8446, appendix B.4. */
export const SUITES: Readonly<Record<number, Suite>> = {
  4865: { hash: 'sha256', cipher: 'aes-128-gcm', keyBytes: 16 },
  4866: { hash: 'sha384', cipher: 'aes-256-gcm', keyBytes: 32 },
  4867: { hash: 'sha256', cipher: 'chacha20-poly1305', keyBytes: 32 },
};

const IV_BYTES = 12;
const TAG_BYTES = 16;
const NOTHING = new Uint8Array();

const hmac = ({ hash }: Suite, key: Uint8Array, data: Uint8Array): Buffer =>
  createHmac(hash, key).update(data).digest();
const digest = ({ hash }: Suite, data: Uint8Array): Buffer => createHash(hash).update(data).digest();
const zeros = (suite: Suite): Buffer => Buffer.alloc(suite.hash === 'sha384' ? 48 : 32);

/** HKDF-Expand-Label, for no more than one block of the hash. RFC 8446, section 7.1. */
function expand(
  suite: Suite,
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Buffer {
  const name = Buffer.from(`tls13 ${label}`);
  const info = [[0, length, name.length], name, [context.length], context, [1]];
  return hmac(suite, secret, Buffer.concat(info.map((part) => Buffer.from(part)))).subarray(0, length);
}

const derive = (suite: Suite, secret: Uint8Array, label: string, messages: Uint8Array): Buffer =>
  expand(suite, secret, label, digest(suite, messages), zeros(suite).length);

/** The proof that a client knows the secret of the session it offers. @param hello up to the binders */
export function binderOf(suite: Suite, psk: Uint8Array, hello: Uint8Array): Buffer {
  const key = derive(suite, hmac(suite, zeros(suite), psk), 'res binder', NOTHING);
  const finished = expand(suite, key, 'finished', NOTHING, zeros(suite).length);
  return hmac(suite, finished, digest(suite, hello));
}

/** Opens what the server sends after its hello. */
export class ServerRecords {
  readonly #suite: Suite;
  readonly #key: Buffer;
  readonly #iv: Buffer;
  #sequence = 0n;

  /** @param messages the hellos of both, without the heads of their records */
  constructor(suite: Suite, psk: Uint8Array, shared: Uint8Array, messages: Uint8Array) {
    const early = hmac(suite, zeros(suite), psk);
    const handshake = hmac(suite, derive(suite, early, 'derived', NOTHING), shared);
    const traffic = derive(suite, handshake, 's hs traffic', messages);
    this.#suite = suite;
    this.#key = expand(suite, traffic, 'key', NOTHING, suite.keyBytes);
    this.#iv = expand(suite, traffic, 'iv', NOTHING, IV_BYTES);
  }

  /** @param head the five bytes in front @throws where it was not made with these secrets */
  open(head: Uint8Array, body: Uint8Array): Buffer {
    const nonce = Buffer.from(this.#iv);
    nonce.writeBigUInt64BE(nonce.readBigUInt64BE(4) ^ this.#sequence, 4);
    this.#sequence += 1n;
    const options = { authTagLength: TAG_BYTES } as const;
    const decipher = createDecipheriv(this.#suite.cipher as 'aes-128-gcm', this.#key, nonce, options);
    decipher.setAAD(head);
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
  }
}
