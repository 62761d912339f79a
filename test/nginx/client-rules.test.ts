import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/core/report/check-report.ts';
import { CLIENT_KINDS, type ClientKind, EVENTS } from '../../src/core/resumption/verdict.ts';
import { cellsOf, correctedText, replyOf, replyWith } from '../report/reply-of.ts';
import { http, site } from './client-rules-site.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { measure } from './measure.ts';

/**
 * What the rules say about clients, cell by cell, before and after the fix: the program's own verdict of the text, and that of a real
 * nginx, must be the same, and what the finding promises must come true.
 */
const ZONE = '  ssl_session_cache shared:S:1m;\n';
const OFF = 'ssl_session_tickets off;';

const catchAll = (...lines: string[]): string =>
  `  server {\n    listen 443 ssl default_server;\n    ssl_reject_handshake on;\n${lines.map((line) => `    ${line}\n`).join('')}  }\n`;

interface Case {
  readonly name: string;
  readonly rule: string;
  readonly configuration: string;
  /** the server whose cells are looked at */
  readonly looks: 'a' | 'b';
  /** a session must be offered in a later second than its own to be too old */
  readonly atLeast?: number;
  /** tls13 on the same worker, before and after the fix, by version */
  readonly tls13: (nginx: Nginx) => readonly [before: string, after: string];
}

const isOf = ({ version }: Nginx, ...versions: string[]): boolean =>
  versions.includes(version.split('.')[1]!);

const CASES: readonly Case[] = [
  {
    name: 'tickets on in a server, off in the default server',
    rule: 'mixed-session-tickets',
    configuration: http(ZONE, site('a', '443 ssl', OFF), site('b', '443 ssl', 'ssl_session_tickets on;')),
    looks: 'b',
    tls13: (nginx) => (isOf(nginx, '30') ? ['yes', 'yes'] : ['no', 'yes']),
  },
  {
    name: 'a catch-all that refuses handshakes, with the cache and without the tickets',
    rule: 'mixed-session-tickets',
    configuration: http(ZONE, catchAll(), site('b', '443 ssl', OFF)),
    looks: 'b',
    tls13: (nginx) => (isOf(nginx, '30') ? ['yes', 'yes'] : ['no', 'yes']),
  },
  {
    name: 'a catch-all that refuses handshakes, without anything',
    rule: 'ignored-session-settings',
    configuration: http(
      catchAll(),
      site('b', '443 ssl', 'ssl_session_cache shared:A:1m;', 'ssl_session_timeout 1h;', OFF),
    ),
    looks: 'b',
    tls13: () => ['no', 'yes'],
  },
  {
    name: 'the same with tickets and a key file',
    rule: 'ignored-session-settings',
    configuration: http(
      catchAll(),
      site('b', '443 ssl', 'ssl_session_cache shared:A:1m;', 'ssl_session_ticket_key tls/ticket-1.key;'),
    ),
    looks: 'b',
    tls13: () => ['yes', 'yes'],
  },
  {
    name: 'a server that turns cache and tickets off, beside a default server with both',
    rule: 'ignored-session-settings',
    configuration: http(ZONE, site('a', '443 ssl'), site('b', '443 ssl', 'ssl_session_cache none;', OFF)),
    looks: 'b',
    tls13: (nginx) => (isOf(nginx, '30') ? ['yes', 'yes'] : ['no', 'no']),
  },
  {
    name: 'a timeout of 0 beside a zone',
    rule: 'session-timeout-zero',
    configuration: http(ZONE, '  ssl_session_timeout 0;\n', site('a', '443 ssl')),
    looks: 'a',
    atLeast: 2,
    tls13: (nginx) => (isOf(nginx, '22') ? ['yes', 'yes'] : ['no', 'yes']),
  },
];

/** Rows as cellsOf writes them, from a real nginx. */
async function measured(nginx: Nginx, configuration: string, { looks, atLeast }: Case): Promise<Rows> {
  // a session that is too old takes its time: the two events that differ will do
  const events = atLeast === undefined ? EVENTS : (['same-worker', 'restart'] as const);
  const cells = await measure(nginx, {
    configuration,
    probes: [{ context: 'http', address: '*:443', serverName: `${looks}.example` }],
    events,
    pairs: 2,
    ...(atLeast === undefined ? {} : { ages: { atLeast } }),
  });
  return rowsOf(
    (client, event) => cells.find((cell) => cell.client === client && cell.event === event)?.outcome,
  );
}

function predicted(report: CheckReport, { looks, atLeast }: Case, seen: Rows): Rows {
  const rows = cellsOf(report, '*:443', `${looks}.example`);
  return rowsOf((client, event) => {
    const word = rows[client]!.split(' ')[EVENTS.indexOf(event)];
    if (atLeast !== undefined && event !== 'same-worker' && event !== 'restart') return undefined;
    // how many of a few tickets is a matter of the second in which each was made
    return word === 'some' ? seen[client]!.split(' ')[EVENTS.indexOf(event)] : word;
  });
}

type Rows = Readonly<Record<string, string>>;

const rowsOf = (cell: (client: ClientKind, event: (typeof EVENTS)[number]) => string | undefined): Rows =>
  Object.fromEntries(
    CLIENT_KINDS.map((client) => [client, EVENTS.map((event) => cell(client, event) ?? '-').join(' ')]),
  );

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each(CASES)('$name', async (row) => {
    const choices = { nginx: nginx!.version };
    const reply = replyOf(row.configuration, choices);
    const fixed = replyWith(row.configuration, choices, (finding) => finding.rule === row.rule);
    const [before, after] = row.tls13(nginx!);
    const cells = await measured(nginx!, row.configuration, row);
    expect(cells).toEqual(predicted(reply.report, row, cells));
    expect(cells.tls13!.split(' ')[0]).toBe(before);
    if (correctedText(fixed) === row.configuration) return expect(after).toBe(before);
    const { atLeast: _, ...young } = row;
    const mended = await measured(nginx!, correctedText(fixed), young);
    expect(mended).toEqual(predicted(fixed.after, young, mended));
    expect(mended.tls13!.split(' ')[0]).toBe(after);
  });
});
