import { gather } from '../../base/gather.ts';
import { sayCount } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import { argumentSpan } from '../../model/span-of.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** OpenSSL's sessions when builtin has no number. */
const OPENSSL_DEFAULT = 20_480;

/** `builtin:1000 shared:…`, or a builtin under an inherited zone. */
export const rule: Rule = {
  meta: {
    id: 'builtin-beside-shared',
    severity: 'medium',
    title: 'A builtin cache is next to the shared zone',
    why: 'The two together are worse than the shared zone alone: a reload loses the session IDs and the stateful TLS 1.3 sessions that the zone would keep, and the builtin size limits how many sessions resume.',
    facts: ['builtin-beside-shared-empties-zone', 'shared-zone-serves-all-workers'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byDirective = new Map<Directive, KnownSocket[]>();
    for (const socket of context.cachingSockets) {
      const cache = context.cacheOf(socket.defaultServer);
      const directive = cache?.kind === 'both' ? cache.from.find(hasBuiltin) : undefined;
      if (directive) gather(byDirective, directive, socket);
    }
    for (const [directive, sockets] of byDirective) yield find(context, directive, sockets);
  },
};

const isBuiltin = (argument: Argument): boolean => argument.value.startsWith('builtin');
const hasBuiltin = (directive: Directive): boolean => directive.args.some(isBuiltin);

function find(context: RuleContext, directive: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const argument = directive.args.find(isBuiltin)!;
  const cache = context.cacheOf(sockets[0]!.defaultServer)!;
  const inherited = !directive.args.some((candidate) => candidate.value.startsWith('shared:'));
  const where = sayList(sockets.map(saySocket));
  const zone = `the zone ${cache.zone!.name}${inherited ? ', which is inherited,' : ''}`;
  return {
    subject: `${directive.file.path} ${sockets[0]!.context} ${where}`,
    severity: 'medium',
    at: argumentSpan(directive, argument),
    text: `${argument.value} is next to ${zone} on ${where}: every worker finds the sessions, but a reload loses all session IDs and stateful TLS 1.3 sessions, and at most ${sayCount(cache.builtinSessions ?? OPENSSL_DEFAULT)} sessions per worker stay usable, however large the zone is. Remove ${argument.value}: the zone alone does better.`,
    related: [{ at: argumentSpan(cache.zone!.directive, cache.zone!.argument), says: 'the shared zone' }],
    fix: {
      title: `remove ${argument.value}`,
      edits: [removeArgument(directive, argument)],
      safety: 'safe',
    },
  };
}

function removeArgument(directive: Directive, argument: Argument): TextEdit {
  if (directive.args.length === 1) return deleteDirective(directive);
  const i = directive.args.findIndex(isBuiltin);
  const from = i === 0 ? argument.from : directive.args[i - 1]!.to;
  const to = i === 0 ? directive.args[1]!.from : argument.to;
  return { span: { file: directive.file.path, from, to }, text: '' };
}
