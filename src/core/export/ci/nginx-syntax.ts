import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import type { RuleMeta } from '../../rules/rule.ts';

/** What nginx's own lexer refuses, as a rule for formats in which everything reported belongs to one. */
export const NGINX_SYNTAX: RuleMeta = {
  id: 'nginx-syntax',
  severity: 'error',
  title: 'nginx cannot read the file',
  why: 'nginx does not start with a file that it cannot read to its end, and at a reload it keeps the old configuration.',
  facts: ['nginx-refuses'],
  references: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
  reads: [],
  versions: ALL_VERSIONS,
};
