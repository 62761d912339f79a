import { constants } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ClientKind } from '../../src/core/resumption/verdict.ts';
import type { Credentials } from './certificates.ts';
import type { Place } from './loopback.ts';
import type { MailDoor } from './protocols/mail-door.ts';

export interface Call {
  readonly place: Place;
  readonly kind: ClientKind;
  /** stream servers speak first and close; http servers are asked for `/`; mail servers get a NOOP */
  readonly context: 'http' | 'stream' | 'mail';
  /** HTTP/3 */
  readonly quic?: true;
  /** only in mail */
  readonly door?: MailDoor;
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
  /** null in mail, where nothing says it */
  readonly worker: number | null;
  readonly protocol: string;
  /** the application protocol agreed on, null without */
  readonly alpn: string | null;
  /** HTTP status, null in stream */
  readonly status: number | null;
  /** $ssl_client_verify and $ssl_client_s_dn, as an application behind nginx would see them; null in stream, in mail and over QUIC */
  readonly identity: { readonly verify: string; readonly subject: string } | null;
}

/** A handshake that did not come about. */
export interface Failed {
  /** Node's error code, such as ERR_SSL_TLSV1_UNRECOGNIZED_NAME */
  readonly error: string;
}

const contexts = new Map<string, SecureContext>();

/** One secure context per kind of client: a new one for each connection would cost more than the handshake. */
export function contextOf(kind: ClientKind, credentials: Credentials | undefined): SecureContext {
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
