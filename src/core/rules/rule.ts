import type { Span } from '../base/span.ts';
import type { FactId } from '../catalog/facts.ts';
import type { VersionRange } from '../catalog/platform/version.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { RuleContext } from './rule-context.ts';

export const SEVERITIES = ['error', 'high', 'medium', 'low', 'info'] as const;
/**
 * `error` nginx refuses it; `high` a client kind that could resume cannot, or a security hole; `medium` lost at a reload or restart,
 * or wasteful; `low` untidy; `info` good to know.
 */
export type Severity = (typeof SEVERITIES)[number];

export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly word: string; readonly means: string }>> = {
  error: { word: 'error', means: 'nginx refuses it.' },
  high: { word: 'high', means: 'Clients that could resume do not, or there is a security hole.' },
  medium: { word: 'medium', means: 'Sessions are lost at a reload or restart, or something is wasted.' },
  low: { word: 'low', means: 'Untidy.' },
  info: { word: 'info', means: 'Good to know.' },
};

/**
 * A rule's own word on its fix. `safe` is a default fix only if the verdict after it agrees; `changes-behavior` and `needs-input` are
 * offered.
 */
type Safety = 'safe' | 'changes-behavior' | 'needs-input';

/** A whole change: it lands whole or not at all. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safety: Safety;
  /** what applying it costs or changes beside its purpose */
  readonly tradeOff?: string;
}

/** What a rule found at one location. */
export interface RuleFinding {
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
  check(context: RuleContext): Iterable<RuleFinding>;
}

/** A configuration as an example. */
export interface Example {
  readonly text: string;
  /** new sessions per second; without: not known */
  readonly rate?: number;
  /** files that are given beside it, by the path that it includes them with */
  readonly files?: Readonly<Record<string, string>>;
  /** why nginx itself is not asked about it */
  readonly notForNginx?: string;
}

export interface BadExample extends Example {
  /** of `text`, counted from 1 without the lines of `nginx -V` in front */
  readonly line: number;
  readonly severity: Severity;
  /** why the finding has no fix */
  readonly noFix?: string;
}

/**
 * Configurations that show a rule: every `bad` is reported, no `good` is. The first of each stands on the rule's page. All that the
 * tests need to know of a rule is said here.
 */
export interface RuleExamples {
  /** at least three, each of another kind */
  readonly bad: readonly BadExample[];
  /** at least three; text alone where nothing more is to be said */
  readonly good: readonly (string | Example)[];
  /** why no finding of the rule has a fix */
  readonly noFix?: string;
  /** the lines that its fixes write, move or take away; without: those of directives whose names begin with ssl_session_ */
  readonly fixTouches?: RegExp;
  /** why a finding of the rule, a lighter one, is still there after its fix */
  readonly fixLightens?: string;
  /** why its fixes let fewer clients resume */
  readonly fixEndsSessions?: string;
  /** rules that may speak of the same line as this one, for another cause */
  readonly sameLine?: readonly string[];
  /** why nginx itself is not asked about any of the examples */
  readonly notForNginx?: string;
}
