import { describe, expect, it } from 'vitest';
import { readSession } from '../../src/cli/probe/session-content.ts';

const element = (tag: number, content: Uint8Array): Buffer => {
  const length =
    content.length < 0x80
      ? Buffer.from([content.length])
      : Buffer.from([0x82, content.length >> 8, content.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
};
const number = (value: number): Buffer => element(2, Buffer.from([value >> 8, value & 0xff]));
/** As OpenSSL writes SSL_SESSION (ssl/ssl_asn1.c): plain fields, then explicit tags. */
const session = (...fields: readonly Buffer[]): Buffer =>
  element(0x30, Buffer.concat([number(1), number(0x303), element(4, Buffer.from([0xc0, 0x2f])), ...fields]));
const tagged = (tag: number, inner: Buffer): Buffer => element(0xa0 | tag, inner);
const ticket = (length: number): Buffer => tagged(10, element(4, Buffer.alloc(length, 0xab)));

describe('what a session shows', () => {
  it('the key’s name is the first 16 bytes of an encrypted ticket', () => {
    expect(readSession(session(tagged(9, number(300)), ticket(192), tagged(15, number(16384))))).toEqual({
      kind: 'encrypted',
      keyName: 'ab'.repeat(16),
      lifetimeHint: 300,
      earlyData: 16384,
    });
  });

  it('32 bytes point to a session that the server keeps, and no ticket is a session ID', () => {
    expect(readSession(session(ticket(32)))).toMatchObject({ kind: 'stateful', keyName: null });
    expect(readSession(session())).toMatchObject({
      kind: 'id',
      keyName: null,
      lifetimeHint: 0,
      earlyData: 0,
    });
  });

  it('what is cut short or something else is not understood', () => {
    const whole = session(ticket(192));
    for (const at of [0, 1, 3, whole.length - 1]) expect(readSession(whole.subarray(0, at))).toBeNull();
    expect(readSession(Buffer.from('not a session'))).toBeNull();
  });
});
