import { parseSeconds } from '../../base/units.ts';
import { DIRECTIVES } from '../../catalog/directives/directives.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective, replaceArgument } from '../../edits/layout.ts';
import type { Refusal } from '../../model/refusal/refusal.ts';
import { isSessionHook } from '../../model/servers/session-hooks.ts';
import { charactersWithin } from '../../syntax/damage/suspicious-characters.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Fix, Rule } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { moveToListen } from '../shared/listen-ssl.ts';
import { sayCharacter, writePlainly } from '../shared/words/odd-characters.ts';

/** The kinds that other rules explain better. */
const ELSEWHERE = new Set<Refusal['kind']>(['zone-sizes', 'cache-size', 'cache-too-small']);

/** What else nginx refuses among the directives that resumption depends on. */
export const rule: Rule = {
  meta: {
    id: 'refused-directive',
    severity: 'error',
    title: 'nginx refuses this directive',
    why: 'nginx does not start with this configuration; at a reload it keeps the old one.',
    facts: ['nginx-refuses', 'zone-one-use'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html'],
    reads: [
      'ssl_session_cache',
      'ssl_session_timeout',
      'ssl_session_tickets',
      'ssl_session_ticket_key',
      'listen',
      'ssl',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const refusal of context.model.refusals) {
      if (ELSEWHERE.has(refusal.kind)) continue;
      const fix = fixOf(context, refusal);
      yield {
        subject: `${refusal.at.file} ${refusal.message}`,
        severity: 'error',
        at: refusal.at,
        text: `nginx refuses this: ${refusal.message}. ${advise(context, refusal)}`.trim(),
        related: refusal.related,
        ...(fix ? { fix } : {}),
      };
    }
  },
};

function advise(context: RuleContext, refusal: Refusal): string {
  switch (refusal.kind) {
    case 'unknown-directive':
      if (refusal.directive.name === 'ssl') return 'It was removed in 1.25.1: use listen … ssl instead.';
      return [
        ...oddOnes(context, refusal).map((odd) => `It holds ${sayCharacter(odd)}, a letter to nginx.`),
        ...(refusal.nearest ? [`Did you mean ${refusal.nearest}?`] : []),
      ].join(' ');
    case 'duplicate':
      return saysTheSame(refusal)
        ? 'Both lines are the same: delete one of them.'
        : 'Keep one of the two; only you know which one is meant.';
    case 'wrong-block':
      if (refusal.directive.name === 'server_name')
        return 'It belongs in server{}, and stream{} has names and default servers from nginx 1.25.5 on.';
      if (isSessionHook(refusal.directive.name)) return 'Move it to http{}: it serves all servers.';
      return refusal.directive.name.startsWith('ssl_') ? 'Move it to http{} or server{}.' : '';
    case 'wrong-arguments': {
      if (timeApart(refusal.directive)) return 'Write the unit directly after the number, without a space.';
      const next = refusal.directive.args.find(
        ({ value, quote }) => quote === null && value.includes('_') && Object.hasOwn(DIRECTIVES, value),
      );
      return next ? `Is a ";" missing before ${next.value}?` : '';
    }
    case 'duplicate-listen':
      return refusal.message.startsWith('a duplicate listen')
        ? 'One server lists the same address:port twice: remove one of the two lines.'
        : '';
    case 'zone-uses':
      return 'http{}, stream{} and all other uses share one list of zone names: give this zone a unique name.';
    case 'duplicate-default':
      return 'An address:port has one default server: remove default_server from one of them.';
    case 'too-old':
      return 'stream{} has names and default servers from nginx 1.25.5 on.';
    case 'no-certificate':
      return 'Give this server, or the block around it, ssl_certificate and ssl_certificate_key.';
    case 'mail-server':
      return refusal.message.includes('auth_http')
        ? 'A mail server needs an authentication server: name it with auth_http, in mail{} for all.'
        : 'Say protocol imap, pop3 or smtp: the port does not tell which.';
    case 'quic-protocols':
      return 'QUIC needs TLS 1.3: add TLSv1.3 to the ssl_protocols of this server, the default server of the QUIC address:port.';
    default:
      return '';
  }
}

/** The `1d` of `ssl_session_timeout 1 d;`, which nginx takes for two arguments. */
function timeApart({ name, args }: Directive): string | null {
  const [number, unit, ...more] = args;
  if (name !== 'ssl_session_timeout' || !number || !unit || more.length > 0) return null;
  const time = number.value + unit.value;
  return /^\d+$/.test(number.value) && /^[a-z]$/i.test(unit.value) && parseSeconds(time) !== null
    ? time
    : null;
}

const oddOnes = (context: RuleContext, { at }: Refusal) => charactersWithin(context.treeOf(at.file), at);

function fixOf(context: RuleContext, refusal: Refusal): Fix | null {
  const odd = refusal.kind === 'unknown-directive' ? oddOnes(context, refusal) : [];
  if (odd.length > 0)
    return {
      title: 'write plain characters',
      edits: writePlainly(refusal.at.file, odd),
      safety: 'needs-input',
      tradeOff: 'The intended text is a guess.',
    };
  if (refusal.kind === 'unknown-directive' && refusal.directive.name === 'ssl')
    return moveToListen(context, refusal.directive);
  if (refusal.kind === 'unknown-directive' && refusal.nearest) {
    return {
      title: `write ${refusal.nearest}`,
      edits: [{ span: refusal.at, text: refusal.nearest }],
      safety: 'needs-input',
      tradeOff: 'The name is a guess.',
    };
  }
  const time = refusal.kind === 'wrong-arguments' ? timeApart(refusal.directive) : null;
  if (refusal.kind === 'wrong-arguments' && time !== null) {
    const [number, unit] = refusal.directive.args as [Argument, Argument];
    return {
      title: `write ${time}`,
      edits: [replaceArgument(refusal.directive, { ...number, to: unit.to }, time)],
      safety: 'safe',
    };
  }
  if (refusal.kind === 'duplicate') {
    const same = saysTheSame(refusal);
    const tradeOff = same
      ? {}
      : { tradeOff: 'The first line stays and this one is deleted: check that this is what you want.' };
    return {
      title: 'delete the second line',
      edits: [deleteDirective(refusal.directive)],
      safety: same ? 'safe' : 'needs-input',
      ...tradeOff,
    };
  }
  return null;
}

/** Of two lines of which nginx refuses the second. */
const saysTheSame = ({
  directive,
  first,
}: Pick<Extract<Refusal, { kind: 'duplicate' }>, 'directive' | 'first'>): boolean =>
  directive.args.map(({ value }) => value).join(' ') === first.args.map(({ value }) => value).join(' ');
