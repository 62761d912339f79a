import { type Version, version } from '../platform/version.ts';

/** What nginx offers to a module that makes TLS connections of its own. */
export interface ModuleApi {
  readonly name: string;
  /** the first release whose source has it */
  readonly since: Version;
  readonly does: string;
}

/** From nginx's source, src/event/ngx_event_openssl.h and .c, release by release. */
export const MODULE_API = [
  {
    name: 'NGX_SSL_CLIENT',
    since: version('0.3.10'),
    does: 'a flag of ngx_ssl_create_connection: the connection speaks first. Without it nginx waits for a ClientHello.',
  },
  {
    name: 'ngx_ssl_set_session',
    since: version('0.3.10'),
    does: 'offers a session in the next handshake. It takes a reference of its own; NULL is allowed and offers none.',
  },
  {
    name: 'ngx_ssl_get_session',
    since: version('0.3.10'),
    does: 'returns the session with a reference that the caller must free. In the save_session callback it is the session that just came (from 1.15.2).',
  },
  {
    name: 'ngx_ssl_get0_session',
    since: version('1.15.2'),
    does: 'returns the session without a reference: to be used at once, never to be kept.',
  },
  {
    name: 'ngx_ssl_free_session',
    since: version('0.3.10'),
    does: 'gives a reference back; a macro for SSL_SESSION_free.',
  },
  {
    name: 'ngx_ssl_client_session_cache',
    since: version('1.15.2'),
    does: "makes a context report each new session to the connection's save_session, and keeps OpenSSL from storing it itself.",
  },
  {
    name: 'save_session',
    since: version('1.15.2'),
    does: 'a field of c->ssl: the function that is called for each new session, with TLS 1.2 during the handshake, with TLS 1.3 when a ticket is read after it.',
  },
] as const satisfies readonly ModuleApi[];

/** The release that brought the callback: before it, no module can be told of a TLS 1.3 session. */
export const SAVE_CALLBACK_SINCE = version('1.15.2');
