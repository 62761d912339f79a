import { describe, expect, it } from 'vitest';
import type { ClientKind, Resumes } from '../../src/core/resumption/verdict.ts';
import type { Nginx } from './judges.ts';
import { compareVersions, eachNginx } from './judges.ts';
import { measure } from './measure.ts';
import type { Cell } from './scenario.ts';

/**
 * Which combinations of cache and tickets resume, on one server of its own with four workers. The expectations are
 * written by hand from the facts about the session cache and the ticket keys, not from a run. Columns: same worker, another worker, reload, restart.
 */
type Row = readonly [Resumes, Resumes, Resumes, Resumes];

interface Case {
  readonly cache: string;
  readonly tickets: 'on' | 'off';
  readonly expected: (nginx: Nginx) => Readonly<Record<ClientKind, Row>>;
}

const never: Row = ['no', 'no', 'no', 'no'];
const untilReload: Row = ['yes', 'yes', 'no', 'no'];
const untilRestart: Row = ['yes', 'yes', 'yes', 'no'];
const ownWorkerAlone: Row = ['yes', 'no', 'no', 'no'];

// from 1.23.2 the ticket keys lie in the shared zone and survive a reload with it
const keysInZone = ({ version }: Nginx) => compareVersions(version, '1.23.2') >= 0;

const withoutCache = {
  on: { 'tls12-id': never, 'tls12-ticket': untilReload, tls13: untilReload },
  off: { 'tls12-id': never, 'tls12-ticket': never, tls13: never },
};

const CASES: readonly Case[] = [
  ...['', 'ssl_session_cache none;', 'ssl_session_cache off;'].flatMap((cache) => [
    { cache, tickets: 'on' as const, expected: () => withoutCache.on },
    { cache, tickets: 'off' as const, expected: () => withoutCache.off },
  ]),
  {
    cache: 'ssl_session_cache builtin;',
    tickets: 'on',
    expected: () => ({ 'tls12-id': ownWorkerAlone, 'tls12-ticket': untilReload, tls13: untilReload }),
  },
  {
    cache: 'ssl_session_cache builtin;',
    tickets: 'off',
    expected: () => ({ 'tls12-id': ownWorkerAlone, 'tls12-ticket': ownWorkerAlone, tls13: ownWorkerAlone }),
  },
  {
    cache: 'ssl_session_cache shared:S:1m;',
    tickets: 'on',
    expected: (nginx) => {
      const tickets = keysInZone(nginx) ? untilRestart : untilReload;
      return { 'tls12-id': untilRestart, 'tls12-ticket': tickets, tls13: tickets };
    },
  },
  {
    cache: 'ssl_session_cache shared:S:1m;',
    tickets: 'off',
    expected: () => ({ 'tls12-id': untilRestart, 'tls12-ticket': untilRestart, tls13: untilRestart }),
  },
  {
    cache: 'ssl_session_cache builtin:1000 shared:S:1m;',
    tickets: 'on',
    expected: (nginx) => {
      const tickets = keysInZone(nginx) ? untilRestart : untilReload;
      return { 'tls12-id': untilReload, 'tls12-ticket': tickets, tls13: tickets };
    },
  },
  {
    cache: 'ssl_session_cache builtin:1000 shared:S:1m;',
    tickets: 'off',
    expected: () => ({ 'tls12-id': untilReload, 'tls12-ticket': untilReload, tls13: untilReload }),
  },
];

const EVENTS = ['same-worker', 'other-worker', 'reload', 'restart'] as const;

function configuration({ cache, tickets }: Case): string {
  return `worker_processes 4;
events {}
http {
  server {
    listen 443 ssl;
    server_name a.example;
    ssl_certificate tls/a.crt;
    ssl_certificate_key tls/a.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ${cache}
    ssl_session_tickets ${tickets};
    return 200;
  }
}
`;
}

function tableOf(cells: readonly Cell[]): Record<string, readonly string[]> {
  const outcome = (client: string, event: string) =>
    cells.find((cell) => cell.client === client && cell.event === event)?.outcome ?? 'not measured';
  const clients = [...new Set(cells.map((cell) => cell.client))];
  return Object.fromEntries(clients.map((client) => [client, EVENTS.map((event) => outcome(client, event))]));
}

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each(CASES)('$cache tickets $tickets', async (row) => {
    const cells = await measure(nginx!, {
      configuration: configuration(row),
      probes: [{ context: 'http', address: '*:443', serverName: 'a.example' }],
      events: EVENTS,
    });
    expect(tableOf(cells)).toEqual(row.expected(nginx!));
  });
});
