import { gather } from '../base/gather.ts';
import { CLIENT_KINDS, type ClientKind } from '../resumption/verdict.ts';
import { CLIENT_WORDS } from '../resumption/words.ts';
import type { FarmCell, FarmGroup, FarmObstacle, FarmReport } from './farm-report.ts';
import type { FarmLine } from './sharing/farm-host.ts';

/** So many sentences and lines of one obstacle are shown; the rest is counted. */
const MOST_SENTENCES = 4;
const MOST_LINES = 12;

/** The report for people: who resumes whose sessions, and what stands in the way, with the lines of both hosts. */
export function farmText(report: FarmReport): string {
  const parts = [
    report.hosts.map(sayHost).join('\n'),
    ...report.notes,
    ...report.groups.map(matrixText),
    ...obstaclesText(report.obstacles),
    ...dangersText(report.groups),
    ...(report.settledBy.length > 0
      ? [
          [
            'Needed to know for the unknown cells:',
            ...report.settledBy.map((each) => `  ${each}`),
            SETTLE,
          ].join('\n'),
        ]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const SETTLE =
  '  Give folders that hold the files, or say with --same-files that files of one path are the same on all hosts.';

const sayHost = ({ name, nginx, assumed, tls }: FarmReport['hosts'][number]): string =>
  `${name}: ${nginx}${assumed ? ' (assumed; --nginx or nginx -V tells)' : ''}, ${tls}`;

/** `a.example b.example, and clients that send no name` */
export const sayNames = (names: FarmGroup['names']): string => {
  const asked = names.filter((name) => name !== null);
  const shown = asked.slice(0, 6).join(' ') + (asked.length > 6 ? ` and ${asked.length - 6} more` : '');
  if (!names.includes(null)) return shown;
  return asked.length === 0 ? 'clients that send no name' : `${shown}, and clients that send no name`;
};

function matrixText({ door, names, cells }: FarmGroup): string {
  const hosts = Object.keys(cells.tls13);
  const width = Math.max(12, ...hosts.map((host) => host.length + 2));
  const first = Math.max(...CLIENT_KINDS.map((client) => CLIENT_WORDS[client].name.length)) + 2;
  const head = `  ${'session of'.padStart(first + 10).padEnd(first + width)}${hosts.map((host) => host.padEnd(width)).join('')}`;
  const rows = CLIENT_KINDS.flatMap((client) =>
    hosts.map((from, at) => {
      const label = (at === 0 ? CLIENT_WORDS[client].name : '').padEnd(first);
      const row = hosts.map((to) => sayCell(cells[client][from]![to]!).padEnd(width));
      return `  ${label}${from.padEnd(width)}${row.join('')}`.trimEnd();
    }),
  );
  return [
    `Port ${door}: ${sayNames(names)}`,
    `${'offered to'.padStart(head.indexOf(hosts[0]!) + 12)}`,
    head.trimEnd(),
    ...rows,
  ].join('\n');
}

const sayCell = ({ resumes, share, danger }: FarmCell): string =>
  `${resumes}${share === undefined ? '' : ` ${Math.round(share * 100)} %`}${danger ? '!' : ''}`;

function dangersText(groups: readonly FarmGroup[]): readonly string[] {
  const found = groups.flatMap(({ cells }) =>
    CLIENT_KINDS.flatMap((client) =>
      Object.values(cells[client]).flatMap((row) => Object.values(row).flatMap(({ danger }) => danger ?? [])),
    ),
  );
  return found.length === 0 ? [] : [[...new Set(found)].map((danger) => `! ${danger}`).join('\n')];
}

/** One entry for each kind of obstacle and the clients that it stops. */
function obstaclesText(obstacles: readonly FarmObstacle[]): readonly string[] {
  const groups = new Map<string, FarmObstacle[]>();
  for (const obstacle of obstacles) {
    const key = `${obstacle.kind} ${obstacle.clients.join()}`;
    gather(groups, key, obstacle);
  }
  if (groups.size === 0) return [];
  return ['What stands in the way', ...[...groups.values()].map(obstacleText)];
}

function obstacleText(group: readonly FarmObstacle[]): string {
  const clients = group[0]!.clients.map((client: ClientKind) => CLIENT_WORDS[client].name).join('; ');
  const said = [...new Set(group.map(({ says }) => says))];
  const lines = [...new Map(group.flatMap(({ at }) => at).map((line) => [sayLine(line), line])).keys()];
  return [
    `${clients}:`,
    ...said.slice(0, MOST_SENTENCES).map((says) => `  ${says}`),
    ...more(said.length - MOST_SENTENCES, 'pair of hosts', '  '),
    ...lines.slice(0, MOST_LINES).map((line) => `    ${line}`),
    ...more(lines.length - MOST_LINES, 'line', '    '),
  ].join('\n');
}

const more = (count: number, what: string, indent: string): readonly string[] =>
  count > 0
    ? [`${indent}and ${count} more ${what}${count === 1 ? '' : what.startsWith('pair') ? '' : 's'}`]
    : [];

const sayLine = ({ host, file, line, text }: FarmLine): string => `${host} ${file}:${line}: ${text}`;
