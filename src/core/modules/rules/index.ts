import { freedSessionKept } from './memory/freed-session-kept.ts';
import { sessionAfterClose } from './memory/session-after-close.ts';
import { sessionLeaked } from './memory/session-leaked.ts';
import { sessionOutlivesPeer } from './memory/session-outlives-peer.ts';
import type { ModuleRule } from './module-rule.ts';
import { noClientFlag } from './offering/no-client-flag.ts';
import { offerFailureEnds } from './offering/offer-failure-ends.ts';
import { sessionNeverOffered } from './offering/session-never-offered.ts';
import { sessionOfSeveralPeers } from './offering/session-of-several-peers.ts';
import { sessionPerRequest } from './offering/session-per-request.ts';
import { callbackNeverCalled } from './saving/callback-never-called.ts';
import { callbackTooLate } from './saving/callback-too-late.ts';
import { newerThanNginx } from './saving/newer-than-nginx.ts';
import { opensslCacheOn } from './saving/openssl-cache-on.ts';
import { savedAtHandshake } from './saving/saved-at-handshake.ts';
import { savedOnOnePath } from './saving/saved-on-one-path.ts';
import { savedUnchecked } from './saving/saved-unchecked.ts';
import { sessionNeverSaved } from './saving/session-never-saved.ts';
import { sessionUsedOnce } from './saving/session-used-once.ts';

/** The one registry of what is found in modules in C. Order decides nothing. */
export const MODULE_RULES: readonly ModuleRule[] = [
  callbackNeverCalled,
  callbackTooLate,
  freedSessionKept,
  newerThanNginx,
  noClientFlag,
  offerFailureEnds,
  opensslCacheOn,
  savedAtHandshake,
  savedOnOnePath,
  savedUnchecked,
  sessionAfterClose,
  sessionLeaked,
  sessionNeverOffered,
  sessionNeverSaved,
  sessionOfSeveralPeers,
  sessionOutlivesPeer,
  sessionPerRequest,
  sessionUsedOnce,
];
