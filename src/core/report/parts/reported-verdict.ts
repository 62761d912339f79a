import type { SkippedChecks } from '../../resumption/client/skipped-checks.ts';
import type { ClientKind, Danger, Event, Resumes } from '../../resumption/verdict.ts';

/** A cell as it is reported. `facts` are ids in catalog/facts.ts. */
export interface ReportedOutcome {
  readonly resumes: Resumes;
  readonly share?: number;
  readonly facts: readonly string[];
  /** only with `unknown` */
  readonly settledBy?: string;
  /** it resumes, and somebody gets in whom a full handshake would turn away, or as somebody else */
  readonly danger?: ReportedDanger;
}

/** With `unchecked` of a client: which checks are skipped, and for how long. */
export interface ReportedDanger extends Partial<SkippedChecks> {
  readonly kind: Danger['kind'];
  readonly certain: boolean;
  readonly facts: readonly string[];
  readonly sentence: string;
}

export type ReportedVerdict = Readonly<Record<ClientKind, Readonly<Record<Event, ReportedOutcome>>>>;
