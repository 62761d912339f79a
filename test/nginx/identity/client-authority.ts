import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credentials } from '../certificates.ts';
import { judges } from '../judges.ts';

const CONFIGURATION = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
certificate = ca.crt
private_key = ca.key
default_md = sha256
default_days = 30
default_crl_days = 30
policy = any
unique_subject = no
rand_serial = yes
[any]
commonName = supplied
[leaf]
basicConstraints = critical,CA:FALSE
[authority]
basicConstraints = critical,CA:TRUE
[req]
distinguished_name = name
[name]
`;

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** An authority that signs clients' certificates, takes them back, and says which it took back. */
export class ClientAuthority {
  readonly folder: string;
  readonly name: string;
  readonly #issuer: ClientAuthority | null;
  #made = 0;

  /** @param issuer signs it; null: a root */
  constructor(name: string, issuer: ClientAuthority | null = null) {
    this.name = name;
    this.#issuer = issuer;
    this.folder = mkdtempSync(join(tmpdir(), 'authority-'));
    process.once('exit', () => this.remove());
    writeFileSync(join(this.folder, 'ca.cnf'), CONFIGURATION);
    writeFileSync(join(this.folder, 'index.txt'), '');
    if (issuer) {
      this.#openssl('req', '-new', ...EC, '-subj', `/CN=${name}`, '-keyout', 'ca.key', '-out', 'ca.csr');
      writeFileSync(join(this.folder, 'ca.crt'), issuer.#sign(this.#read('ca.csr'), 'authority'));
    } else {
      const more = ['-addext', 'basicConstraints=critical,CA:TRUE', '-days', '30'];
      this.#openssl(
        'req',
        '-x509',
        ...EC,
        ...more,
        '-subj',
        `/CN=${name}`,
        '-keyout',
        'ca.key',
        '-out',
        'ca.crt',
      );
    }
  }

  get certificate(): string {
    return this.#read('ca.crt');
  }

  /** A client's certificate, with the intermediate certificate that leads to it. */
  issue(name: string, expires?: Date): Credentials {
    this.#made += 1;
    const id = `client-${this.#made}`;
    this.#openssl('req', '-new', ...EC, '-subj', `/CN=${name}`, '-keyout', `${id}.key`, '-out', `${id}.csr`);
    const certificate = this.#sign(this.#read(`${id}.csr`), 'leaf', expires);
    const chain = this.#issuer ? this.certificate : '';
    return { certificate: certificate + chain, key: this.#read(`${id}.key`) };
  }

  revoke({ certificate }: Credentials): void {
    const path = join(this.folder, 'revoked.crt');
    writeFileSync(path, new X509Certificate(certificate).toString());
    this.#openssl('ca', '-batch', '-config', 'ca.cnf', '-revoke', 'revoked.crt');
  }

  /** Everything that was revoked so far. */
  crl(): string {
    this.#openssl('ca', '-batch', '-config', 'ca.cnf', '-gencrl', '-out', 'crl.pem');
    return this.#read('crl.pem');
  }

  /** Answers an OCSP request (DER) about what it issued. */
  answerOcsp(request: Buffer): Buffer {
    writeFileSync(join(this.folder, 'ocsp.req'), request);
    const own = [
      '-index',
      'index.txt',
      '-CA',
      'ca.crt',
      '-rsigner',
      'ca.crt',
      '-rkey',
      'ca.key',
      '-nmin',
      '5',
    ];
    this.#openssl('ocsp', ...own, '-reqin', 'ocsp.req', '-respout', 'ocsp.resp');
    return readFileSync(join(this.folder, 'ocsp.resp'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #sign(request: string, kind: 'leaf' | 'authority', expires?: Date): string {
    writeFileSync(join(this.folder, 'request.csr'), request);
    const until = expires ? ['-enddate', `${expires.toISOString().replace(/[-:T]|\.\d+/g, '')}`] : [];
    const args = ['-extensions', kind, ...until, '-in', 'request.csr', '-out', 'signed.crt', '-notext'];
    this.#openssl('ca', '-batch', '-config', 'ca.cnf', ...args);
    return this.#read('signed.crt');
  }

  #openssl(...args: string[]): void {
    const openssl = judges().openssl;
    if (!openssl) throw new Error('openssl is missing');
    mkdirSync(this.folder, { recursive: true });
    execFileSync(openssl, args, { cwd: this.folder, stdio: 'pipe' });
  }

  readonly #read = (name: string): string => readFileSync(join(this.folder, name), 'utf8');
}
