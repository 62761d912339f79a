import { rule as builtinBesideShared } from './builtin-beside-shared/rule.ts';
import { rule as builtinCache } from './builtin-cache/rule.ts';
import { rule as ignoredSessionSettings } from './ignored-session-settings/rule.ts';
import { rule as missingInclude } from './missing-include/rule.ts';
import { rule as refusedDirective } from './refused-directive/rule.ts';
import type { Rule } from './rule.ts';
import { rule as sessionCacheUnset } from './session-cache-unset/rule.ts';
import { rule as ticketsOffWithoutCache } from './tickets-off-without-cache/rule.ts';
import { rule as upstreamKeepaliveLost } from './upstream-keepalive-lost/rule.ts';
import { rule as upstreamKeepaliveUnset } from './upstream-keepalive-unset/rule.ts';
import { rule as upstreamLuaBalancer } from './upstream-lua-balancer/rule.ts';
import { rule as upstreamReuseOff } from './upstream-reuse-off/rule.ts';
import { rule as upstreamSessionClash } from './upstream-session-clash/rule.ts';
import { rule as upstreamZoneUnset } from './upstream-zone-unset/rule.ts';
import { rule as variableProxyPass } from './variable-proxy-pass/rule.ts';
import { rule as zoneSizeConflict } from './zone-size-conflict/rule.ts';
import { rule as zoneSizeRefused } from './zone-size-refused/rule.ts';
import { rule as zoneTooSmall } from './zone-too-small/rule.ts';

/** Every rule there is. */
export const RULES: readonly Rule[] = [
  refusedDirective,
  zoneSizeRefused,
  zoneSizeConflict,
  ticketsOffWithoutCache,
  ignoredSessionSettings,
  builtinCache,
  variableProxyPass,
  upstreamReuseOff,
  upstreamSessionClash,
  upstreamKeepaliveLost,
  upstreamLuaBalancer,
  upstreamKeepaliveUnset,
  upstreamZoneUnset,
  sessionCacheUnset,
  builtinBesideShared,
  zoneTooSmall,
  missingInclude,
];
