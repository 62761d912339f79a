import type { LineKind } from './error-line-kind.ts';

const UPSTREAM_OFF =
  'If the upstream server cannot be corrected, proxy_ssl_session_reuse off avoids it: every connection to it is then a full handshake.';

/** Handshakes that failed or lost their session. */
export const HANDSHAKES: readonly LineKind[] = [
  {
    id: 'session-context-missing',
    pattern: /session id context uninitialized/,
    real: true,
    cause: () =>
      'A client came with a session, client certificates are verified, and the connection’s TLS context has no session ID context: OpenSSL then lets the handshake fail. nginx sets one for every server, so that a module that puts its own TLS context in place is the usual cause.',
    remedy: () =>
      'Look for modules and Lua code that change the TLS context during the handshake, and update them with nginx.',
    source: 'OpenSSL: ssl_get_prev_session; nginx: ngx_ssl_session_id_context',
  },
  {
    id: 'digest-check',
    pattern: /digest check failed/,
    real: true,
    cause: () =>
      'The two ends of a resumed handshake calculated different keys: the other end took a session that is not the one it issued. nginx’s documentation names it for upstream servers.',
    remedy: () =>
      `Look at the upstream servers: several machines behind one address that do not share sessions, or a faulty TLS library. ${UPSTREAM_OFF}`,
  },
  {
    id: 'session-cipher-changed',
    pattern:
      /old session cipher not returned|required cipher missing|ssl session cipher|wrong cipher returned/,
    real: true,
    cause: () =>
      'A session was offered with a cipher that it was not made with: the ends, or two locations that share the session, have different cipher lists. The handshake fails.',
    remedy: () =>
      `Use one proxy_ssl_ciphers and proxy_ssl_protocols for all that go to the same upstream{}, or an upstream{} for each. ${UPSTREAM_OFF}`,
  },
  {
    id: 'extended-master-secret',
    pattern: /(?:resumed ems session without ems extension|inconsistent extms)/,
    real: true,
    cause: () =>
      'A TLS 1.2 session with the extended master secret was offered without it, or the other way round: machines of different TLS libraries behind one address. RFC 7627 has the handshake fail.',
    remedy: () => `Bring the machines behind the address to one TLS library. ${UPSTREAM_OFF}`,
  },
  {
    id: 'session-not-set',
    pattern: /SSL_set_session\(\) failed/,
    real: true,
    cause: () => 'nginx had a session for the upstream server and its TLS library did not take it.',
    remedy: () =>
      'Update nginx and its TLS library together. The connection itself is not made; if it lasts, proxy_ssl_session_reuse off avoids it.',
  },
  {
    id: 'session-not-added',
    pattern: /could not add new SSL session to the session cache/,
    real: true,
    cause: () =>
      'A session found no room in a shared zone, although older ones had been evicted. nginx before 1.5.13 writes this line; from there on it is "could not allocate new session" with the zone’s name. The handshake succeeded; the session cannot be resumed.',
    remedy: () => 'Update nginx; make the zone larger.',
    source: 'nginx: ngx_ssl_new_session before 1.5.13',
  },
  {
    id: 'fallback-refused',
    pattern: /inappropriate fallback/,
    real: true,
    cause: () =>
      'A client said that it came down to an older protocol although the server has a newer one (RFC 7507). Scanners do it on purpose; it has no effect on sessions.',
    remedy: () => 'Nothing, unless real clients report failures.',
  },
  {
    id: 'shutdown-failed',
    pattern: /SSL_shutdown\(\) failed|application data after close notify/,
    real: true,
    cause: () =>
      'nginx closed a TLS connection and waited for the other end to close it too; that one sent more data instead, or was gone. The session is not lost: OpenSSL drops one only at a fatal alert, or where a connection ends without an announcement. For clients nginx logs data after close notify as info from 1.21.7 on, as crit before.',
    remedy: () =>
      'A few are normal, as clients go away. Many from one client or upstream server: look there.',
    source:
      'nginx: ngx_ssl_shutdown, ngx_ssl_connection_error; OpenSSL: ssl3_read_bytes, ssl_clear_bad_session',
  },
  {
    id: 'session-lookup-yields',
    pattern: /cannot yield in (?:the )?(?:ssl[_ ])?sess(?:ion)?[_ ](?:get|fetch)[_ ]?(?:cb|by lua)?/i,
    real: true,
    cause: () =>
      'The code of ssl_session_fetch_by_lua waits, as for a store over the network, and this OpenSSL lacks the patch that lets a handshake wait for a session. No session is found: the handshake is a full one.',
    remedy: () =>
      'Use OpenResty’s own OpenSSL, which has the patch. Over TLS 1.3 ssl_session_fetch_by_lua is not called at all.',
    source: 'lua-nginx-module: ngx_http_lua_ssl_sess_fetch_handler',
  },
  {
    id: 'other-server-name',
    pattern: /client attempted to request the server name different from (?:the one that was|that one)/,
    real: true,
    cause: () =>
      'A client sent a request for another host than it negotiated, over a server that verifies client certificates: nginx answers 421.',
    remedy: () => 'Give names that share a certificate the same verification, or separate certificates.',
  },
];

/** What decides about client certificates, and so about sessions that carry them. */
export const CERTIFICATES: readonly LineKind[] = [
  {
    id: 'client-certificate-refused',
    pattern: /client SSL certificate verify error/,
    real: true,
    cause: () =>
      'The handshake succeeded, and nginx refused the client for the result of its certificate’s verification (status 400 in http{}, a closed connection in stream{} and mail{}); it takes the session out of the shared zone, while a ticket that the client holds stays good. A resumed session is not verified again: the result of its full handshake counts, good or bad, until it expires.',
    remedy: () =>
      'Where the CRL has expired, renew it and reload: all clients are refused until then. After a revocation, shorten ssl_session_timeout or restart: a reload alone keeps the sessions of the zone.',
    source: 'nginx: ngx_http_process_request, ngx_ssl_remove_cached_session; OpenSSL: ssl_get_prev_session',
  },
  {
    id: 'ocsp-unanswered',
    pattern:
      /ssl ocsp error|OCSP re(?:sponder|sponse) (?:sent|not|timed)|no OCSP responder URL in certificate|certificate status not found in the OCSP response|OCSP_\w+\(\) failed|requesting certificate status/,
    real: true,
    cause: () =>
      'nginx asked an OCSP responder, for a client certificate (ssl_ocsp) or for stapling, and had no good result. With ssl_ocsp a full handshake then fails; a resumed session is not asked about.',
    remedy: () => 'Check resolver and the responder. ssl_ocsp_cache keeps results for all workers.',
  },
  {
    id: 'session-looked-up',
    pattern: /ssl (?:get|new|remove) session: /,
    real: true,
    cause: () =>
      'A line of the debug log: a session was looked up, stored or removed. The number before the colon is a hash, the one behind it the length of the ID.',
    remedy: () => 'Nothing. To count, use an access log with $ssl_session_reused.',
  },
];
