import type { Span } from '../base/span.ts';
import type { FactId } from '../catalog/facts.ts';
import type { SkippedChecks } from './client/skipped-checks.ts';

/** What a returning client presents. `tls12-id` sends no ticket extension; `tls12-ticket` does; `tls13` speaks TLS 1.3 alone. */
export const CLIENT_KINDS = ['tls12-id', 'tls12-ticket', 'tls13'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** What happened between the client's two connections: the everyday events, which summaries count. */
export const EVENTS = ['same-worker', 'other-worker', 'reload', 'restart'] as const;

/**
 * Every event that is judged. `reload-new-certificate` renews the server's own certificate; `reload-changed-zone` resizes or renames
 * the default server's zone; `other-host` is a second nginx with the same configuration and the same files, ticket keys included.
 */
export const ALL_EVENTS = [
  ...EVENTS,
  'reload-new-certificate',
  'reload-changed-zone',
  'binary-upgrade',
  'other-host',
] as const;
export type Event = (typeof ALL_EVENTS)[number];

export type Resumes = 'yes' | 'no' | 'some' | 'not-offered' | 'fails' | 'refused' | 'unknown';

/** What reuse lets happen, beside saving a handshake. */
export interface Danger {
  /**
   * `as-somebody-else`: with the certificate, name, address or login of another; `unchecked`: past a check that a full handshake would
   * make now
   */
  readonly kind: 'as-somebody-else' | 'unchecked';
  /** false: it depends on what is not known */
  readonly certain: boolean;
  /** ids in catalog/facts.ts, the deciding one first */
  readonly facts: readonly FactId[];
  readonly from: readonly Span[];
  /** only where a client's certificate is what is not checked */
  readonly skips?: SkippedChecks;
}

/** One cell of the verdict, because of these facts. Thousands of servers share it. */
export interface Outcome {
  readonly resumes: Resumes;
  /** 0 to 1, only with `some` */
  readonly share?: number;
  /** ids in catalog/facts.ts, the deciding one first */
  readonly facts: readonly FactId[];
  /** only with `unknown`: what would settle it */
  readonly settledBy?: string;
  /** whose session it is, or which check it skips, where that is a danger */
  readonly danger?: Danger;
}

/** An outcome with the lines that decide it. */
export interface Explained extends Outcome {
  readonly from: readonly Span[];
}

export type ByCell<T> = Readonly<Record<ClientKind, Readonly<Record<Event, T>>>>;
export type Verdict = ByCell<Outcome>;
export type ExplainedVerdict = ByCell<Explained>;

/** A value for each client and event. */
export function everyCell<T>(of: (client: ClientKind, event: Event) => T): ByCell<T> {
  return {
    'tls12-id': row('tls12-id', of),
    'tls12-ticket': row('tls12-ticket', of),
    tls13: row('tls13', of),
  };
}

/** Written out: this runs for every server of a dump, and an object that grows key by key takes longer to make. */
const row = <T>(
  client: ClientKind,
  of: (client: ClientKind, event: Event) => T,
): Readonly<Record<Event, T>> => ({
  'same-worker': of(client, 'same-worker'),
  'other-worker': of(client, 'other-worker'),
  reload: of(client, 'reload'),
  restart: of(client, 'restart'),
  'reload-new-certificate': of(client, 'reload-new-certificate'),
  'reload-changed-zone': of(client, 'reload-changed-zone'),
  'binary-upgrade': of(client, 'binary-upgrade'),
  'other-host': of(client, 'other-host'),
});
