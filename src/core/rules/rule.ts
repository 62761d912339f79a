import type { Span } from '../base/span.ts';
import type { FactId } from '../catalog/facts.ts';
import type { VersionRange } from '../catalog/version.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { RuleContext } from './rule-context.ts';

export const SEVERITIES = ['error', 'high', 'medium', 'low', 'info'] as const;
/**
 * `error` nginx refuses it; `high` a client kind that could resume cannot, or a security hole; `medium` lost at a reload or restart,
 * or wasteful; `low` untidy; `info` good to know.
 */
export type Severity = (typeof SEVERITIES)[number];

/**
 * A rule's own word on its fix. `safe` is ticked only if the verdict after it agrees; `changes-behavior` and `needs-input` are offered
 * unticked.
 */
export type Safety = 'safe' | 'changes-behavior' | 'needs-input';

/** A whole change: it lands whole or not at all. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safety: Safety;
  /** what applying it costs or changes beside its purpose */
  readonly price?: string;
}

/** What a rule found at one place. */
export interface Report {
  /** what it is about, unique within the rule and stable while other text changes: a zone's name, a server's address and name */
  readonly subject: string;
  readonly at: Span;
  /** what is wrong, why it matters here (with numbers), what to do */
  readonly text: string;
  readonly severity: Severity;
  readonly related: readonly { readonly at: Span; readonly says: string }[];
  readonly fix?: Fix;
}

export interface RuleMeta {
  /** kebab-case, names the fault's subject; the folder's name */
  readonly id: string;
  /** the worst it reports */
  readonly severity: Severity;
  readonly title: string;
  /** why it matters, for the rule's page */
  readonly why: string;
  readonly facts: readonly FactId[];
  /** where to read on: nginx's documentation */
  readonly references: readonly string[];
  /** the directives it looks at */
  readonly reads: readonly string[];
  readonly versions: VersionRange;
}

export interface Rule {
  readonly meta: RuleMeta;
  check(context: RuleContext): Iterable<Report>;
}

/** Configurations that show a rule: every `bad` is reported, no `good` is. */
export interface RuleExamples {
  readonly bad: readonly {
    readonly text: string;
    readonly line: number;
    readonly severity: Severity;
    /** new sessions per second; without: not known */
    readonly rate?: number;
  }[];
  readonly good: readonly string[];
}
