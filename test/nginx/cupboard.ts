import type { Credentials } from './certificates.ts';
import { emptyRevocationList, makeAuthority, makeCertificate, ticketKey } from './certificates.ts';

/**
 * The files that laboratory configurations name, made once per process. A configuration refers to them by relative
 * paths: `tls/a.crt` and `tls/a.key` to `tls/d.*` (four servers' EC certificates), `tls/rsa.*`, `tls/ca-1.crt` and
 * `tls/ca-2.crt` (authorities for client certificates), `tls/crl.pem` (of the first, nothing revoked), `tls/ticket-1.key` to
 * `tls/ticket-3.key` (80, 48 and 80 bytes).
 */
export type Files = ReadonlyMap<string, string | Buffer>;

const SERVERS = ['a', 'b', 'c', 'd'];
let made: Files | undefined;
let authorities: readonly Credentials[] | undefined;
const clients = new Map<string, Credentials>();

export function cupboard(): Files {
  made ??= new Map<string, string | Buffer>([
    ...SERVERS.flatMap((name) => serverFiles(name, makeCertificate({ name }))),
    ...serverFiles('rsa', makeCertificate({ name: 'rsa', key: 'rsa' })),
    ...ca().map(({ certificate }, at): [string, string] => [`tls/ca-${at + 1}.crt`, certificate]),
    ['tls/crl.pem', emptyRevocationList(ca()[0]!)],
    ['tls/ticket-1.key', ticketKey(80)],
    ['tls/ticket-2.key', ticketKey(48)],
    ['tls/ticket-3.key', ticketKey(80)],
  ]);
  return made;
}

/** Another certificate and key for the same server, as after a renewal, under the paths of the old ones. */
export function renewed(certificatePath: string): Files {
  const name = certificatePath.replace(/^tls\/|\.crt$/g, '');
  return new Map(serverFiles(name, makeCertificate({ name, key: name === 'rsa' ? 'rsa' : 'ec' })));
}

/** A client's certificate, signed by authority 1 or 2, optionally of a given DER length in bytes. */
export function clientCertificate(authority: 1 | 2, bytes?: number): Credentials {
  const id = `${authority} ${bytes}`;
  const signer = ca()[authority - 1]!;
  const credentials =
    clients.get(id) ??
    makeCertificate({
      name: `client-${authority}`,
      authority: signer,
      ...(bytes === undefined ? {} : { bytes }),
    });
  clients.set(id, credentials);
  return credentials;
}

function ca(): readonly Credentials[] {
  authorities ??= [makeAuthority('authority 1'), makeAuthority('authority 2')];
  return authorities;
}

function serverFiles(name: string, { certificate, key }: Credentials): [string, string][] {
  return [
    [`tls/${name}.crt`, certificate],
    [`tls/${name}.key`, key],
  ];
}
