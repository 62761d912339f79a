import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { ownConditions } from '../../model/conditions.ts';
import type { Scope } from '../../model/scope.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { sayList } from '../shared/words/say-socket.ts';

/** What sessions hang on. */
const MATTERS = [
  'ssl_session_cache',
  'ssl_session_tickets',
  'ssl_session_timeout',
  'ssl_session_ticket_key',
  'ssl_protocols',
  'ssl_reject_handshake',
] as const;

/** A setting that a template decides. */
export const rule: Rule = {
  meta: {
    id: 'template-value',
    severity: 'info',
    title: 'A template decides this setting',
    why: 'The value is filled in later, or the line is rendered only under a condition. Whatever depends on it is reported as unknown.',
    facts: ['depends-on-unknown'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: MATTERS,
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    for (const scope of [model.main, ...model.main.descendants()]) {
      for (const name of MATTERS) {
        const lines = scope.named(name).filter(isOpen);
        if (lines.length > 0) yield find(scope, name, lines);
      }
    }
  },
};

const isOpen = (line: Directive): boolean =>
  ownConditions(line).length > 0 || line.args.some((argument) => argument.hole);

function find(scope: Scope, name: string, lines: readonly Directive[]): RuleFinding {
  const first = lines[0]!;
  const branches = lines.map((line) => `${sayValue(line)}${sayConditions(line)}`);
  const otherwise =
    lines.every((line) => ownConditions(line).length > 0) && !hasElse(lines)
      ? ', and not set here otherwise'
      : '';
  return {
    subject: `${first.file.path} ${scope.kind} ${name} ${first.nameArgument.text}${lines.length}`,
    severity: 'info',
    at: headSpanOf(first),
    text: `${name} depends on the template: it is ${sayList(branches, 6)}${otherwise}. What depends on it is unknown. Check the rendered file, or the output of nginx -T.`,
    related: lines.slice(1).map((line) => ({ at: headSpanOf(line), says: 'another branch' })),
  };
}

const sayValue = (line: Directive): string => line.args.map((argument) => argument.text).join(' ');

function sayConditions(line: Directive): string {
  const texts = ownConditions(line).map((hole) => line.file.text.slice(hole.from, hole.to));
  return texts.length > 0 ? ` under ${texts.join(' and ')}` : '';
}

/** Both branches of one condition set it. */
const hasElse = (lines: readonly Directive[]): boolean =>
  lines.some((line) => ownConditions(line).some((hole) => hole.role === 'middle'));
