import type { Fact } from '../../core/catalog/facts/fact.ts';
import { FACTS, type FactId, findFact } from '../../core/catalog/facts.ts';
import { DESCRIBED_RULES } from '../../core/export/ci/described-rules.ts';
import { MODULE_RULE_PAGES } from '../../core/modules/rules/module-rule-page.ts';
import { explainFact, explainRule } from '../../core/rules/explain-rule.ts';
import type { RuleExamples } from '../../core/rules/rule.ts';
import { factOfPage, rulePage } from '../../core/rules/rule-page.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readOptions } from '../options.ts';

/** Every name that it explains. */
const explained = (): readonly string[] => [
  ...[...DESCRIBED_RULES, ...MODULE_RULE_PAGES].map(({ id }) => id),
  ...FACTS.map(({ id }) => id),
];

export const EXPLAIN: Command = {
  run: explain,
  options: {},
  words: explained,
  takes: '[RULE|FACT]',
  says: 'what a rule finds, why, and the evidence',
  help: `Explains what a rule finds, why it matters, which facts about nginx are behind it (with versions and evidence), and
shows a configuration that is reported and one that is not. Every finding ends with its rule's name in brackets. It
also explains a fact, named as in "facts" of check --format json. Without a name it lists all rules.

  tls-resume explain builtin-cache
`,
};

const EXAMPLES = import.meta.glob<{ examples: RuleExamples }>('../../core/rules/*/examples.ts', {
  eager: true,
});

/** Prints what is known about a rule or a fact. */
export function explain(args: readonly string[], print: (text: string) => void): ExitCode {
  const { positionals } = readOptions(args, {});
  const [name, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`explain takes one name, not also ${others[0]}`);
  if (name === undefined) {
    const all = [...DESCRIBED_RULES, ...MODULE_RULE_PAGES];
    const widest = Math.max(...all.map((page) => page.id.length));
    print(
      all.map((page) => `${page.id.padEnd(widest)}  ${page.severity.padEnd(6)}  ${page.title}\n`).join(''),
    );
    return EXIT.fine;
  }
  const meta = DESCRIBED_RULES.find((candidate) => candidate.id === name);
  const ofModules = MODULE_RULE_PAGES.find((candidate) => candidate.id === name);
  const known = findFact(name);
  if (meta) print(explainRule(rulePage(meta, EXAMPLES[`../../core/rules/${name}/examples.ts`]?.examples)));
  else if (ofModules) print(explainRule(ofModules));
  else if (known) print(sayFact(known));
  else throw new UsageError(`there is no rule and no fact ${name}: tls-resume explain lists the rules`);
  return EXIT.fine;
}

/** The fact, and what was seen. */
function sayFact({ id, seen = [] }: Fact): string {
  const figures = seen.map((line) => `\n      - ${line}`).join('');
  return `${explainFact(factOfPage(id as FactId)).trimStart()}${figures}\n`;
}
