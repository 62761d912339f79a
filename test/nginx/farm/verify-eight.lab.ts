import { describe, expect, it } from 'vitest';
import { CLIENT_KINDS } from '../../../src/core/resumption/verdict.ts';
import { run } from '../../cli/run-command.ts';
import { eachNginx } from '../judges.ts';
import { measure } from '../measure.ts';
import { withServer } from '../server.ts';
import { peerOf } from './measure-balancer.ts';

/** The eight configurations of docs/verify.md: verify sees what the laboratory measures with chosen workers. */
const site = (
  http: string,
  workers = 2,
  protocols = 'TLSv1.2 TLSv1.3',
): string => `worker_processes ${workers};
events {}
http {
  ssl_protocols ${protocols};
  ${http}
  server { listen 443 ssl; server_name a.example; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; return 200; }
}
`;
const ZONE = 'ssl_session_cache shared:S:1m;';
const OFF = 'ssl_session_tickets off;';
const EIGHT: Readonly<Record<string, string>> = {
  'a shared zone, tickets on': site(ZONE),
  'nothing set': site(''),
  'a shared zone, tickets off': site(ZONE + OFF),
  'tickets off, no cache': site(OFF),
  'builtin, tickets off, four workers': site(`ssl_session_cache builtin; ${OFF}`, 4),
  'one ticket key file': site('ssl_session_ticket_key tls/ticket-1.key;'),
  'TLS 1.3 alone, tickets off, no cache': site(OFF, 2, 'TLSv1.3'),
  'a shared zone, tickets off, clients verified': site(
    `${ZONE} ${OFF} ssl_verify_client on; ssl_client_certificate tls/ca-1.crt;`,
  ),
};
const probes = [{ context: 'http', address: '*:443', serverName: 'a.example' }] as const;
/** a client without a certificate gets its session in the handshake, and is refused at its request */
const VERIFIED = 'clients verified';

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each(Object.entries(EIGHT))('%s', { timeout: 60_000 }, async (name, configuration) => {
    const events = ['same-worker', 'other-worker'] as const;
    const asMeasured = name.endsWith(VERIFIED)
      ? configuration.replace('ssl_verify_client on', 'ssl_verify_client optional')
      : configuration;
    const cells = await measure(nginx!, { configuration: asMeasured, probes, events, pairs: 2 });
    await withServer(nginx!, configuration, async (server) => {
      const asked = ['verify', '--format', 'json', '--servername', 'a.example', peerOf(server)];
      const { measured } = JSON.parse((await run(asked)).stdout);
      for (const kind of CLIENT_KINDS) {
        const outcomes = cells.filter(({ client }) => client === kind).map(({ outcome }) => outcome);
        const { refused, offered, resumed } = measured[kind];
        const seen = refused ? refused.kind : resumed === 0 ? 'no' : resumed === offered ? 'yes' : 'some';
        const [same, other] = outcomes;
        if (same === other) expect(seen, kind).toBe(same);
        // which worker answers is not chosen here
        else expect(['some', 'yes'], kind).toContain(seen);
      }
    });
  });
});
