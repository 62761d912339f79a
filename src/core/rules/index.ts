import { rule as builtinBesideShared } from './builtin-beside-shared/rule.ts';
import { rule as builtinCache } from './builtin-cache/rule.ts';
import { rule as clientCertificatesInSessions } from './client-certificates-in-sessions/rule.ts';
import { rule as clientKeepalive } from './client-keepalive/rule.ts';
import { rule as conflictingServerName } from './conflicting-server-name/rule.ts';
import { rule as crossNameClientCertificates } from './cross-name-client-certificates/rule.ts';
import { rule as deadTicketKeys } from './dead-ticket-keys/rule.ts';
import { rule as earlyDataIgnored } from './early-data-ignored/rule.ts';
import { rule as earlyDataReplay } from './early-data-replay/rule.ts';
import { rule as ignoredSessionSettings } from './ignored-session-settings/rule.ts';
import { rule as includeCycle } from './include-cycle/rule.ts';
import { rule as leftoverFile } from './leftover-file/rule.ts';
import { rule as libraryWithoutTls13Sessions } from './library-without-tls13-sessions/rule.ts';
import { rule as lineOfAnotherNginx } from './line-of-another-nginx/rule.ts';
import { rule as longSessionTimeout } from './long-session-timeout/rule.ts';
import { rule as missingInclude } from './missing-include/rule.ts';
import { rule as mixedSessionTickets } from './mixed-session-tickets/rule.ts';
import { rule as noTls13Tickets } from './no-tls13-tickets/rule.ts';
import { rule as obsoleteSslDirective } from './obsolete-ssl-directive/rule.ts';
import { rule as ocspWithoutIntermediates } from './ocsp-without-intermediates/rule.ts';
import { rule as oversizedZone } from './oversized-zone/rule.ts';
import { rule as quicDefaultServer } from './quic-default-server/rule.ts';
import { rule as quicRetryWithoutHostKey } from './quic-retry-without-host-key/rule.ts';
import { rule as quicWithoutReuseport } from './quic-without-reuseport/rule.ts';
import { rule as refusedDirective } from './refused-directive/rule.ts';
import { rule as repeatedTicketKey } from './repeated-ticket-key/rule.ts';
import type { Rule } from './rule.ts';
import { rule as sessionCacheOff } from './session-cache-off/rule.ts';
import { rule as sessionCacheUnset } from './session-cache-unset/rule.ts';
import { rule as sessionHooksInLua } from './session-hooks-in-lua/rule.ts';
import { rule as sessionTimeoutZero } from './session-timeout-zero/rule.ts';
import { rule as sessionsOutliveClientChecks } from './sessions-outlive-client-checks/rule.ts';
import { rule as shortSessionTimeout } from './short-session-timeout/rule.ts';
import { rule as statefulSessions } from './stateful-sessions/rule.ts';
import { rule as staticTicketKey } from './static-ticket-key/rule.ts';
import { rule as streamBalancerWithoutAffinity } from './stream-balancer-without-affinity/rule.ts';
import { rule as streamClientVerification } from './stream-client-verification/rule.ts';
import { rule as suspiciousCharacter } from './suspicious-character/rule.ts';
import { rule as templateValue } from './template-value/rule.ts';
import { rule as ticketKeyOrder } from './ticket-key-order/rule.ts';
import { rule as ticketsEndAtReload } from './tickets-end-at-reload/rule.ts';
import { rule as ticketsOffWithoutCache } from './tickets-off-without-cache/rule.ts';
import { rule as tlsTwice } from './tls-twice/rule.ts';
import { rule as tls13TicketsFillZone } from './tls13-tickets-fill-zone/rule.ts';
import { rule as unannouncedTicket } from './unannounced-ticket/rule.ts';
import { rule as uninitializedTicketKey } from './uninitialized-ticket-key/rule.ts';
import { rule as unknownDirective } from './unknown-directive/rule.ts';
import { rule as unusedZone } from './unused-zone/rule.ts';
import { rule as upstreamConnectionLogin } from './upstream-connection-login/rule.ts';
import { rule as upstreamIdentityShared } from './upstream-identity-shared/rule.ts';
import { rule as upstreamKeepaliveLost } from './upstream-keepalive-lost/rule.ts';
import { rule as upstreamKeepaliveUnset } from './upstream-keepalive-unset/rule.ts';
import { rule as upstreamLuaBalancer } from './upstream-lua-balancer/rule.ts';
import { rule as upstreamReuseOff } from './upstream-reuse-off/rule.ts';
import { rule as upstreamSessionClash } from './upstream-session-clash/rule.ts';
import { rule as upstreamZoneTooSmall } from './upstream-zone-too-small/rule.ts';
import { rule as upstreamZoneUnset } from './upstream-zone-unset/rule.ts';
import { rule as variableProxyPass } from './variable-proxy-pass/rule.ts';
import { rule as zoneSizeConflict } from './zone-size-conflict/rule.ts';
import { rule as zoneSizeRefused } from './zone-size-refused/rule.ts';
import { rule as zoneTooSmall } from './zone-too-small/rule.ts';

/**
 * Every rule there is, by name. The order decides nothing: findings are sorted by severity and location, and by name where both are
 * the same.
 */
export const RULES: readonly Rule[] = [
  builtinBesideShared,
  builtinCache,
  clientCertificatesInSessions,
  clientKeepalive,
  conflictingServerName,
  crossNameClientCertificates,
  deadTicketKeys,
  earlyDataIgnored,
  earlyDataReplay,
  ignoredSessionSettings,
  includeCycle,
  leftoverFile,
  libraryWithoutTls13Sessions,
  lineOfAnotherNginx,
  longSessionTimeout,
  missingInclude,
  mixedSessionTickets,
  noTls13Tickets,
  obsoleteSslDirective,
  ocspWithoutIntermediates,
  oversizedZone,
  quicDefaultServer,
  quicRetryWithoutHostKey,
  quicWithoutReuseport,
  refusedDirective,
  repeatedTicketKey,
  sessionCacheOff,
  sessionCacheUnset,
  sessionHooksInLua,
  sessionTimeoutZero,
  sessionsOutliveClientChecks,
  shortSessionTimeout,
  statefulSessions,
  staticTicketKey,
  streamBalancerWithoutAffinity,
  streamClientVerification,
  suspiciousCharacter,
  templateValue,
  ticketKeyOrder,
  ticketsEndAtReload,
  ticketsOffWithoutCache,
  tlsTwice,
  tls13TicketsFillZone,
  unannouncedTicket,
  uninitializedTicketKey,
  unknownDirective,
  unusedZone,
  upstreamConnectionLogin,
  upstreamIdentityShared,
  upstreamKeepaliveLost,
  upstreamKeepaliveUnset,
  upstreamLuaBalancer,
  upstreamReuseOff,
  upstreamSessionClash,
  upstreamZoneTooSmall,
  upstreamZoneUnset,
  variableProxyPass,
  zoneSizeConflict,
  zoneSizeRefused,
  zoneTooSmall,
];
