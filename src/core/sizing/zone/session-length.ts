import { type Bytes, bytes } from '../../base/units.ts';

/** What decides how many bytes OpenSSL writes a session as. */
export interface SessionShape {
  readonly protocol: 'tls12' | 'tls13';
  /** length of the server name the client sends; 0: it sends none */
  readonly nameLength: number;
  /** HTTP/2 was negotiated */
  readonly http2: boolean;
  /** length of the client certificate in DER, 0 without: the whole certificate becomes part of the session */
  readonly clientCertificate: number;
}

/** A TLS 1.2 session with a name of ordinary length and no client certificate. */
export const ORDINARY_SESSION: SessionShape = {
  protocol: 'tls12',
  nameLength: 10,
  http2: false,
  clientCertificate: 0,
};

/** Content of a session without name, protocol and client certificate: 3 bytes less than what was measured (fact session-length). */
const BARE = { tls12: 143, tls13: 146 } as const;

/** A DER element of n content bytes: one byte of tag, then the length, which takes more bytes from 128 and from 256. */
const element = (n: number): number => 1 + (n < 128 ? 1 : n < 256 ? 2 : 3) + n;

/**
 * Length of the session in DER, as OpenSSL 3 writes it. TLS 1.3 varies by one byte either way, by the age it adds.
 * Source: facts session-length, client-certificate-in-session; the lengths agree with all sessions measured there.
 */
export function sessionLength(shape: SessionShape): Bytes {
  let content: number = BARE[shape.protocol];
  if (shape.nameLength > 0) content += element(element(shape.nameLength));
  if (shape.http2) content += element(element(2));
  if (shape.clientCertificate > 0) content += element(shape.clientCertificate);
  return bytes(element(content));
}
