import type { Version } from '../platform/version.ts';

/** What is known of a kind of line. */
export interface LineKind {
  readonly id: ErrorLineId;
  /** the first group is a name in the line: a zone, a file */
  readonly pattern: RegExp;
  /** nginx or its TLS library writes it; false: articles quote it, and no version of nginx has the text */
  readonly real: boolean;
  /** sentences; `name` is the one in the line, '' where it has none */
  readonly cause: (name: string, nginx: Version | null) => string;
  readonly remedy: (name: string, nginx: Version | null) => string;
  /** whose source has the cause, where no test of ours has a real nginx write the line */
  readonly source?: string;
}

export type ErrorLineId =
  | 'no-room-for-session'
  | 'upstream-zone-full'
  | 'zone-full'
  | 'zone-size-conflict'
  | 'zone-too-small'
  | 'zone-other-use'
  | 'zone-without-size'
  | 'zone-memory'
  | 'zone-locked'
  | 'cache-refused'
  | 'duplicate-session-directive'
  | 'ticket-key-size'
  | 'ticket-key-missing'
  | 'ticket-key-not-found'
  | 'tickets-unavailable'
  | 'session-context-missing'
  | 'digest-check'
  | 'session-cipher-changed'
  | 'extended-master-secret'
  | 'session-not-set'
  | 'session-not-added'
  | 'fallback-refused'
  | 'shutdown-failed'
  | 'session-lookup-yields'
  | 'other-server-name'
  | 'client-certificate-refused'
  | 'ocsp-unanswered'
  | 'session-looked-up'
  | 'not-nginx';
