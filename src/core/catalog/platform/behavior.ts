import { isWithin, since, type Version, type VersionRange } from './version.ts';

/**
 * Where nginx changed what resumption depends on. Evidence: the facts that the comments name, and
 * nginx's CHANGES.
 */
export const BEHAVIOR = {
  /** ticket keys live in the shared zone and survive a reload; TLS 1.3 tickets store no entries (facts keys-in-zone-survive-reload, tickets-store-nothing) */
  ticketKeysInZone: since('1.23.2'),
  /** TLSv1.3 is among the default ssl_protocols (CHANGES 1.23.4) */
  tls13ByDefault: since('1.23.4'),
  /** `listen … quic` (CHANGES 1.25.0) */
  quic: since('1.25.0'),
  /** `ssl on;` is gone (fact ssl-on-is-gone) */
  sslDirectiveGone: since('1.25.1'),
  /** stream{} chooses among servers of one address:port by name, and knows default_server (CHANGES 1.25.5) */
  streamServerNames: since('1.25.5'),
  /** several certificates name the sessions in their order, in the reverse one before (fact certificates-named-in-order; nginx's commit f36ff3550) */
  certificatesInOrder: since('1.27.2'),
  /** `server … resolve` in an open-source upstream (CHANGES 1.27.3) */
  upstreamResolve: since('1.27.3'),
  /** sessions of up to 8192 bytes are stored in a zone, 4096 before (facts client-certificate-in-session, upstream-zone-session-limit) */
  largeSessions: since('1.27.5'),
  /** early data over QUIC, with OpenSSL from 3.5.1 (fact quic-early-data) */
  quicEarlyData: since('1.29.1'),
  /** the server is chosen at the ClientHello: tickets and protocols are per server (facts tickets-per-server, protocols-of-default-server) */
  serverChosenEarly: since('1.29.2'),
  /** `proxy_http_version 2` (CHANGES 1.29.4) */
  proxyHttp2: since('1.29.4'),
  /** upstream{} keeps connections alive by default, requests are HTTP/1.1 without Connection, and the order of keepalive and method is free (fact upstream-keeps-by-default) */
  upstreamKeepaliveByDefault: since('1.29.7'),
} as const satisfies Record<string, VersionRange>;

export type Behavior = keyof typeof BEHAVIOR;

/** Whether nginx of this version behaves so. */
export function behaves(behavior: Behavior, version: Version): boolean {
  return isWithin(BEHAVIOR[behavior], version);
}
