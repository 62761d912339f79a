import { constants } from 'node:crypto';
import { connect, createSecureContext, type SecureContext } from 'node:tls';
import type { ClientKind } from '../../core/resumption/verdict.ts';

/** Whom to connect to; without a server name none is sent. */
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly serverName: string | null;
}

/** What one client kind met. */
export interface Probed {
  /** no handshake came about: the protocol is not offered, or it fails for the reason given */
  readonly refused: { readonly kind: 'not-offered' | 'fails'; readonly error: string } | null;
  /** connections that offered a session, and those of them whose handshake was resumed */
  readonly offered: number;
  readonly resumed: number;
  /** full handshakes after which the server gave no session */
  readonly withoutSession: number;
  /** a connection that offered a session and whose handshake failed, although a full one works */
  readonly broken: number;
}

interface Visit {
  readonly reused: boolean;
  readonly session: Buffer | null;
}

/** Nothing listens there, or the name is not found: no outcome of TLS. Its message is the reason, without the address. */
export class Unreachable extends Error {}

const PATIENCE_MS = 8000;
/** TLS 1.3's session comes after the handshake, in one flight with the server's last word */
const SESSION_WAIT_MS = 1500;
/** a second one follows at once */
const NEXT_SESSION_MS = 60;
const FAREWELL_MS = 500;
const NO_ANSWER = 'no answer in time';
const NOT_TLS = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  NO_ANSWER,
];

/**
 * Makes `pairs` full handshakes at the same time, then as many that each offer the session of one of them. At the same time, because
 * connections that follow one another mostly meet the same worker. Nothing is sent but handshakes.
 */
export async function probeResumption(target: ProbeTarget, kind: ClientKind, pairs: number): Promise<Probed> {
  const context = contextOf(kind);
  const first = await visit(target, context, undefined);
  if ('error' in first) {
    const notOffered = /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(first.error);
    const refused = { kind: notOffered ? ('not-offered' as const) : ('fails' as const), error: first.error };
    return { refused, offered: 0, resumed: 0, withoutSession: 0, broken: 0 };
  }
  const full = await Promise.all(Array.from({ length: pairs }, () => visit(target, context, undefined)));
  const sessions = full.flatMap((one) => ('error' in one || one.session === null ? [] : [one.session]));
  const again = await Promise.all(sessions.map((session) => visit(target, context, session)));
  return {
    refused: null,
    offered: sessions.length,
    resumed: again.filter((one) => 'reused' in one && one.reused).length,
    withoutSession: full.length - sessions.length,
    broken: again.filter((one) => 'error' in one).length,
  };
}

function contextOf(kind: ClientKind): SecureContext {
  const version = kind === 'tls13' ? 'TLSv1.3' : 'TLSv1.2';
  return createSecureContext({
    minVersion: version,
    maxVersion: version,
    secureOptions: kind === 'tls12-id' ? constants.SSL_OP_NO_TICKET : 0,
  });
}

function visit(
  { host, port, serverName }: ProbeTarget,
  secureContext: SecureContext,
  offered: Buffer | undefined,
): Promise<Visit | { error: string }> {
  return new Promise((resolve, reject) => {
    let session: Buffer | null = null;
    let reused: boolean | null = null;
    let waiting: NodeJS.Timeout | undefined;
    const socket = connect({
      host,
      port,
      secureContext,
      // whether sessions resume does not depend on who signed the certificate
      rejectUnauthorized: false,
      ...(serverName === null ? {} : { servername: serverName }),
      ...(offered ? { session: offered } : {}),
    });
    // with a farewell: OpenSSL forgets the session of a connection that is just cut
    const finishIn = (milliseconds: number) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        socket.end();
        waiting = setTimeout(() => socket.destroy(), FAREWELL_MS);
      }, milliseconds);
    };
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(NO_ANSWER)));
    socket.on('session', (given: Buffer) => {
      session = given;
      if (reused !== null) finishIn(NEXT_SESSION_MS);
    });
    socket.once('secureConnect', () => {
      reused = socket.isSessionReused();
      finishIn(offered ? 0 : session ? NEXT_SESSION_MS : SESSION_WAIT_MS);
    });
    socket.resume();
    socket.once('close', () => {
      clearTimeout(waiting);
      resolve(reused === null ? { error: 'closed' } : { reused, session });
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (reused !== null) return;
      const code = error.code ?? error.message;
      if (NOT_TLS.includes(code)) reject(new Unreachable(code));
      else resolve({ error: code });
    });
  });
}
