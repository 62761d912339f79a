import { behaves } from '../catalog/behavior.ts';
import type { Version } from '../catalog/version.ts';

/** What is known of a kind of line. */
interface LineKind {
  readonly id: ErrorLineId;
  readonly pattern: RegExp;
  /** nginx writes it; false: articles quote it, and no version of nginx has the text */
  readonly real: boolean;
  /** sentences; `zone` is the name in the line, '' where it names none */
  readonly explain: (zone: string, nginx: Version | null) => string;
}

export type ErrorLineId =
  | 'no-room-for-session'
  | 'zone-size-conflict'
  | 'zone-too-small'
  | 'zone-other-use'
  | 'zone-without-size'
  | 'cache-refused'
  | 'not-nginx';

export interface ExplainedErrors {
  readonly id: ErrorLineId;
  readonly real: boolean;
  readonly zone: string;
  readonly explanation: string;
  readonly count: number;
  /** the first such line, cut to 400 characters, and its number from 1 */
  readonly example: string;
  readonly line: number;
}

export interface ErrorLogReport {
  readonly schema: 1;
  readonly kind: 'error';
  readonly lines: number;
  readonly found: readonly ExplainedErrors[];
}

const named = (zone: string) => (zone === '' ? 'the zone' : `the zone ${zone}`);

function noRoom(zone: string, nginx: Version | null): string {
  const often =
    nginx === null
      ? 'Before nginx 1.23.2 it is an alert for every such session; from there on a warning, at most one a second and only with error_log at warn or lower, so that the count says little.'
      : behaves('ticketKeysInZone', nginx)
        ? 'This nginx writes it at most once a second, as a warning, and not at all with error_log at its usual level, error: the count says little.'
        : 'This nginx writes it for every such session, as an alert.';
  return `A session found no room in ${named(zone)}, although nginx had evicted older ones: sessions of different sizes share it, mostly because some clients present a certificate, and memory that is divided for one size serves no other. The handshake succeeded; the session cannot be resumed. A zone that is merely full says nothing: it drops its oldest entry. Give the servers with client certificates a zone of their own, or make it larger. ${often}`;
}

const KINDS: readonly LineKind[] = [
  {
    id: 'no-room-for-session',
    pattern: /could not allocate new session(?: in SSL session shared cache "([^"]*)")?/,
    real: true,
    explain: noRoom,
  },
  {
    id: 'zone-size-conflict',
    pattern: /the size \d+ of shared memory zone "([^"]*)" conflicts with already declared size \d+/,
    real: true,
    explain: (zone) =>
      `Two lines give ${named(zone)} different sizes. nginx does not start, and at a reload it keeps the old configuration: no line wins.`,
  },
  {
    id: 'zone-too-small',
    pattern: /session cache "([^"]*)" is too small/,
    real: true,
    explain: (zone) =>
      `A zone has to have eight pages of memory at least: 32k where pages have 4 KiB${zone === '' ? '' : ` (${zone})`}. nginx does not start.`,
  },
  {
    id: 'zone-other-use',
    pattern: /the shared memory zone "([^"]*)" is already declared for a different use/,
    real: true,
    explain: (zone) =>
      `The name of ${named(zone)} is taken by something else, such as limit_req_zone, or by another of http, stream and mail. nginx does not start; choose another name.`,
  },
  {
    id: 'zone-without-size',
    pattern: /zero size shared memory zone "([^"]*)"/,
    real: true,
    explain: (zone) =>
      `Something refers to ${named(zone)}, and nothing gives it a size. nginx does not start.`,
  },
  {
    id: 'cache-refused',
    pattern: /invalid session cache "([^"]*)"/,
    real: true,
    explain: (value) =>
      `nginx does not read ssl_session_cache ${value}: it takes off, none, builtin, builtin:N and shared:NAME:SIZE, the size in bytes, k or m, never g. nginx does not start.`,
  },
  {
    id: 'not-nginx',
    pattern: /session cache is full|discarding session|SSL_CTX_set_session_cache_mode\(\) failed/,
    real: false,
    explain: () =>
      'No version of nginx writes this line: articles quote it, its source never had it. A full zone logs nothing; nginx drops the oldest entry.',
  },
];

const LONGEST_EXAMPLE = 400;
const MOST_FOUND = 500;

/** Counts and explains the lines of an error log that are about the session cache. All other lines are passed over. */
export class ErrorLogReader {
  readonly #nginx: Version | null;
  readonly #found = new Map<string, ExplainedErrors>();
  #lines = 0;

  /** @param nginx null where it is not known */
  constructor(nginx: Version | null) {
    this.#nginx = nginx;
  }

  take(line: string): void {
    this.#lines++;
    for (const { id, pattern, real, explain } of KINDS) {
      const match = pattern.exec(line);
      if (!match) continue;
      const zone = match[1] ?? '';
      const key = `${id} ${zone}`;
      const known = this.#found.get(key);
      if (known) this.#found.set(key, { ...known, count: known.count + 1 });
      else if (this.#found.size < MOST_FOUND) {
        this.#found.set(key, {
          id,
          real,
          zone,
          explanation: explain(zone, this.#nginx),
          count: 1,
          example: line.slice(0, LONGEST_EXAMPLE),
          line: this.#lines,
        });
      }
      return;
    }
  }

  finish(): ErrorLogReport {
    return { schema: 1, kind: 'error', lines: this.#lines, found: [...this.#found.values()] };
  }
}

/** Whether a line begins as nginx's error log does: `2026/11/21 10:00:00 [warn] 12#12: …`, or as `nginx -t` and the start do. */
export const isErrorLine = (line: string): boolean =>
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[[a-z]+\] \d+#\d+: |^nginx: \[[a-z]+\] /.test(line);

/** The same report for people, in lines that end with `\n`. */
export function errorLogText({ lines, found }: ErrorLogReport): string {
  const said = found.flatMap(({ count, line, example, explanation }) => [
    `${count === 1 ? 'once' : `${count} times`}, first in line ${line}: ${example}`,
    `    ${explanation}`,
    '',
  ]);
  const none = found.length === 0 ? ['nothing about the session cache', ''] : [];
  return [`an error log of ${lines} line${lines === 1 ? '' : 's'}`, '', ...said, ...none].join('\n');
}
