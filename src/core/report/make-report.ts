import type { Examination } from '../analysis/examine.ts';
import type { Ignored } from '../analysis/ignore-comments.ts';
import { gather, numberIn } from '../base/gather.ts';
import { LineIndex } from '../base/line-index.ts';
import { counter, type Tell, UNHEARD } from '../base/progress.ts';
import type { Span } from '../base/span.ts';
import { representative } from '../catalog/platform/platform.ts';
import { kindOfBlock } from '../model/block-of.ts';
import type { ConfigModel } from '../model/config-model.ts';
import type { Server } from '../model/servers/server.ts';
import type { Socket } from '../model/servers/socket.ts';
import { headSpanOf } from '../model/span-of.ts';
import { asIfAccepted, countServers, type Judgement } from '../resumption/judgement.ts';
import { ALL_EVENTS, CLIENT_KINDS, type Outcome, type Verdict } from '../resumption/verdict.ts';
import type { Finding } from '../rules/run.ts';
import { zoneCapacity } from '../sizing/zone/capacity.ts';
import { ORDINARY_SESSION, sessionLength, sessionLibrary } from '../sizing/zone/session-length.ts';
import type { Directive } from '../syntax/tree.ts';
import { VERSION } from '../version.ts';
import type {
  CheckReport,
  IgnoredFinding,
  Location,
  ReportedFinding,
  ReportedListenFlag,
  ReportedSocket,
  ReportedZone,
} from './check-report.ts';
import { CrossingWriter } from './parts/crossings.ts';
import { type LineOf, lineFinder, reportEffective } from './parts/effective.ts';
import { handing } from './parts/hand-over.ts';
import { reportGroups, reportMemory } from './parts/names.ts';
import { reportOutcome } from './parts/outcome.ts';
import { reportPlatform, reportVulnerabilities, sayAssumed } from './parts/platform.ts';
import type { ReportedVerdict } from './parts/reported-verdict.ts';
import { unknownsOf } from './parts/unknowns.ts';
import { reportUpstreams } from './parts/upstreams.ts';

/**
 * Writes an examination down: `check --format json` prints it, with what servers share told once.
 * @param dropped fixes that were chosen and could not be applied, with the reason
 */
export function makeReport(
  examination: Examination,
  dropped: ReadonlyMap<string, string>,
  tell: Tell = UNHEARD,
): CheckReport {
  const { model } = examination.judgement;
  const locations = new Locations(model.trees.map((tree) => tree.file));
  const lineOf = lineFinder((file, from) => locations.lineOf(file, from));
  const judged = sockets(examination.judgement, locations, lineOf, tell);
  const upstreams = reportUpstreams(model, (span) => locations.of(span).line);
  return {
    tool: { name: 'tls-resume', version: VERSION },
    platform: reportPlatform(model.platform),
    vulnerabilities: reportVulnerabilities(model.platform),
    files: model.trees.map((tree) => ({
      path: tree.file.path,
      block: topOf(model, tree.file.path),
      damage: tree.damage.map(({ from, to, message, hint }) => ({
        ...locations.of({ file: tree.file.path, from, to }),
        message,
        hint,
      })),
    })),
    sockets: judged,
    effective: reportEffective(model.servers, lineOf),
    upstreams,
    unknowns: unknownsOf(judged, upstreams),
    zones: zones(examination, locations),
    upstreamGroups: reportGroups(model, lineOf),
    memory: reportMemory(model, lineOf),
    findings: examination.findings.map((finding) => reportFinding(finding, examination, dropped, locations)),
    ignored: examination.ignored.map((ignored) => reportIgnored(ignored, locations)),
    assumptions: [...sayAssumed(model.platform), ...model.assumptions],
  };
}

/** Turns offsets into lines and columns, each file's index made once. */
class Locations {
  readonly #files: ReadonlyMap<string, string>;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(files: readonly { readonly path: string; readonly text: string }[]) {
    this.#files = new Map(files.map((file) => [file.path, file.text]));
  }

  lineOf(file: string, offset: number): number {
    return this.#index(file).lineAt(offset);
  }

  #index(file: string): LineIndex {
    let index = this.#indexes.get(file);
    if (!index) {
      index = new LineIndex(this.#files.get(file) ?? '');
      this.#indexes.set(file, index);
    }
    return index;
  }

  of({ file, from, to }: Span): Location {
    const index = this.#index(file);
    const start = index.at(from);
    const end = index.at(to);
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }
}

/** Who would resume where nginx did not refuse what it refuses; null where it refuses nothing. */
export function socketsWithoutRefused({ judgement }: Examination): readonly ReportedSocket[] | null {
  const { model } = judgement;
  if (model.refusals.length === 0) return null;
  const locations = new Locations(model.trees.map((tree) => tree.file));
  return sockets(
    asIfAccepted(judgement),
    locations,
    lineFinder((file, from) => locations.lineOf(file, from)),
  );
}

function sockets(
  judgement: Judgement,
  locations: Locations,
  lineOf: LineOf,
  tell: Tell = UNHEARD,
): ReportedSocket[] {
  const count = counter(tell, 'Writing the result', 'server', countServers(judgement));
  const writer = new VerdictWriter();
  const crossings = new CrossingWriter(judgement);
  return judgement.model.sockets.map((socket) => ({
    context: socket.context,
    protocol: socket.protocol,
    address: socket.address,
    tls: socket.tls,
    ...handing(judgement, socket),
    http2: socket.http2,
    proxyProtocol: socket.proxyProtocol,
    listens: socket.listens.length,
    flags: listenFlags(socket, lineOf),
    explicitDefault: socket.explicitDefault,
    defaultServer: socket.defaultServer && identify(socket.defaultServer, locations),
    servers: socket.servers.map((server) => {
      count();
      const verdict = writer.write(judgement.judge.judge(socket, server));
      return { ...identify(server, locations), verdict };
    }),
    ...crossings.write(socket),
  }));
}

function identify(
  server: Server,
  locations: Locations,
): { names: readonly string[]; file: string; line: number } {
  const span = headSpanOf(server.directive);
  return { names: server.names, file: span.file, line: locations.of(span).line };
}

/** The parameters of all listens of an address:port, each with the first that has it. */
function listenFlags({ listens }: Socket, lineOf: LineOf): ReportedListenFlag[] {
  const flags = new Map<string, { count: number; directive: Directive }>();
  for (const { directive } of listens.map(({ listen }) => listen)) {
    for (const { value } of directive?.args.slice(1) ?? []) {
      const known = flags.get(value);
      if (known) known.count += 1;
      else flags.set(value, { count: 1, directive: directive! });
    }
  }
  return [...flags].map(([parameter, { count, directive }]) => ({ parameter, count, ...lineOf(directive) }));
}

/** The block that the top of a file stands in. */
function topOf({ reached }: ConfigModel, path: string): string | null {
  const scope = reached.get(path);
  const block = scope ? kindOfBlock(scope) : 'opaque';
  return block === 'opaque' ? null : block;
}

/** A dump has thousands of equal verdicts: each is written once. */
class VerdictWriter {
  readonly #written = new Map<string, ReportedVerdict>();
  readonly #facts = new Map<Outcome['facts'], number>();

  readonly #known = new Map<Verdict, ReportedVerdict>();

  write(verdict: Verdict): ReportedVerdict {
    // servers with equal settings share theirs; those that verify clients may have equal ones of their own
    const known = this.#known.get(verdict) ?? this.#writeNew(verdict);
    this.#known.set(verdict, known);
    return known;
  }

  #writeNew(verdict: Verdict): ReportedVerdict {
    let key = '';
    for (const client of CLIENT_KINDS) {
      for (const event of ALL_EVENTS) key += this.#keyOf(verdict[client][event]);
    }
    let reported = this.#written.get(key);
    if (!reported) {
      const rows = CLIENT_KINDS.map((client) => [
        client,
        Object.fromEntries(ALL_EVENTS.map((event) => [event, reportOutcome(verdict[client][event])])),
      ]);
      reported = Object.fromEntries(rows) as ReportedVerdict;
      this.#written.set(key, reported);
    }
    return reported;
  }

  /** Everything that is reported; the lists of facts are few, and the same objects. */
  #keyOf({ resumes, facts, share, settledBy, danger }: Outcome): string {
    return `${resumes} ${numberIn(this.#facts, facts)} ${share ?? ''} ${settledBy ?? ''} ${danger ? JSON.stringify(danger) : ''};`;
  }
}

function zones({ judgement }: Examination, locations: Locations): ReportedZone[] {
  const { model, judge } = judgement;
  const nginx = representative(model.platform);
  const users = new Map<string, string[]>();
  for (const { context, tls, address, defaultServer } of model.sockets) {
    const name = tls && defaultServer ? judge.settingsOf(defaultServer).zoneName : null;
    if (name !== null) gather(users, `${context} ${name}`, address);
  }
  return model.zones.map((zone) => {
    const first = zone.references[0]!;
    return {
      name: zone.name,
      context: zone.context,
      size: zone.size,
      entries: zoneCapacity(zone.size, {
        length: sessionLength({ ...ORDINARY_SESSION, ...sessionLibrary(model.platform.tls) }),
        nginx,
        zoneNameLength: zone.name.length,
      }),
      usedBy: users.get(`${zone.context} ${zone.name}`) ?? [],
      file: first.directive.file.path,
      line: locations.of({
        file: first.directive.file.path,
        from: first.argument.from,
        to: first.argument.to,
      }).line,
    };
  });
}

function reportFinding(
  finding: Finding,
  { defaults, effects }: Examination,
  dropped: ReadonlyMap<string, string>,
  locations: Locations,
): ReportedFinding {
  const { fix } = finding;
  const notApplied = dropped.get(finding.id);
  const because = notApplied ?? defaults.because.get(finding.id);
  return {
    id: finding.id,
    rule: finding.rule.id,
    severity: finding.severity,
    title: finding.rule.title,
    message: finding.text,
    file: finding.at.file,
    ...locations.of(finding.at),
    facts: finding.rule.facts,
    fixable: fix !== undefined,
    defaultFix: defaults.ids.has(finding.id),
    related: finding.related.map(({ at, says }) => ({ file: at.file, message: says, ...locations.of(at) })),
    ...(fix
      ? {
          fix: {
            ...reportFix(fix, because),
            ...(notApplied ? { notApplied } : {}),
            ...effects.get(finding.id),
          },
        }
      : {}),
  };
}

function reportIgnored({ finding, reason }: Ignored, locations: Locations): IgnoredFinding {
  return {
    id: finding.id,
    rule: finding.rule.id,
    severity: finding.severity,
    title: finding.rule.title,
    message: finding.text,
    file: finding.at.file,
    ...locations.of(finding.at),
    reason,
  };
}

function reportFix(
  { title, safety, tradeOff }: NonNullable<Finding['fix']>,
  because: string | undefined,
): NonNullable<ReportedFinding['fix']> {
  return {
    title,
    safety,
    ...(tradeOff ? { tradeOff } : {}),
    ...(because ? { offeredBecause: because } : {}),
  };
}
