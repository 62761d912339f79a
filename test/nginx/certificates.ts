import { execFileSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judges } from './judges.ts';

/** A certificate and its private key, both PEM. */
export interface Credentials {
  readonly certificate: string;
  readonly key: string;
}

interface Wish {
  /** the subject's common name */
  readonly name: string;
  /** RSA keys are slow to make; EC (P-256) is the default */
  readonly key?: 'ec' | 'rsa';
  /** signs itself without one */
  readonly authority?: Credentials;
  readonly isAuthority?: boolean;
  /** the wanted length of the certificate in DER, in bytes: a session holds the client's certificate whole */
  readonly bytes?: number;
}

const PADDING_OID = '1.3.6.1.4.1.99999.1';

/** Makes a certificate with the openssl command. Throws when `bytes` cannot be met exactly. */
export function makeCertificate(wish: Wish): Credentials {
  if (wish.bytes === undefined) return issue(wish, 0);
  let padding = 0;
  // an ECDSA signature's length varies by a byte or two, so that meeting a length takes a few tries
  for (let attempt = 0; attempt < 40; attempt++) {
    const made = issue(wish, padding);
    const excess = new X509Certificate(made.certificate).raw.length - wish.bytes;
    if (excess === 0) return made;
    padding = Math.max(1, padding - excess);
  }
  throw new Error(`no certificate of ${wish.bytes} bytes came out`);
}

export function makeAuthority(name: string): Credentials {
  return makeCertificate({ name, isAuthority: true });
}

/** Random bytes for `ssl_session_ticket_key`: nginx takes files of 48 (AES-128) or 80 (AES-256) bytes. */
export function ticketKey(bytes: 48 | 80): Buffer {
  return randomBytes(bytes);
}

/** A list of an authority's revoked certificates, of which there is none. */
export function emptyRevocationList({ certificate, key }: Credentials): string {
  return withOpenssl((run, path) => {
    writeFileSync(path('ca'), certificate);
    writeFileSync(path('ca-key'), key);
    writeFileSync(path('index'), '');
    const lines = ['[ca]', 'default_ca = it', '[it]', `database = ${path('index')}`, 'default_md = sha256'];
    writeFileSync(path('config'), `${lines.join('\n')}\n`);
    const from = ['-config', path('config'), '-cert', path('ca'), '-keyfile', path('ca-key')];
    run(['ca', '-gencrl', '-crldays', '30', ...from, '-out', path('list')]);
    return readFileSync(path('list'), 'utf8');
  });
}

function issue(wish: Wish, padding: number): Credentials {
  return withOpenssl((run, path) => {
    const key = wish.key === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    const args = ['req', '-x509', '-newkey', ...key, '-nodes', '-days', '30', '-subj', `/CN=${wish.name}`];
    args.push('-keyout', path('key'), '-out', path('certificate'));
    args.push('-addext', `basicConstraints=critical,CA:${wish.isAuthority ? 'TRUE' : 'FALSE'}`);
    if (padding > 0) args.push('-addext', `${PADDING_OID}=ASN1:UTF8String:${'x'.repeat(padding)}`);
    if (wish.authority) {
      writeFileSync(path('ca'), wish.authority.certificate);
      writeFileSync(path('ca-key'), wish.authority.key);
      args.push('-CA', path('ca'), '-CAkey', path('ca-key'));
    }
    run(args);
    return {
      certificate: readFileSync(path('certificate'), 'utf8'),
      key: readFileSync(path('key'), 'utf8'),
    };
  });
}

type Path = (name: string) => string;

/** Lends the openssl command a folder that is gone afterwards. */
function withOpenssl<T>(use: (run: (args: readonly string[]) => void, path: Path) => T): T {
  const { openssl } = judges();
  if (!openssl) throw new Error('openssl is missing');
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    return use(
      (args) => execFileSync(openssl, args, { stdio: 'pipe' }),
      (name) => join(folder, name),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
