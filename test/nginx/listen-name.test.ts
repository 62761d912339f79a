import { lookup } from 'node:dns/promises';
import { describe, expect, it } from 'vitest';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version as nginxVersion } from '../../src/core/catalog/platform/version.ts';
import { judgeFiles, verdicts } from '../../src/core/resumption/judgement.ts';
import { CLIENT_KINDS, type ClientKind, type Outcome } from '../../src/core/resumption/verdict.ts';
import { connect } from './clients.ts';
import { freePorts } from './free-ports.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { withServer } from './server.ts';

/**
 * `listen localhost:…` is every address that the host's name has: whose server is the default of 127.0.0.1 then depends on the machine.
 * What is said of it is right or unknown, and says what would settle it.
 */
const EVENTS = ['same-worker', 'reload'] as const;
type Cells = ReadonlyMap<string, boolean>;

const site = (name: 'a' | 'b', listen: string, ...lines: readonly string[]): string =>
  `server { listen ${listen}; server_name ${name}.example; ssl_certificate tls/${name}.crt; ssl_certificate_key tls/${name}.key; ${lines.join(' ')} return 200; }`;
const WITHOUT = ['ssl_session_tickets off;'];
const ZONE = ['ssl_session_tickets off;', 'ssl_session_cache shared:S:1m;'];
const PROTOCOLS = 'ssl_protocols TLSv1.2 TLSv1.3;';

const keyOf = (name: string, client: ClientKind, event: string): string => `${name} ${client} ${event}`;

/** Who resumes on 127.0.0.1, by name, client and event. The sites are in a file of their own: no address is moved. */
async function measured(nginx: Nginx, port: number, sites: string): Promise<Cells> {
  const cells = new Map<string, boolean>();
  const text = `worker_processes 1;\nevents {}\nhttp {\n${PROTOCOLS}\ninclude sites.conf;\n}\n`;
  const use = async (server: { reload(): Promise<void> }): Promise<void> => {
    for (const event of EVENTS)
      for (const name of ['a', 'b'])
        for (const client of CLIENT_KINDS) {
          const call = {
            place: { host: '127.0.0.1', port },
            kind: client,
            context: 'http',
            serverName: `${name}.example`,
          } as const;
          const first = await connect(call);
          if ('error' in first) throw new Error(first.error);
          if (event === 'reload') await server.reload();
          const back = first.session ? await connect({ ...call, session: first.session }) : null;
          cells.set(keyOf(name, client, event), back !== null && 'reused' in back && back.reused);
        }
  };
  await withServer(nginx, text, use, new Map([['sites.conf', sites]]));
  return cells;
}

/** What is said of the address:port that 127.0.0.1 is found under. */
function said(nginx: Nginx, sites: string): ReadonlyMap<string, Outcome> {
  const text = `worker_processes 1;\nevents {}\nhttp {\n${PROTOCOLS}\n${sites}\n}\n`;
  const judgement = judgeFiles(
    [{ path: 'nginx.conf', text, encoding: 'utf-8' }],
    platformOf(nginxVersion(nginx.version)),
  );
  if ('code' in judgement) throw new Error(judgement.what);
  const found = new Map<string, Outcome>();
  for (const { socket, server, verdict } of verdicts(judgement)) {
    if (socket.address.startsWith('localhost') && server.names[0] !== 'a.example') continue;
    const name = server.names[0]!.slice(0, 1);
    for (const client of CLIENT_KINDS)
      for (const event of EVENTS) found.set(keyOf(name, client, event), verdict[client][event]);
  }
  return found;
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const arranged = (port: number): readonly (readonly [string, string])[] => [
    [
      'the name first, without a cache',
      `${site('a', `localhost:${port} ssl`, ...WITHOUT)}\n${site('b', `127.0.0.1:${port} ssl`, ...ZONE)}`,
    ],
    [
      'the name second, without a cache',
      `${site('b', `127.0.0.1:${port} ssl`, ...ZONE)}\n${site('a', `localhost:${port} ssl`, ...WITHOUT)}`,
    ],
    [
      'the name first, with the zone',
      `${site('a', `localhost:${port} ssl`, ...ZONE)}\n${site('b', `127.0.0.1:${port} ssl`, ...WITHOUT)}`,
    ],
    [
      'the address is default_server',
      `${site('a', `localhost:${port} ssl`, ...WITHOUT)}\n${site('b', `127.0.0.1:${port} ssl default_server`, ...ZONE)}`,
    ],
  ];

  it.skipIf(!nginx)('what is known of a name and an address on one port is what nginx does', async () => {
    expect((await lookup('localhost', { all: true })).map(({ address }) => address)).toContain('127.0.0.1');
    const [port] = await freePorts(1);
    let unknown = 0;
    for (const [title, sites] of arranged(port!)) {
      const cells = await measured(nginx!, port!, sites);
      expect(cells.size, title).toBe(12);
      for (const [key, outcome] of said(nginx!, sites)) {
        if (outcome.resumes === 'unknown') {
          unknown += 1;
          expect(outcome.settledBy, title).toBe('what localhost resolves to');
        } else expect(`${key} ${outcome.resumes}`, title).toBe(`${key} ${cells.get(key) ? 'yes' : 'no'}`);
      }
    }
    expect(unknown).toBeGreaterThan(0);
  });
});
