/** What a demand comes down to in a configuration. */
export type DemandKind =
  /** ssl_session_tickets off in every server */
  | 'tickets-off'
  /** ssl_session_tickets off nowhere */
  | 'tickets-not-off'
  /** the same as `tickets-off`, before nginx 1.23.2 alone */
  | 'tickets-off-before-zone-keys'
  /** ssl_session_timeout is set, and at most 15 minutes */
  | 'timeout-within-15m'
  /** ssl_session_timeout 1d, unless TLS 1.3 alone is offered */
  | 'timeout-1d'
  /** a shared zone of 10m or more, unless TLS 1.3 alone is offered */
  | 'zone-10m'
  /** the keys of tickets change regularly */
  | 'ticket-keys-change'
  /** a ticket is valid for at most half of its key's life */
  | 'ticket-validity';

/** One demand of a rulebook, in our own words. */
export interface Demand {
  readonly kind: DemandKind;
  /** as the rulebook numbers it */
  readonly item: string;
  /** continues "demands that …" */
  readonly demands: string;
  /** how the rulebook's own audit looks for it, a sentence */
  readonly audit: string;
  /** its audit looks at the last line alone, not at any */
  readonly readsLastLine?: true;
  /** where it was read */
  readonly source: string;
}

/** A text that somebody has to follow, as far as it speaks of TLS sessions in nginx. */
export interface Rulebook {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** at least one */
  readonly demands: readonly Demand[];
}

/** A rulebook of which nothing is stated. */
export interface UnstatedRulebook {
  readonly id: string;
  readonly title: string;
  /** why, a sentence */
  readonly because: string;
}
