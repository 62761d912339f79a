import { filesOf } from '../../edits/text-edit.ts';
import { inConfigMapTerms, isFromConfigMap } from '../../model/files/config-map.ts';
import type { RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { managerOf } from './managed-file.ts';

/** The directives that ingress-nginx writes, and the ConfigMap keys it writes them from. */
const KEYS: readonly (readonly [directive: RegExp, keys: string])[] = [
  [
    /^ssl_session_/,
    'ssl-session-cache-size, ssl-session-timeout, ssl-session-tickets and ssl-session-ticket-key',
  ],
  [/^ssl_early_data$/, 'ssl-early-data'],
  [/^keepalive_/, 'keep-alive and keep-alive-requests'],
];

/**
 * What ingress-nginx generates is not edited: the finding names the ConfigMap's keys in place of its fix. Other reports come back as
 * they are.
 * @source the ConfigMap page of ingress-nginx's user guide, and its template rootfs/etc/nginx/template/nginx.tmpl
 */
export function withoutGeneratedEdits(
  context: RuleContext,
  reads: readonly string[],
  finding: RuleFinding,
): RuleFinding {
  const given = context.treeOf(finding.at.file).file.text;
  if (isFromConfigMap(given)) return inKeys(finding, given);
  const files = [finding.at.file, ...(finding.fix ? filesOf(finding.fix.edits) : [])];
  if (!files.some((file) => managerOf(context.treeOf(file).file) === 'ingress-nginx')) return finding;
  const keys = KEYS.find(([directive]) => reads.some((name) => directive.test(name)))?.[1];
  if (keys === undefined) return finding;
  const { fix: _, ...rest } = finding;
  return {
    ...rest,
    text: `${finding.text} ingress-nginx rewrites this file at every change: set it in the ConfigMap (${keys}), not here. What has no key, such as builtin next to shared, needs a custom template.`,
  };
}

/** What was given is the ConfigMap itself: what the fix would write is said by its keys. */
function inKeys({ fix, ...rest }: RuleFinding, given: string): RuleFinding {
  return fix ? { ...rest, text: `${rest.text} To do: ${inConfigMapTerms(fix.title, given)}.` } : rest;
}
