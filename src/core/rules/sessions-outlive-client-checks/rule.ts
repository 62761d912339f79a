import { gather } from '../../base/gather.ts';
import { sayDuration } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { effective } from '../../model/effective.ts';
import { type ClientCheck, clientChecks } from '../../model/servers/client-certificates.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import {
  type SkippedChecks,
  sayChecks,
  skippedBy,
  together,
} from '../../resumption/client/skipped-checks.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding, Severity } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import { keepNoSessions } from './keep-no-sessions.ts';

/** Beyond this a session outlives a working day's worth of trust. */
const LONG = 3600;

/** Sessions that stay good when the client's certificate does not. */
export const rule: Rule = {
  meta: {
    id: 'sessions-outlive-client-checks',
    severity: 'high',
    title: 'Sessions outlive the check of client certificates',
    why: 'A resumed session is not checked again: it keeps the result of the original handshake. A client whose certificate has been revoked, has expired, or lost its CA still gets in until the session ends.',
    facts: ['session-skips-client-checks', 'ocsp-asked-on-resumption'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client'],
    reads: [
      'ssl_verify_client',
      'ssl_crl',
      'ssl_client_certificate',
      'ssl_trusted_certificate',
      'ssl_session_timeout',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, Exposed[]>();
    for (const socket of context.sockets) {
      for (const server of socket.servers) {
        const line = effective(server.scope, 'ssl_verify_client').from.at(-1);
        const skips = line && skippedBy(context.verdictOf(socket, server));
        if (skips) gather(byLine, line, { socket, server, skips });
      }
    }
    for (const [line, exposed] of byLine) yield find(context, line, exposed);
  },
};

interface Exposed {
  readonly socket: KnownSocket;
  readonly server: Server;
  readonly skips: SkippedChecks;
}

function severityOf({ checks, seconds, renewed }: SkippedChecks): Severity {
  if (checks.includes('revocation')) return 'high';
  return renewed || seconds === null || seconds > LONG ? 'medium' : 'info';
}

function find(context: RuleContext, line: Directive, exposed: readonly Exposed[]): RuleFinding {
  const skips = exposed.map((each) => each.skips).reduce(together);
  const servers = sayList(exposed.map(({ server }) => sayServer(server)));
  const where = sayList(exposed.map(({ socket }) => saySocket(socket)));
  const crl = skips.checks.includes('revocation')
    ? clientChecks(exposed[0]!.server.scope)?.from.find(({ name }) => name === 'ssl_crl')
    : undefined;
  const timeout = effective(exposed[0]!.socket.defaultServer.scope, 'ssl_session_timeout').from.at(-1);
  const fix = keepNoSessions(context, [...new Set(exposed.map(({ socket }) => socket))]);
  return {
    subject: `${line.file.path} ${where} ${sayServer(exposed[0]!.server)}`,
    severity: severityOf(skips),
    at: headSpanOf(crl ?? line),
    text: `A session of ${servers} (${where}) that resumes is not checked again, and $ssl_client_verify still shows SUCCESS: a client whose certificate ${sayChecks(skips.checks)} since then still gets in ${sayUntil(skips)}. ${sayAdvice(skips.checks)}`,
    related: timeout ? [{ at: headSpanOf(timeout), says: 'how long a session lasts' }] : [],
    ...(fix ? { fix } : {}),
  };
}

function sayUntil({ seconds, renewed }: SkippedChecks): string {
  const bound =
    seconds === null
      ? 'until its session ends'
      : `for up to ${sayDuration(seconds)} after it made its session`;
  return renewed
    ? `${bound}, and with TLS 1.3 before nginx 1.23.2 for as long as it keeps coming back`
    : bound;
}

function sayAdvice(checks: readonly ClientCheck[]): string {
  const shorter = 'Set ssl_session_timeout to the longest time such a client may still get in';
  const atOnce = checks.some((check) => check !== 'expiry')
    ? '. To shut one out at once, change the size or name of the shared zone and replace any ticket key file, in one reload: that ends all sessions'
    : '';
  return `${shorter}${atOnce}; or give the server its own address:port without sessions (ssl_session_cache none and ssl_session_tickets off). OCSP (ssl_ocsp) is checked again on resumption.`;
}
