import { describe, expect, it } from 'vitest';
import type { FlowChart, FlowNode } from '../../src/core/flow/flow-chart.ts';
import { analyze } from '../../src/core/report/analyze.ts';
import { drawFlow } from '../../src/core/report/charts.ts';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { endsOf } from '../flow/follow-chart.ts';
import { eachNginx } from './judges.ts';
import { measure } from './measure.ts';
import type { Cell } from './scenario.ts';

/** Where the arrows of a flowchart lead, against what real clients meet on a real nginx. */

const TLS = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; return 200;';

const site = (http: string, servers: string) => `worker_processes 4;
events {}
http {
  ssl_protocols TLSv1.2 TLSv1.3;
  ${http}
  ${servers}
}
`;

const alone = (lines: string) => `server { listen 443 ssl; server_name a.example; ${TLS} ${lines} }`;
const behindReject = (lines: string) =>
  `server { listen 443 ssl default_server; ssl_reject_handshake on; } ${alone(lines)}`;

const CONFIGURATIONS = [
  ['nothing set', site('', alone(''))],
  ['builtin', site('ssl_session_cache builtin:1000;', alone(''))],
  [
    'a shared zone without tickets',
    site('ssl_session_cache shared:S:1m; ssl_session_tickets off;', alone('')),
  ],
  ['builtin beside a shared zone', site('ssl_session_cache builtin:1000 shared:S:1m;', alone(''))],
  ['neither cache nor tickets', site('ssl_session_tickets off;', alone(''))],
  ['a zone where it does not count', site('', behindReject('ssl_session_cache shared:S:1m;'))],
] as const;

const ENDS: Readonly<Record<Cell['outcome'], readonly FlowNode['kind'][]>> = {
  yes: ['resumed'],
  no: ['full'],
  some: ['full', 'resumed'],
  'not-offered': ['broken'],
  fails: ['broken'],
  refused: ['broken'],
};

function chartOf(text: string, nginx: string): FlowChart {
  const sources = [{ path: 'nginx.conf', text, encoding: 'utf-8' as const }];
  const analysis = analyze(sources, { nginx });
  if ('code' in analysis) throw new Error(JSON.stringify(analysis));
  const { servers } = analysis.report.sockets[0]!;
  const server = servers.findIndex(({ names }) => names.includes('a.example'));
  const target = { kind: 'server', socket: 0, server } as const;
  const reply = drawFlow({ sources, choices: { nginx }, target, edits: [] });
  if ('code' in reply) throw new Error(JSON.stringify(reply));
  return reply.chart;
}

const probes = [{ context: 'http', address: '*:443', serverName: 'a.example' }] as const;

describe.concurrent.each(eachNginx())('flowcharts on $name', ({ nginx }) => {
  it.skipIf(!nginx).each(CONFIGURATIONS)('%s', async (_, configuration) => {
    const cells = await measure(nginx!, { configuration, probes, events: EVENTS });
    const chart = chartOf(configuration, nginx!.version);
    const measured = cells.map(({ client, event, outcome }) => [client, event, ENDS[outcome]]);
    const drawn = cells.map(({ client, event }) => [client, event, endsOf(chart, client, event as never)]);
    expect(cells.length).toBe(12);
    expect(drawn).toEqual(measured);
  });

  it.skipIf(!nginx)(
    'an expired session makes a full handshake, by the default server’s timeout alone',
    async () => {
      const lines = 'ssl_session_cache shared:S:1m;';
      const short = `server { listen 443 ssl default_server; server_name d.example; ${TLS} ssl_session_timeout 2s; ${lines} }`;
      const configuration = site('', `${short} ${alone(`ssl_session_timeout 1h; ${lines}`)}`);
      const ages = { atLeast: 4 };
      const cells = await measure(nginx!, { configuration, probes, events: ['same-worker'], ages });
      expect(cells.map(({ client, outcome }) => [client, outcome])).toEqual([
        ['tls12-id', 'no'],
        ['tls12-ticket', 'no'],
        ['tls13', 'no'],
      ]);
      const expired = chartOf(configuration, nginx!.version).edges.filter(({ label }) =>
        label.startsWith('expired'),
      );
      expect(new Set(expired.map(({ label }) => label))).toEqual(new Set(['expired,\nafter 2s']));
      expect(new Set(expired.map(({ to }) => to))).toEqual(
        new Set(['tls12-id full', 'tls12-ticket full', 'tls13 full']),
      );
    },
  );
});
