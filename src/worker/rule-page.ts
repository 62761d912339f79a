import { DESCRIBED_RULES } from '../core/export/described-rules.ts';
import type { RuleExamples } from '../core/rules/rule.ts';
import { rulePage } from '../core/rules/rule-page.ts';
import type { RulePageReply } from './messages.ts';

const EXAMPLES = import.meta.glob<{ examples: RuleExamples }>('../core/rules/*/examples.ts', { eager: true });

/** What is known about a rule, beside the list of all; the page is null where there is no such rule. */
export function readRulePage(rule: string): RulePageReply {
  const meta = DESCRIBED_RULES.find(({ id }) => id === rule);
  return {
    kind: 'rule-page',
    page: meta ? rulePage(meta, EXAMPLES[`../core/rules/${rule}/examples.ts`]?.examples) : null,
    all: DESCRIBED_RULES.map(({ id, title, severity }) => ({ id, title, severity })),
  };
}
