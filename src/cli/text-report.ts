import { CLIENT_KINDS, EVENTS } from '../core/resumption/verdict.ts';
import type {
  CheckReport,
  ReportedFinding,
  ReportedOutcome,
  ReportedServer,
  ReportedSocket,
} from '../core/worker/check-report.ts';

const WIDTH = 14;

/** The report for people: what was found, then who resumes where. */
export function writeReport(report: CheckReport): string {
  const damage = report.files.flatMap((file) =>
    file.damage.map(
      ({ line, column, message, hint }) => `${file.path}:${line}:${column}: ${message}\n    ${hint}`,
    ),
  );
  const parts = [
    ...damage,
    ...report.findings.map(writeFinding),
    ...report.sockets.map(writeSocket),
    ...report.upstreams.map(
      ({ target, file, line, verdict, expected }) =>
        `to ${target} (${file}:${line}): next connection ${sayOutcome(verdict['next-connection'])}\n    ${expected.sentence}`,
    ),
    ...report.assumptions,
    summarize(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function writeFinding(finding: ReportedFinding): string {
  const lines = [
    `${finding.file}:${finding.line}:${finding.column}: ${finding.severity}: ${finding.title} [${finding.rule}]`,
    `    ${finding.message}`,
  ];
  for (const related of finding.related)
    lines.push(`    ${related.file}:${related.line}: ${related.message}`);
  if (finding.fix)
    lines.push(`    fix${finding.ticked ? '' : ' (not applied by itself)'}: ${finding.fix.title}`);
  if (finding.fix?.untickedBecause) lines.push(`    ${finding.fix.untickedBecause}`);
  if (finding.fix?.price) lines.push(`    price: ${finding.fix.price}`);
  return lines.join('\n');
}

function writeSocket(socket: ReportedSocket): string {
  const where = `${socket.context === 'http' ? '' : `${socket.context} `}${socket.address}${socket.protocol === 'tcp' ? '' : ` (${socket.protocol})`}`;
  if (!socket.tls) return `${where}: no TLS`;
  const byDefault = socket.defaultServer
    ? `default server ${sayNames(socket.defaultServer.names)} (${socket.defaultServer.file}:${socket.defaultServer.line})`
    : 'default server unknown';
  return [`${where}: ${byDefault}`, ...socket.servers.map(writeServer)].join('\n');
}

function writeServer(server: ReportedServer): string {
  const head = ['', ...EVENTS]
    .map((event) => event.padEnd(WIDTH))
    .join('')
    .trimEnd();
  const rows = CLIENT_KINDS.map(
    (client) =>
      `    ${[client, ...EVENTS.map((event) => sayOutcome(server.verdict[client][event]))]
        .map((cell) => cell.padEnd(WIDTH))
        .join('')
        .trimEnd()}`,
  );
  return [`  ${sayNames(server.names)} (${server.file}:${server.line})`, `    ${head}`, ...rows].join('\n');
}

const sayNames = (names: readonly string[]): string => (names.length > 0 ? names.join(' ') : '(no name)');

const sayOutcome = ({ resumes, share }: ReportedOutcome): string =>
  share === undefined ? resumes : `${resumes} ${Math.round(share * 100)} %`;

function summarize(report: CheckReport): string {
  const count = report.findings.length;
  const version = `nginx ${report.platform.nginx}${report.platform.assumed ? ' (assumed)' : ''}, ${report.platform.tls}`;
  return `${count === 0 ? 'nothing found' : `${count} finding${count === 1 ? '' : 's'}`}; judged for ${version}`;
}
