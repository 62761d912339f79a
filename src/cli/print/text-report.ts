import type { SourceFile } from '../../core/base/source-file.ts';
import { countCells } from '../../core/report/analyze.ts';
import type {
  CheckReport,
  ReportedDamage,
  ReportedFinding,
  ReportedServer,
  ReportedSocket,
} from '../../core/report/check-report.ts';
import { sayHandOver } from '../../core/report/parts/hand-over.ts';
import { reachesTls } from '../../core/report/parts/outcome.ts';
import type { ReportedOutcome } from '../../core/report/parts/reported-verdict.ts';
import { sayDemand } from '../../core/report/parts/rulebook-words.ts';
import type { ReportedDemand } from '../../core/report/parts/rulebooks.ts';
import { sayUnknown } from '../../core/report/parts/unknowns.ts';
import { CLIENT_KINDS, EVENTS } from '../../core/resumption/verdict.ts';
import { FindingTexts, groupAlike, sayOthers } from './alike.ts';
import { Excerpts } from './excerpt.ts';
import { type Paint, printablePainted } from './paint.ts';

const WIDTH = 14;
const AUDIT_WORDS = { passes: 'passes', fails: 'fails', unknown: 'may pass or fail' } as const;

/**
 * The report for people: what was found, with the lines it stands on, then who resumes where.
 * @param all each of many that are alike; else they are told by the first
 */
export function writeReport(
  report: CheckReport,
  sources: readonly SourceFile[],
  paint: Paint,
  all = false,
): string {
  return printablePainted(new TextReport(sources, paint, all).write(report), paint);
}

class TextReport {
  readonly #excerpts: Excerpts;
  readonly #paint: Paint;
  readonly #all: boolean;

  constructor(sources: readonly SourceFile[], paint: Paint, all: boolean) {
    this.#excerpts = new Excerpts(sources, paint);
    this.#paint = paint;
    this.#all = all;
  }

  write(report: CheckReport): string {
    const parts = [
      ...report.files.flatMap((file) => file.damage.map((damage) => this.#damage(file.path, damage))),
      ...this.#findings(report),
      ...this.#sockets(report.sockets),
      ...report.upstreams.map(({ target, file, line, verdict, keepalive, expected }) =>
        [
          `to ${target} (${file}:${line}): next connection ${this.#outcome(verdict['next-connection'], 0)}`,
          `    ${expected.sentence}`,
          ...[verdict['next-connection'].danger, keepalive.danger].flatMap((danger) =>
            danger ? [`    ! ${danger.sentence}`] : [],
          ),
        ].join('\n'),
      ),
      ...(report.rulebooks ?? []).map((demand) => this.#demand(demand)),
      ...(report.unknowns.length > 0 ? [report.unknowns.map(sayUnknown).join('\n')] : []),
      ...report.assumptions,
      this.#summary(report),
    ];
    return `${parts.join('\n\n')}\n`;
  }

  #demand(demand: ReportedDemand): string {
    const { demands, auditResult, audit, source, traps } = demand;
    const comesTo = auditResult === 'none' ? '' : ` It ${AUDIT_WORDS[auditResult]} here.`;
    return [
      sayDemand(demand),
      `    It demands that ${demands} (${source}).`,
      `    Audit: ${audit}${comesTo}`,
      ...traps.map((trap) => `    ! ${trap}`),
    ].join('\n');
  }

  #damage(path: string, damage: ReportedDamage): string {
    const { line, column, message, hint } = damage;
    const head = `${this.#paint('strong', `${path}:${line}:${column}`)}: ${this.#paint('error', message)}`;
    return [head, ...this.#excerpts.at(path, damage), `    ${hint}`].join('\n');
  }

  #findings(report: CheckReport): readonly string[] {
    const texts = new FindingTexts(report);
    return groupAlike(report.findings, (finding) => texts.keyOf(finding), this.#all).map(
      ({ first, others }) =>
        [
          this.#finding(first),
          ...sayOthers(others.map(({ file, line }) => `${file}:${line}`)).map((says) => `    ${says}`),
        ].join('\n'),
    );
  }

  #sockets(sockets: readonly ReportedSocket[]): readonly string[] {
    const shapeOf = (socket: ReportedSocket) => {
      const [only, ...more] = socket.servers;
      const isPlain =
        socket.handsOverTo.length === 0 && socket.protocol === 'tcp' && socket.context === 'http';
      return only && more.length === 0 && isPlain && socket.tls ? shownOf(only) : socket;
    };
    return groupAlike(sockets, shapeOf, this.#all).map(({ first, others }) =>
      [
        this.#socket(first),
        ...sayOthers(others.map(({ address }) => address)).map((says) => `  ${says}`),
      ].join('\n'),
    );
  }

  #finding(finding: ReportedFinding): string {
    const location = this.#paint('strong', `${finding.file}:${finding.line}:${finding.column}`);
    const severity = this.#paint(finding.severity, finding.severity);
    const lines = [
      `${location}: ${severity}: ${finding.title} ${this.#paint('faint', `[${finding.rule}]`)}`,
      ...this.#excerpts.at(finding.file, finding),
      `    ${finding.message}`,
    ];
    for (const related of finding.related)
      lines.push(`    ${related.file}:${related.line}: ${related.message}`);
    if (finding.fix)
      lines.push(`    fix${finding.defaultFix ? '' : ' (not applied by default)'}: ${finding.fix.title}`);
    if (finding.fix?.offeredBecause) lines.push(`    ${finding.fix.offeredBecause}`);
    if (finding.fix?.tradeOff) lines.push(`    trade-off: ${finding.fix.tradeOff}`);
    return lines.join('\n');
  }

  #socket(socket: ReportedSocket): string {
    const where = `${socket.context === 'http' ? '' : `${socket.context} `}${socket.address}${socket.protocol === 'tcp' ? '' : ` (${socket.protocol})`}`;
    const goes = sayHandOver(socket);
    if (!reachesTls(socket))
      return `${this.#paint('strong', where)}: no TLS${goes === null ? '' : ` of its own, ${goes}`}`;
    const byDefault = socket.defaultServer
      ? `default server ${sayNames(socket.defaultServer.names)} (${socket.defaultServer.file}:${socket.defaultServer.line})`
      : 'default server unknown';
    const servers = groupAlike(socket.servers, shownOf, this.#all).flatMap(({ first, others }) => [
      this.#server(first),
      ...sayOthers(others.map(({ names }) => sayNames(names))).map((says) => `  ${says}`),
    ]);
    const across = sayAcross(socket);
    const head = socket.tls ? byDefault : `no TLS of its own, ${goes}`;
    return [`${this.#paint('strong', where)}: ${head}`, ...servers, ...across].join('\n');
  }

  #server(server: ReportedServer): string {
    const head = ['', ...EVENTS].map((event) => event.padEnd(WIDTH)).join('');
    const rows = CLIENT_KINDS.map((client) => {
      const cells = EVENTS.map((event) => this.#outcome(server.verdict[client][event], WIDTH));
      return `    ${client.padEnd(WIDTH)}${cells.join('')}`.trimEnd();
    });
    return [
      `  ${sayNames(server.names)} (${server.file}:${server.line})`,
      `    ${head.trimEnd()}`,
      ...rows,
      ...sayDangers(server),
    ].join('\n');
  }

  #outcome(outcome: ReportedOutcome, width: number): string {
    const text = sayOutcome(outcome);
    const style =
      outcome.resumes === 'yes'
        ? 'good'
        : ['no', 'fails', 'refused'].includes(outcome.resumes)
          ? 'bad'
          : 'faint';
    return this.#paint(style, text) + ' '.repeat(Math.max(0, width - text.length));
  }

  #summary(report: CheckReport): string {
    const count = report.findings.length;
    const { product, release, nginx, assumed, tls } = report.platform;
    const ours = product === 'nginx' || release === null;
    const version = `${ours ? `${product} ${nginx}` : `${product} ${release} (nginx ${nginx})`}${assumed ? ' (assumed)' : ''}, ${tls}`;
    const ignored = report.ignored.length > 0 ? `; ${report.ignored.length} ignored by comments` : '';
    const { baseline } = report;
    const known = baseline ? `; ${baseline.known.length} known from the baseline` : '';
    const gone =
      baseline && baseline.gone.length > 0 ? `, ${baseline.gone.length} of them no longer found` : '';
    return `${count === 0 ? 'nothing found' : `${count} finding${count === 1 ? '' : 's'}`}${ignored}${known}${gone}; judged for ${version}${sayCells(report)}`;
  }
}

const shown = new WeakMap<ReportedServer['verdict'], string>();

/** All that is told of who resumes on a server. Servers that fare alike share one verdict. */
function shownOf(server: ReportedServer): string {
  let text = shown.get(server.verdict);
  if (text === undefined) {
    const cells = CLIENT_KINDS.flatMap((client) =>
      EVENTS.map((event) => sayOutcome(server.verdict[client][event])),
    );
    text = [...cells, ...sayDangers(server)].join('\n');
    shown.set(server.verdict, text);
  }
  return text;
}

/** One line for all pairs of names: what comes of a session at once, under any other name. */
function sayAcross({ acrossNames }: ReportedSocket): readonly string[] {
  if (acrossNames.length === 0) return [];
  const clients = CLIENT_KINDS.map((client) => {
    const outcomes = new Set(acrossNames.map(({ verdict }) => sayOutcome(verdict[client])));
    return `${client} ${[...outcomes].join(' or ')}`;
  });
  return [`  a session offered under another name: ${clients.join(', ')}`];
}

/** What is known and what is not, apart. */
function sayCells(report: CheckReport): string {
  const { total, yes, unknown } = countCells(report);
  if (total === 0) return '';
  const open = unknown === 0 ? '' : `, ${unknown} unknown`;
  return `; ${yes} of ${total} cases (client × event) resume${open}`;
}

const sayNames = (names: readonly string[]): string => (names.length > 0 ? names.join(' ') : '(no name)');

/** An exclamation mark stands for a check that is skipped; it is explained below the table. */
const sayOutcome = ({ resumes, share, danger }: ReportedOutcome): string =>
  `${share === undefined ? resumes : `${resumes} ${Math.round(share * 100)} %`}${danger ? '!' : ''}`;

/** One sentence for all marked cells of a server: the one that skips most, for longest. */
function sayDangers({ verdict }: ReportedServer): readonly string[] {
  const dangers = CLIENT_KINDS.flatMap((client) =>
    EVENTS.flatMap((event) => verdict[client][event].danger ?? []),
  );
  const [worst] = [...dangers].sort(
    (a, b) =>
      Number(b.renewed ?? false) - Number(a.renewed ?? false) ||
      (b.checks?.length ?? 0) - (a.checks?.length ?? 0),
  );
  return worst ? [`    ! ${worst.sentence}`] : [];
}
