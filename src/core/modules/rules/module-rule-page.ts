import { type RulePage, rulePage } from '../../rules/rule-page.ts';
import { MODULE_RULES } from './index.ts';

/** What is known about each rule over modules in C, with its first examples. */
export const MODULE_RULE_PAGES: readonly RulePage[] = MODULE_RULES.map(({ meta, examples }) => ({
  ...rulePage(meta, undefined),
  bad: examples.bad[0]!,
  good: examples.good[0]!,
  // a comment in a configuration ignores nothing in C
  ignore: '',
}));
