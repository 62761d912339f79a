import { type FactId, fact } from '../catalog/facts.ts';
import { formatVersion, type VersionRange } from '../catalog/platform/version.ts';
import type { RuleExamples, RuleMeta, Severity } from './rule.ts';

/** What is known about a rule, to be printed or drawn. */
export interface RulePage {
  readonly id: string;
  readonly title: string;
  /** the worst it reports */
  readonly severity: Severity;
  /** `of any version`, `before 1.23.2` */
  readonly versions: string;
  readonly reads: readonly string[];
  readonly why: string;
  readonly facts: readonly RulePageFact[];
  readonly references: readonly string[];
  /** a configuration with the fault, and the line of its finding */
  readonly bad: { readonly text: string; readonly line: number } | null;
  readonly good: string | null;
  /** the comment that ignores it */
  readonly ignore: string;
}

export interface RulePageFact {
  readonly id: FactId;
  readonly says: string;
  readonly versions: string;
  readonly evidence: string;
}

/** @param examples undefined for what is no rule over configurations */
export function rulePage(meta: RuleMeta, examples: RuleExamples | undefined): RulePage {
  const { id, title, severity, reads, why, references } = meta;
  const good = examples?.good[0];
  return {
    id,
    title,
    severity,
    versions: sayRange(meta.versions),
    reads,
    why,
    facts: meta.facts.map(factOfPage),
    references,
    bad: examples?.bad[0] ?? null,
    good: good === undefined ? null : typeof good === 'string' ? good : good.text,
    ignore: `# tls-resume: ignore ${id} because REASON`,
  };
}

export function factOfPage(id: FactId): RulePageFact {
  const { says, versions, evidence } = fact(id);
  return { id, says, versions: sayRange(versions), evidence };
}

/** `of any version`, `from 1.23.2`, `before 1.29.2`, `from 1.26.3 to before 1.27.0 and from 1.27.4`. */
export function sayRange(range: VersionRange): string {
  const parts = range.map(([from, until]) => {
    if (from === 0) return until === null ? 'of any version' : `before ${formatVersion(until)}`;
    const start = `from ${formatVersion(from)}`;
    return until === null ? start : `${start} to before ${formatVersion(until)}`;
  });
  return parts.join(' and ');
}
