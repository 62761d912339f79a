import { constants } from 'node:crypto';
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { ClientKind } from '../../core/resumption/verdict.ts';

/** Whom to connect to; without a server name none is sent. */
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly serverName: string | null;
}

/** What every connection brings besides its session. */
export interface Manners {
  /** a path to ask for; null: nothing but a handshake */
  readonly request: string | null;
  /** a client's certificate and key, PEM */
  readonly credentials: { readonly cert: Buffer; readonly key: Buffer } | null;
}

export interface Visit {
  readonly reused: boolean;
  readonly session: Buffer | null;
  /** of the answer to the request; null where there was none */
  readonly status: number | null;
}

/** Nothing listens there, or the name is not found: no outcome of TLS. Its message is the reason, without the address. */
export class Unreachable extends Error {}

/** without a byte, and from the first packet to the last, whatever comes meanwhile */
const PATIENCE_MS = 8000;
const LONGEST_MS = 12_000;
/** what a server may send before it is hung up on */
const MOST_BYTES = 262_144;
/** TLS 1.3's session comes after the handshake, in one flight with the server's last word */
const SESSION_WAIT_MS = 1500;
/** a second one follows at once */
const NEXT_SESSION_MS = 60;
const FAREWELL_MS = 500;
const NO_ANSWER = `no answer within ${PATIENCE_MS / 1000} s`;
const TOO_SLOW = `no handshake within ${LONGEST_MS / 1000} s`;
const NOT_TLS = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  NO_ANSWER,
  TOO_SLOW,
];

export const addressOf = ({ host, port }: ProbeTarget): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

export function contextOf(kind: ClientKind, { credentials }: Manners): SecureContext {
  const version = kind === 'tls13' ? 'TLSv1.3' : 'TLSv1.2';
  return createSecureContext({
    minVersion: version,
    maxVersion: version,
    secureOptions: kind === 'tls12-id' ? constants.SSL_OP_NO_TICKET : 0,
    ...credentials,
  });
}

/** One connection; bounded in time and in what is read, whatever the server does. @throws Unreachable */
export function visit(
  target: ProbeTarget,
  secureContext: SecureContext,
  offered: Buffer | undefined,
  manners: Manners,
): Promise<Visit | { error: string }> {
  const { host, port, serverName } = target;
  const socket = connect({
    host,
    port,
    secureContext,
    // whether sessions resume does not depend on who signed the certificate
    rejectUnauthorized: false,
    ...(serverName === null ? {} : { servername: serverName }),
    ...(offered ? { session: offered } : {}),
  });
  return new Conversation(socket, target, offered !== undefined, manners).ended;
}

class Conversation {
  readonly ended: Promise<Visit | { error: string }>;
  readonly #socket: TLSSocket;
  readonly #manners: Manners;
  readonly #returning: boolean;
  #session: Buffer | null = null;
  #reused: boolean | null = null;
  #head = '';
  #bytes = 0;
  #waiting: NodeJS.Timeout | undefined;

  constructor(socket: TLSSocket, target: ProbeTarget, returning: boolean, manners: Manners) {
    this.#socket = socket;
    this.#manners = manners;
    this.#returning = returning;
    const deadline = setTimeout(() => socket.destroy(new Error(TOO_SLOW)), LONGEST_MS);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(NO_ANSWER)));
    socket.on('session', (given: Buffer) => {
      this.#session = given;
      if (this.#reused !== null) this.#finishIn(NEXT_SESSION_MS);
    });
    socket.once('secureConnect', () => this.#greet(target));
    socket.on('data', (data: Buffer) => this.#read(data));
    this.ended = new Promise((resolve, reject) => {
      socket.once('close', () => {
        clearTimeout(this.#waiting);
        clearTimeout(deadline);
        resolve(this.#outcome());
      });
      socket.once('error', (error: NodeJS.ErrnoException) => {
        if (this.#reused !== null) return;
        const code = error.code ?? error.message;
        if (NOT_TLS.includes(code)) reject(new Unreachable(code));
        else resolve({ error: code });
      });
    });
  }

  #greet(target: ProbeTarget): void {
    const { request } = this.#manners;
    this.#reused = this.#socket.isSessionReused();
    if (request !== null) {
      const name = target.serverName ?? addressOf(target);
      this.#socket.write(`GET ${request} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
      this.#finishIn(PATIENCE_MS);
    } else this.#finishIn(this.#returning ? 0 : this.#session ? NEXT_SESSION_MS : SESSION_WAIT_MS);
  }

  #read(data: Buffer): void {
    this.#bytes += data.length;
    if (this.#head.length < 64) this.#head += data.toString('latin1', 0, 64);
    if (this.#bytes > MOST_BYTES) this.#finishIn(0);
    // the answer has begun: what is wanted of it is there, the session too
    else if (this.#manners.request !== null && this.#status() !== null) this.#finishIn(NEXT_SESSION_MS);
  }

  /** With a farewell: OpenSSL forgets the session of a connection that is just cut. */
  #finishIn(milliseconds: number): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#socket.end();
      this.#waiting = setTimeout(() => this.#socket.destroy(), FAREWELL_MS);
    }, milliseconds);
  }

  #status(): number | null {
    const [, digits] = /^HTTP\/1\.[01] (\d{3})/.exec(this.#head) ?? [];
    return digits === undefined ? null : Number(digits);
  }

  #outcome(): Visit | { error: string } {
    return this.#reused === null
      ? { error: 'closed' }
      : { reused: this.#reused, session: this.#session, status: this.#status() };
  }
}
