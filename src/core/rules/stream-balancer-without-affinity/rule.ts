import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { insertIntoBlock } from '../../edits/layout.ts';
import { headSpanOf, spanOf } from '../../model/span-of.ts';
import { methodOf, type Passing, passesTls, passingsOf } from '../../model/upstream/balancing.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';

const HASH = 'hash $remote_addr consistent;';

/** TLS that is passed on to several servers, of which a client that returns meets any. */
export const rule: Rule = {
  meta: {
    id: 'stream-balancer-without-affinity',
    severity: 'medium',
    title: 'Returning clients are sent to any of several TLS servers',
    why: 'A server of stream{} without ssl passes TLS on: the servers behind it make the handshakes, each with a cache and ticket keys of its own. A client that returns with a session resumes only on the server that made it, unless all of them have the same ssl_session_ticket_key files and certificates; session IDs never resume elsewhere.',
    facts: ['hosts-have-own-caches', 'hosts-have-own-keys', 'key-file-serves-hosts', 'hosts-compare-context'],
    references: [
      'https://nginx.org/en/docs/stream/ngx_stream_upstream_module.html#hash',
      'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key',
    ],
    reads: ['proxy_pass', 'upstream', 'hash', 'least_conn', 'random', 'ssl_preread'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    const told = new Set<Upstream>();
    for (const passing of passingsOf(model)) {
      const { upstream, endsTls } = passing;
      const several = upstream.peers.servers.length > 1 && !upstream.scope.incomplete;
      if (endsTls || !several || told.has(upstream) || !passesTls(passing)) continue;
      if (methodOf(upstream).choosing !== 'evenly') continue;
      told.add(upstream);
      yield find(passing);
    }
  },
};

function find({ server, upstream }: Passing): RuleFinding {
  const { name, line } = methodOf(upstream);
  const servers = upstream.peers.servers.length;
  return {
    subject: `stream ${upstream.name}`,
    severity: 'medium',
    at: headSpanOf(upstream.directive),
    text: `TLS is passed on to ${servers} servers, by ${name}: a client that returns meets the one that knows its session about once in ${servers} times. Elsewhere session IDs never resume, and tickets only if all servers have the same ssl_session_ticket_key files and certificates: tls-resume farm compares their configurations.`,
    related: [
      { at: headSpanOf(server.directive), says: 'passes TLS on' },
      ...(line ? [{ at: headSpanOf(line), says: 'chooses the server' }] : []),
    ],
    fix: fixOf(upstream, line),
  };
}

function fixOf(upstream: Upstream, line: ReturnType<typeof methodOf>['line']): Fix {
  return {
    title: line ? `${HASH} instead of ${line.name}` : `add ${HASH}`,
    edits: [line ? { span: spanOf(line), text: HASH } : insertIntoBlock(upstream.directive, [HASH], [])],
    safety: 'changes-behavior',
    tradeOff:
      'Load is less even: clients behind one address meet one server, and a server that is down or added takes its sessions with it. With the same ticket keys on all servers this is not needed.',
  };
}
