import { IGNORE_COMMENT } from '../../analysis/ignore-comments.ts';
import { RULES } from '../../rules/index.ts';
import type { RuleMeta } from '../../rules/rule.ts';
import { NGINX_SYNTAX } from './nginx-syntax.ts';

/** Everything that stands in brackets behind a finding. */
export const DESCRIBED_RULES: readonly RuleMeta[] = [
  ...RULES.map((rule) => rule.meta),
  IGNORE_COMMENT,
  NGINX_SYNTAX,
];
