import { constants } from 'node:crypto';
import type { SecureContext } from 'node:tls';
import { createSecureContext, connect as tlsConnect } from 'node:tls';
import type { ClientKind } from '../../src/core/resumption/verdict.ts';
import type { Credentials } from './certificates.ts';
import type { Place } from './loopback.ts';

export interface Call {
  readonly place: Place;
  readonly kind: ClientKind;
  /** stream servers speak first and close; http servers are asked for `/` */
  readonly context: 'http' | 'stream';
  /** null: the client sends no name */
  readonly serverName: string | null;
  readonly alpn?: readonly string[];
  readonly credentials?: Credentials;
  /** offered for resumption */
  readonly session?: Buffer;
}

export interface Visit {
  /** the client's library said so, and the server agreed */
  readonly reused: boolean;
  /** the newest one the server gave; TLS 1.3's arrives after the handshake */
  readonly session?: Buffer;
  readonly worker: number;
  readonly protocol: string;
  /** the application protocol agreed on, null without */
  readonly alpn: string | null;
  /** HTTP status, null in stream */
  readonly status: number | null;
  /** $ssl_client_verify and $ssl_client_s_dn, as an application behind nginx would see them; null in stream */
  readonly identity: { readonly verify: string; readonly subject: string } | null;
}

/** A handshake that did not come about. */
export interface Failed {
  /** Node's error code, such as ERR_SSL_TLSV1_UNRECOGNIZED_NAME */
  readonly error: string;
}

const PATIENCE_MS = 60_000;
const contexts = new Map<string, SecureContext>();

/** One secure context per kind of client: a new one for each connection would cost more than the handshake. */
function contextOf(kind: ClientKind, credentials: Credentials | undefined): SecureContext {
  const id = `${kind} ${credentials?.certificate ?? ''}`;
  const version = kind === 'tls13' ? 'TLSv1.3' : 'TLSv1.2';
  const context =
    contexts.get(id) ??
    createSecureContext({
      minVersion: version,
      maxVersion: version,
      secureOptions: kind === 'tls12-id' ? constants.SSL_OP_NO_TICKET : 0,
      ...(credentials ? { cert: credentials.certificate, key: credentials.key } : {}),
    });
  contexts.set(id, context);
  return context;
}

/**
 * One connection with one small request. Rejects when client and server disagree on whether the session was resumed,
 * or when the server does not answer: faults of the laboratory, not outcomes.
 */
export function connect(call: Call): Promise<Visit | Failed> {
  return new Promise((resolve, reject) => {
    let session: Buffer | undefined;
    let established: Pick<Visit, 'reused' | 'protocol' | 'alpn'> | undefined;
    let answer = '';
    const socket = tlsConnect({
      ...call.place,
      secureContext: contextOf(call.kind, call.credentials),
      rejectUnauthorized: false,
      ...(call.serverName === null ? {} : { servername: call.serverName }),
      ...(call.alpn ? { ALPNProtocols: [...call.alpn] } : {}),
      ...(call.session ? { session: call.session } : {}),
    });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the server did not answer in time')));
    socket.on('session', (given) => {
      session = given;
    });
    socket.once('secureConnect', () => {
      established = {
        reused: socket.isSessionReused(),
        protocol: socket.getProtocol() ?? '',
        alpn: socket.alpnProtocol || null,
      };
      if (call.context === 'http') socket.write(request(call.serverName));
    });
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code?.startsWith('ERR_SSL') || error.code === 'ECONNRESET') resolve({ error: error.code });
      else reject(error);
    });
    socket.once('close', () => {
      // a stream server that misses the client's certificate closes after the handshake
      if (!established || answer === '') return resolve({ error: 'CLOSED' });
      const said = call.context === 'http' ? readHttp(answer) : readStream(answer);
      if (!said) return reject(new Error(`no answer to understand: ${JSON.stringify(answer.slice(0, 300))}`));
      if (said.reused !== established.reused)
        return reject(new Error('client and server disagree on resumption'));
      const { worker, status, identity } = said;
      resolve({ ...established, ...(session ? { session } : {}), worker, status, identity });
    });
  });
}

function request(serverName: string | null): string {
  return `GET / HTTP/1.1\r\nHost: ${serverName ?? 'without-name.invalid'}\r\nConnection: close\r\n\r\n`;
}

interface Said {
  readonly worker: number;
  readonly reused: boolean;
  readonly status: number | null;
  readonly identity: Visit['identity'];
}

function readHttp(answer: string): Said | null {
  const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
  const said = /^x-laboratory: (\d+) (\S) ([^;\r\n]*);([^\r\n]*)/im.exec(answer);
  if (!status || !said) return null;
  const identity = { verify: said[3]!, subject: said[4]! };
  return { worker: Number(said[1]), reused: said[2] === 'r', status: Number(status), identity };
}

function readStream(answer: string): Said | null {
  const said = /^(\d+) (\S)/.exec(answer);
  return said ? { worker: Number(said[1]), reused: said[2] === 'r', status: null, identity: null } : null;
}
