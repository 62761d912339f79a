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
    id: 'module-callback-release',
    says: 'ngx_ssl_client_session_cache, ngx_ssl_get0_session and the save_session of a connection came with nginx 1.15.2; before, ngx_ssl_get_session was a macro for SSL_get1_session.',
    versions: ALL_VERSIONS,
    evidence: 'nginx source: src/event/ngx_event_openssl.h of 1.15.1 and 1.15.2',
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
    id: 'module-resumed-reports-none',
    says: 'A TLS 1.2 connection that resumes reports no new session to save_session; one of TLS 1.3 is sent new tickets, which are reported.',
    versions: since('1.15.2'),
    evidence: LAB,
    seen: [
      'the session taken out at each offer, 5 connections: TLS 1.2 every second one resumed, TLS 1.3 4 of 4',
    ],
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
    evidence: LAB,
    seen: [
      'protocol version of a session kept from ngx_ssl_get0_session, after its connection was closed: no longer 0x303 or 0x304; from ngx_ssl_get_session: as before',
    ],
  },
  {
    id: 'module-set-session-fails',
    says: 'ngx_ssl_set_session logs by itself and returns NGX_ERROR where OpenSSL refuses a session; a session of another protocol is not refused, and the connection makes a full handshake.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}, sessions of another protocol; the failure: ${SOURCE}, ngx_ssl_set_session`,
  },
  {
    id: 'module-openssl-client-cache',
    says: 'SSL_SESS_CACHE_CLIENT without SSL_SESS_CACHE_NO_INTERNAL makes OpenSSL keep each session in the context, up to 20,480, and it offers none of them by itself; ngx_ssl_client_session_cache sets both.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; OpenSSL documentation: SSL_CTX_set_session_cache_mode`,
    seen: [
      'stored after two connections: 2 with TLS 1.2, 4 with TLS 1.3, of 20,480; after ngx_ssl_client_session_cache: 0',
    ],
  },
  {
    id: 'module-handshake-may-fail',
    says: 'The handler of a connection is called when the handshake failed too: c->ssl->handshaked tells.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['a server that speaks no TLS: the handler is called, handshaked is 0'],
  },
  {
    id: 'module-closed-connection',
    says: 'ngx_ssl_shutdown frees the SSL object of a connection and sets c->ssl to NULL; ngx_close_connection gives the connection back, and its data is no longer its owner’s. Asking for a session afterwards crashes the worker, or reads what belongs to another connection.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['ngx_ssl_get_session after ngx_ssl_shutdown: worker process exited on signal 11'],
  },
] as const satisfies readonly Fact[];
