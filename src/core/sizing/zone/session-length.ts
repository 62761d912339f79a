import { type Bytes, bytes } from '../../base/units.ts';
import { libraryOf } from '../../catalog/platform/tls-library.ts';
import type { Version } from '../../catalog/platform/version.ts';

/** What decides how many bytes OpenSSL writes a session as. */
export interface SessionShape {
  readonly protocol: 'tls12' | 'tls13';
  /** length of the server name the client sends; 0: it sends none */
  readonly nameLength: number;
  /** HTTP/2 was negotiated */
  readonly http2: boolean;
  /** length of the client certificate in DER, 0 without: the whole certificate becomes part of the session */
  readonly clientCertificate: number;
  /** how the TLS library writes it (catalog/platform/tls-library.ts); absent: as OpenSSL 3 does */
  readonly library?: { readonly bare: number; readonly holdsName: boolean };
}

/** A TLS 1.2 session with a name of ordinary length and no client certificate. */
export const ORDINARY_SESSION: SessionShape = {
  protocol: 'tls12',
  nameLength: 10,
  http2: false,
  clientCertificate: 0,
};

/**
 * The sessions of clients of which some have certificates.
 * @param shape with the certificate
 * @param share of the clients that have one
 */
export function storedSession(
  shape: SessionShape,
  share: number,
  nginx: Version,
): { readonly length: Bytes; readonly nginx: Version; readonly longer?: { share: number; length: Bytes } } {
  const long = sessionLength(shape);
  if (shape.clientCertificate === 0 || share >= 1) return { length: long, nginx };
  return {
    length: sessionLength({ ...shape, clientCertificate: 0 }),
    nginx,
    longer: { share, length: long },
  };
}

/** Content of a session without name, protocol and client certificate: 3 bytes less than what was measured (fact session-length). */
const BARE = { tls12: 143, tls13: 146 } as const;

/** How the library that nginx -V names writes sessions. */
export function sessionLibrary(tls: string | null): Pick<SessionShape, 'library'> {
  const [first] = libraryOf(tls).traits;
  return first ? { library: first.session } : {};
}

const OPENSSL_3 = { bare: 146, holdsName: true };

/** A DER element of n content bytes: one byte of tag, then the length, which takes more bytes from 128 and from 256. */
const element = (n: number): number => 1 + (n < 128 ? 1 : n < 256 ? 2 : 3) + n;

/**
 * Length of the session in DER, as OpenSSL 3 writes it. TLS 1.3 varies by one byte either way, by the age it adds.
 * Source: facts session-length, client-certificate-in-session; the lengths agree with all sessions measured there.
 */
export function sessionLength(shape: SessionShape): Bytes {
  const { bare, holdsName } = shape.library ?? OPENSSL_3;
  let content: number = BARE[shape.protocol] + bare - OPENSSL_3.bare;
  if (holdsName && shape.nameLength > 0) content += element(element(shape.nameLength));
  if (shape.http2) content += element(element(2));
  if (shape.clientCertificate > 0) content += element(shape.clientCertificate);
  return bytes(element(content));
}
