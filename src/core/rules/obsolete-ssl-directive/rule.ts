import { behaves } from '../../catalog/platform/behavior.ts';
import { before } from '../../catalog/platform/version.ts';
import { sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule } from '../rule.ts';
import { moveToListen, serversUnder } from '../shared/listen-ssl.ts';
import { sayList } from '../shared/words/say-socket.ts';

/** `ssl on;`, which nginx knows until 1.25.0; from 1.25.1 it is refused, and the refusal is reported. */
export const rule: Rule = {
  meta: {
    id: 'obsolete-ssl-directive',
    severity: 'low',
    title: 'ssl on; is obsolete',
    why: 'The ssl directive makes every listen of its server TLS. nginx warns about it since 1.15.0 and refuses it since 1.25.1: after an upgrade nginx does not start.',
    facts: ['ssl-on-is-gone'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl'],
    reads: ['ssl', 'listen'],
    versions: before('1.25.1'),
  },
  *check(context) {
    const { platform, main } = context.model;
    if (platform.versions.every((version) => behaves('sslDirectiveGone', version))) return;
    for (const scope of main.descendants()) {
      if (scope.kind !== 'http' && scope.kind !== 'server' && scope.kind !== 'mail') continue;
      const line = scope.named('ssl')[0];
      if (line?.args.length !== 1) continue;
      const servers = serversUnder(context, line);
      if (servers.length === 0) continue;
      const fix = moveToListen(context, line);
      yield {
        subject: `${line.file.path} ${sayServer(servers[0]!)}`,
        severity: 'low',
        at: headSpanOf(line),
        text: `ssl ${line.args[0]!.value} is obsolete: nginx warns about it, and since 1.25.1 does not start with it. Use listen … ssl in ${sayList(servers.map(sayServer))} instead.`,
        related: [],
        ...(fix ? { fix } : {}),
      };
    }
  },
};
