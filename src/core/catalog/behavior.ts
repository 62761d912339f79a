import { between, isWithin, since, type Version, type VersionRange } from './version.ts';

/**
 * Where nginx changed what resumption depends on. Evidence: facts.md of the design (sections in the comments)
 * and nginx's CHANGES; the laboratory places 1.22, 1.26 and 1.30.
 */
export const BEHAVIOR = {
  /** ticket keys live in the shared zone and survive a reload; TLS 1.3 tickets store no entries (F11.2, F1.5) */
  ticketKeysInZone: since('1.23.2'),
  /** TLSv1.3 is among the default ssl_protocols (CHANGES 1.23.4) */
  tls13ByDefault: since('1.23.4'),
  /** `ssl on;` is gone (section 14) */
  sslDirectiveGone: since('1.25.1'),
  /** stream{} chooses among servers of one address:port by name, and knows default_server (CHANGES 1.25.5) */
  streamServerNames: since('1.25.5'),
  /** CVE-2025-23419 is mended: a session is not resumed across names into another client CA (F6.7) */
  crossNameResumptionMended: [...between('1.26.3', '1.27.0'), ...since('1.27.4')] as VersionRange,
  /** `server … resolve` in an open-source upstream (CHANGES 1.27.3) */
  upstreamResolve: since('1.27.3'),
  /** sessions of up to 8192 bytes are stored in a zone, 4096 before (F1.4, F8.5) */
  largeSessions: since('1.27.5'),
  /** the server is chosen at the ClientHello: tickets and protocols are per server (F6.4, F6.8) */
  serverChosenEarly: since('1.29.2'),
  /** `proxy_http_version 2` (CHANGES 1.29.4) */
  proxyHttp2: since('1.29.4'),
  /** upstream{} keeps connections alive by default, requests are HTTP/1.1 without Connection, and the order of keepalive and method is free (F8.7) */
  upstreamKeepaliveByDefault: since('1.29.7'),
} as const satisfies Record<string, VersionRange>;

export type Behavior = keyof typeof BEHAVIOR;

/** Whether nginx of this version behaves so. */
export function behaves(behavior: Behavior, version: Version): boolean {
  return isWithin(BEHAVIOR[behavior], version);
}
