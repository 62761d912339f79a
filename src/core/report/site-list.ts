import { findFact } from '../catalog/facts.ts';
import { CLIENT_KINDS, EVENTS } from '../resumption/verdict.ts';
import { CLIENT_WORDS, EVENT_WORDS, OUTCOME_WORDS } from '../resumption/words.ts';
import type { ReportedServer, ReportedSocket } from './check-report.ts';

/** A server on an address:port, by all of its names. */
export interface Site {
  readonly socket: Pick<ReportedSocket, 'address' | 'protocol' | 'context'>;
  readonly server: ReportedServer;
}

const nameOf = ({ names }: ReportedServer): string => (names.length > 0 ? names.join(' ') : '(no name)');

/** One site a line: its names, its address:port, and where it is written. */
export const siteList = (sites: readonly Site[]): string =>
  sites
    .map(({ socket, server }) => `${nameOf(server)}\t${socket.address}\t${server.file}:${server.line}\n`)
    .join('');

/** The same with every outcome and the reason of the first one that is lost, as a table for a spreadsheet. */
export function sitesAsCsv(sites: readonly Site[]): string {
  const outcomes = CLIENT_KINDS.flatMap((client) =>
    EVENTS.map((event) => ({
      client,
      event,
      name: `${CLIENT_WORDS[client].name}, ${EVENT_WORDS[event].name}`,
    })),
  );
  const head = ['names', 'address:port', 'file', 'line', ...outcomes.map(({ name }) => name), 'why'];
  const rows = sites.map(({ socket, server }) => [
    nameOf(server),
    socket.address,
    server.file,
    String(server.line),
    ...outcomes.map(({ client, event }) => OUTCOME_WORDS[server.verdict[client][event].resumes].word),
    whyOf(server),
  ]);
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** What decides where a session is lost first. */
function whyOf({ verdict }: ReportedServer): string {
  for (const event of EVENTS) {
    for (const client of CLIENT_KINDS) {
      const { resumes, facts, settledBy } = verdict[client][event];
      if (resumes === 'unknown') return `unknown: ${settledBy ?? ''}`;
      if (['no', 'some', 'fails', 'refused'].includes(resumes)) return findFact(facts[0] ?? '')?.says ?? '';
    }
  }
  return '';
}

/** Quoted where it must be; what a spreadsheet would take for a formula is kept from being one. */
function field(text: string): string {
  const plain = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
