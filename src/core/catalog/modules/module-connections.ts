import { type Fact, LAB } from '../facts/fact.ts';
import { ALL_VERSIONS, since } from '../platform/version.ts';

const SOURCE = 'nginx source: src/event/ngx_event_openssl.c';

export const MODULE_CONNECTIONS = [
  {
    id: 'module-client-flag',
    says: 'Without NGX_SSL_CLIENT ngx_ssl_create_connection makes the accepting side of a connection: it waits for a ClientHello, and no handshake with a server ever completes.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'module-offers-session',
    says: 'A connection of a module resumes only what the module itself offers with ngx_ssl_set_session before ngx_ssl_handshake.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'module-session-at-handshake',
    says: 'A session that a module takes when the handshake ends resumes with TLS 1.2. With TLS 1.3 the ticket arrives after the handshake: what is taken before resumes nothing.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['5 connections one after another: TLS 1.2 4 of 4 resumed, TLS 1.3 0 of 4'],
  },
  {
    id: 'module-save-callback',
    says: 'With ngx_ssl_client_session_cache on the context and save_session on the connection every new session is reported to the module, and TLS 1.2 and TLS 1.3 resume.',
    versions: since('1.15.2'),
    evidence: LAB,
    seen: ['5 connections one after another: 4 of 4 resumed with both'],
  },
  {
    id: 'module-callback-needs-cache',
    says: 'Without ngx_ssl_client_session_cache on its context the save_session of a connection is never called.',
    versions: since('1.15.2'),
    evidence: LAB,
  },
  {
    id: 'module-callback-before-handshake',
    says: 'A save_session that is set when the handshake is over is told of TLS 1.3 tickets and not of the TLS 1.2 session, which was reported during the handshake.',
    versions: since('1.15.2'),
    evidence: LAB,
  },
  {
    id: 'module-handshake-again',
    says: "The first ngx_ssl_handshake of a connection to a server returns NGX_AGAIN unless the server's reply already exists, by chance: what follows a handshake happens in the handler, and now and then behind the call.",
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['on a busy machine with the server on loopback: 5 of 80 handshakes over at once'],
  },
  {
    id: 'module-session-reference',
    says: 'ngx_ssl_get_session returns a reference of its own: a session that is replaced without ngx_ssl_free_session is never freed.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'module-session-in-request',
    says: 'What is allocated from the pool of a request or of a connection ends with it: a session kept there is never offered to the next connection.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'module-borrowed-session',
    says: 'ngx_ssl_get0_session returns the session without a reference: it is freed with its connection.',
    versions: since('1.15.2'),
    evidence: SOURCE,
  },
  {
    id: 'module-set-session-fails',
    says: 'ngx_ssl_set_session logs by itself and returns NGX_ERROR where OpenSSL refuses a session; the connection can still make a full handshake.',
    versions: ALL_VERSIONS,
    evidence: SOURCE,
  },
  {
    id: 'module-openssl-client-cache',
    says: 'SSL_SESS_CACHE_CLIENT without SSL_SESS_CACHE_NO_INTERNAL makes OpenSSL keep each session in the context, up to 20,480, and it offers none of them by itself; ngx_ssl_client_session_cache sets both.',
    versions: ALL_VERSIONS,
    evidence: 'OpenSSL documentation: SSL_CTX_set_session_cache_mode, SSL_CTX_sess_set_cache_size',
  },
  {
    id: 'module-handshake-may-fail',
    says: 'The handler of a connection is called when the handshake failed too: c->ssl->handshaked tells.',
    versions: ALL_VERSIONS,
    evidence: `${SOURCE}, ngx_ssl_handshake_handler`,
  },
  {
    id: 'module-closed-connection',
    says: 'ngx_ssl_shutdown frees the SSL object of a connection and ngx_close_connection its memory: there is no session to be had afterwards.',
    versions: ALL_VERSIONS,
    evidence: `${SOURCE}, ngx_ssl_shutdown; src/core/ngx_connection.c`,
  },
] as const satisfies readonly Fact[];
