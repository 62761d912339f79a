import { LineIndex } from '../base/line-index.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Span } from '../base/span.ts';
import { MODULE_API } from '../catalog/modules/module-api.ts';
import { chosenVersion } from '../catalog/platform/read-platform.ts';
import { formatVersion, type Version } from '../catalog/platform/version.ts';
import { applyToFiles, patchOf } from '../edits/apply-to-files.ts';
import type { FlowChart } from '../flow/flow-chart.ts';
import type { CodeParser } from '../syntax/code-tree.ts';
import { adviceFor } from './advice.ts';
import { correctModule, type Needed } from './corrections/correct-module.ts';
import { type Examination, examineModule, type JudgedFinding } from './examine-module.ts';
import { moduleChart } from './module-chart.ts';
import type { ModuleOutcome, ModulePrediction } from './prediction.ts';
import { exampleFor } from './rules/example-code.ts';

export interface CodeLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly span: Span;
}

/** A module as it is told: plain values. */
export interface ModuleReport {
  readonly connections: readonly ConnectionReport[];
  readonly findings: readonly ModuleFinding[];
  readonly unknowns: readonly { readonly at: CodeLocation; readonly why: string }[];
  /** connections that clients make to nginx, which a configuration decides */
  readonly accepting: readonly CodeLocation[];
  readonly correction: CorrectionReport;
  readonly advice: readonly string[];
  readonly api: readonly {
    readonly name: string;
    readonly since: string;
    readonly does: string;
    readonly there: boolean;
  }[];
}

export interface ConnectionReport {
  readonly at: CodeLocation;
  readonly function: string;
  readonly tls12: ModuleOutcome;
  readonly tls13: ModuleOutcome;
  readonly because: ModulePrediction['because'];
  /** where a session is taken, offered, saved and freed */
  readonly charts: { readonly tls12: FlowChart; readonly tls13: FlowChart };
  /** after the correction */
  readonly corrected: { readonly tls12: ModuleOutcome; readonly tls13: ModuleOutcome } | null;
  /** why it was not corrected */
  readonly left: string | null;
}

export interface ModuleFinding extends Omit<JudgedFinding, 'at' | 'connection'> {
  readonly at: CodeLocation;
  /** the correction does away with it */
  readonly fixed: boolean;
}

export interface CorrectionReport {
  /** a unified diff; empty where nothing is changed */
  readonly patch: string;
  /** those that are changed, as they should be */
  readonly files: readonly SourceFile[];
  readonly needed: readonly Needed[];
  /** what to write, where it could not be written into the files */
  readonly example: string | null;
}

/** @param nginx a version, or null where none is known */
export function analyzeModule(
  files: readonly SourceFile[],
  parser: CodeParser,
  nginx: string | null,
): ModuleReport {
  const version = chosenVersion(nginx);
  const examined = examineModule(files, parser, version);
  const { edits, needed, left } = correctModule(examined);
  const applied = applyToFiles(files, edits);
  const isWhole = !('code' in applied);
  const after = isWhole ? applied : files;
  const corrected = edits.length > 0 && isWhole ? examineModule(after, parser, version) : null;
  const locate = locator(files);
  return {
    connections: connectionReports(examined, corrected, left, needed, locate),
    findings: findingReports(examined, corrected, locate),
    unknowns: once(examined.unknowns).map(({ at, why }) => ({ at: locate(at), why })),
    accepting: examined.accepting.map(locate),
    correction: {
      patch: corrected ? patchOf(files, after, edits) : '',
      files: corrected ? after.filter(({ text }, index) => text !== files[index]!.text) : [],
      needed: corrected ? needed : [],
      example: left.size > 0 || !isWhole ? exampleFor(version) : null,
    },
    advice: adviceFor(examined, version),
    api: apiFor(version),
  };
}

function locator(files: readonly SourceFile[]): (span: Span) => CodeLocation {
  const lines = new Map(files.map(({ path, text }) => [path, new LineIndex(text)]));
  return (span) => ({ file: span.file, ...lines.get(span.file)!.at(span.from), span });
}

function connectionReports(
  { connections }: Examination,
  corrected: Examination | null,
  left: ReadonlyMap<number, string>,
  needed: readonly Needed[],
  locate: (span: Span) => CodeLocation,
): readonly ConnectionReport[] {
  return connections.map((judged, index) => {
    const { connection, prediction } = judged;
    const { create } = connection;
    const after = corrected?.connections.find(
      ({ connection }) => connection.create.fn.name === create.fn.name,
    )?.prediction;
    // what is written elsewhere is taken as written
    const outcome = (word: ModuleOutcome): ModuleOutcome =>
      word === 'unknown' && needed.length > 0 ? 'yes' : word;
    return {
      at: locate({ file: create.fn.file.path, from: create.node.from, to: create.node.to }),
      function: create.fn.name,
      tls12: prediction.tls12,
      tls13: prediction.tls13,
      because: prediction.because,
      charts: { tls12: moduleChart(judged, 'tls12'), tls13: moduleChart(judged, 'tls13') },
      corrected:
        after && !left.has(index) ? { tls12: outcome(after.tls12), tls13: outcome(after.tls13) } : null,
      left: left.get(index) ?? null,
    };
  });
}

function findingReports(
  { findings }: Examination,
  corrected: Examination | null,
  locate: (span: Span) => CodeLocation,
): readonly ModuleFinding[] {
  const remaining = new Map<string, number>();
  for (const { rule } of corrected?.findings ?? []) remaining.set(rule, (remaining.get(rule) ?? 0) + 1);
  return once(findings).map(({ rule, title, severity, text, at }) => ({
    rule,
    title,
    severity,
    text,
    at: locate(at),
    fixed: corrected !== null && (remaining.get(rule) ?? 0) === 0,
  }));
}

/** What several connections share is told once. */
function once<T extends { readonly at: Span; readonly rule?: string; readonly why?: string }>(
  items: readonly T[],
): readonly T[] {
  const seen = new Set<string>();
  return items.filter(({ at, rule, why }) => {
    const key = `${at.file} ${at.from} ${rule ?? why}`;
    return !seen.has(key) && seen.add(key);
  });
}

const apiFor = (nginx: Version | null): ModuleReport['api'] =>
  MODULE_API.map(({ name, since, does }) => ({
    name,
    since: formatVersion(since),
    does,
    there: nginx === null || nginx >= since,
  }));
