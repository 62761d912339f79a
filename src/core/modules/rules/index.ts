import type { ModuleRule } from '../module-rule.ts';
import { callbackNeverCalled } from './callback-never-called.ts';
import { callbackTooLate } from './callback-too-late.ts';
import { freedSessionKept } from './freed-session-kept.ts';
import { noClientFlag } from './no-client-flag.ts';
import { offerFailureEnds } from './offer-failure-ends.ts';
import { opensslCacheOn } from './openssl-cache-on.ts';
import { savedAtHandshake } from './saved-at-handshake.ts';
import { savedOnOnePath } from './saved-on-one-path.ts';
import { savedUnchecked } from './saved-unchecked.ts';
import { sessionAfterClose } from './session-after-close.ts';
import { sessionLeaked } from './session-leaked.ts';
import { sessionNeverOffered } from './session-never-offered.ts';
import { sessionNeverSaved } from './session-never-saved.ts';
import { sessionOfSeveralPeers } from './session-of-several-peers.ts';
import { sessionOutlivesPeer } from './session-outlives-peer.ts';
import { sessionPerRequest } from './session-per-request.ts';

/** The one registry of what is found in modules in C. Order decides nothing. */
export const MODULE_RULES: readonly ModuleRule[] = [
  callbackNeverCalled,
  callbackTooLate,
  freedSessionKept,
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
];
