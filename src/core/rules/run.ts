import { counter, type Tell, UNHEARD } from '../base/progress.ts';
import { RULES } from './index.ts';
import { type RuleFinding, type RuleMeta, SEVERITIES } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { withoutGeneratedEdits } from './shared/generated-configuration.ts';

/** A finding with the rule that made it. */
export interface Finding extends RuleFinding {
  /** unique within a run, stable while other text changes */
  readonly id: string;
  readonly rule: RuleMeta;
}

/** Runs every rule; the worst findings first, then in reading order. */
export function runRules(context: RuleContext, tell: Tell = UNHEARD): readonly Finding[] {
  const findings: Finding[] = [];
  const count = counter(tell, 'Judging', 'rule', RULES.length);
  for (const rule of RULES) {
    for (const finding of rule.check(context)) {
      const said = withoutGeneratedEdits(context, rule.meta.reads, finding);
      findings.push({ ...said, rule: rule.meta, id: '' });
    }
    count();
  }
  const order = new Map(context.model.trees.map((tree, i) => [tree.file.path, i]));
  findings.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (order.get(a.at.file) ?? 0) - (order.get(b.at.file) ?? 0) ||
      a.at.from - b.at.from,
  );
  return withIds(findings);
}

/** Gives each finding its id, in the order given. */
export function withIds(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = `${finding.rule.id}: ${finding.subject}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { ...finding, id: count === 1 ? key : `${key} (${count})` };
  });
}
