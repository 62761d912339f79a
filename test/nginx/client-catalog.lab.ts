import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientOf, NO_AGENT, type Resumes } from '../../src/core/catalog/clients.ts';
import { formatDirective, TLS_FORMAT } from '../../src/core/logs/format/log-format.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { readLogText } from '../logs/read-log-text.ts';
import { eachNginx } from './judges.ts';
import { type RealClient, realClients } from './real-clients.ts';
import { type Server, withServer } from './server.ts';

const REQUESTS = 6;

/** TLS 1.2 with tickets and without, TLS 1.3; each request is a connection of its own, and is told whether it resumed. */
const CONFIGURATION = `worker_processes 1;
events {}
http {
  ${formatDirective(TLS_FORMAT)}
  access_log access.log tls;
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  keepalive_timeout 0;
  default_type text/plain;
  server { listen 8441 ssl; ssl_protocols TLSv1.2; ssl_session_cache shared:A:1m; ${inside()} }
  server { listen 8442 ssl; ssl_protocols TLSv1.2; ssl_session_cache shared:B:1m; ssl_session_tickets off; ${inside()} }
  server { listen 8443 ssl; ssl_protocols TLSv1.3; ssl_session_cache shared:C:1m; ${inside()} }
}
`;

function inside(): string {
  return 'location / { return 200 "$ssl_session_reused\\n"; } location = /favicon.ico { access_log off; return 204; }';
}

const PORTS = [
  ['tls12Ticket', '*:8441'],
  ['tls12Id', '*:8442'],
  ['tls13', '*:8443'],
] as const;

/** What the catalog foretells of connections one after the other: the first can never resume. */
const foretold = (resumes: Resumes): number =>
  ({ all: REQUESTS - 1, half: REQUESTS / 2, none: 0, unknown: Number.NaN })[resumes];

const urlOf = (server: Server, address: string): string => {
  const { host, port } = server.place(address);
  return `https://${host}:${port}/`;
};

interface Measured {
  readonly client: RealClient;
  readonly answers: string;
  readonly cells: Readonly<Record<(typeof PORTS)[number][0], number>>;
}

async function measure(server: Server, client: RealClient): Promise<Measured> {
  const cells = { tls12Ticket: 0, tls12Id: 0, tls13: 0 };
  const certificate = readFileSync(join(server.prefix, 'tls/a.crt'), 'utf8');
  let all = '';
  for (const [cell, address] of PORTS) {
    const answers = await client.run(urlOf(server, address), REQUESTS, certificate);
    expect([client.use, answers.match(/[r.]/g)?.length]).toEqual([client.use, REQUESTS]);
    cells[cell] = answers.split('r').length - 1;
    all += answers;
  }
  return { client, answers: all, cells };
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const clients = realClients();
  const missing = clients.filter(({ program }) => program === null).map(({ use }) => use);

  it.skipIf(!nginx)(
    `clients resume as the catalog says${missing.length > 0 ? ` (MISSING ${missing.join(', ')})` : ''}`,
    async () => {
      await withServer(nginx!, CONFIGURATION, async (server) => {
        const measured: Measured[] = [];
        for (const client of clients) if (client.program) measured.push(await measure(server, client));
        console.log(
          measured.map(({ client: { use }, cells }) => `${use}: ${JSON.stringify(cells)}`).join('\n'),
        );
        for (const { client, cells } of measured) {
          const known = clientOf(client.id);
          const cell = (name: keyof typeof cells) => (client.keeps ? foretold(known[name]) : 0);
          expect([client.use, cells]).toEqual([
            client.use,
            { tls12Ticket: cell('tls12Ticket'), tls12Id: cell('tls12Id'), tls13: cell('tls13') },
          ]);
        }
        expect(new Set(measured.map(({ client }) => client.id)).size).toBeGreaterThanOrEqual(3);
        expectLogToTell(readFileSync(join(server.prefix, 'access.log'), 'utf8'), measured);
      });
    },
  );
});

/** A log gives exactly what each client did, told by its user agent. */
function expectLogToTell(log: string, measured: readonly Measured[]): void {
  const report = readLogText(log) as AccessReport;
  const did = new Map<string, { full: number; resumed: number }>();
  for (const { client, answers } of measured) {
    // what shows no user agent of its own is in the log without one
    const id = clientOf(client.id).agent === null ? NO_AGENT : client.id;
    const known = did.get(id) ?? { full: 0, resumed: 0 };
    const resumed = answers.split('r').length - 1;
    const full = answers.split('.').length - 1;
    did.set(id, { full: known.full + full, resumed: known.resumed + resumed });
  }
  const told = report.clients!.families.map(({ id, full, resumed }) => [id, { full, resumed }] as const);
  expect(new Map(told)).toEqual(did);
  expect(report).toMatchObject({ unread: 0, other: 0 });
}
