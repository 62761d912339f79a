import { LineIndex } from '../base/line-index.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Span } from '../base/span.ts';
import type { Version } from '../catalog/platform/version.ts';
import { around, type CodeParser, childOf, nodesIn } from '../syntax/code-tree.ts';
import { type ModuleOutcome, type ModulePrediction, predict } from './prediction.ts';
import { connectionsOf, type ModuleConnection } from './reading/connection.ts';
import { type ModuleSource, readModule, textOf } from './reading/read-module.ts';
import { MODULE_RULES } from './rules/index.ts';
import type { CodeFinding } from './rules/module-rule.ts';

/** A finding about a connection, by the rule that found it. */
export interface JudgedFinding extends CodeFinding {
  readonly rule: string;
  readonly title: string;
  /** index of its connection */
  readonly connection: number;
}

export interface JudgedConnection {
  readonly connection: ModuleConnection;
  readonly prediction: ModulePrediction;
}

/** What is not known of the module, and why. */
export interface Unknown {
  readonly at: Span;
  readonly why: string;
}

/** A module as read and judged. */
export interface Examination {
  readonly connections: readonly JudgedConnection[];
  readonly findings: readonly JudgedFinding[];
  readonly unknowns: readonly Unknown[];
  /** calls of ngx_ssl_create_connection for connections that clients make */
  readonly accepting: readonly Span[];
  readonly source: ModuleSource;
}

/** Judges a module for both branches of what depends on how nginx is built: what is not the same in both is unknown. */
export function examineModule(
  files: readonly SourceFile[],
  parser: CodeParser,
  nginx: Version | null,
): Examination {
  const first = examineBranch(readModule(files, parser, 'first', nginx), nginx);
  if (!first.source.files.some(({ undecided }) => undecided.length > 0)) return first;
  return agreed(first, examineBranch(readModule(files, parser, 'last', nginx), nginx));
}

function examineBranch(source: ModuleSource, nginx: Version | null): Examination {
  const { connections, accepting } = connectionsOf(source, nginx);
  const judged = connections.map((connection) => ({ connection, prediction: predict(connection) }));
  const findings = connections.flatMap((connection, index) =>
    MODULE_RULES.flatMap(({ meta, check }) =>
      [...check(connection)].map((finding) => ({
        ...finding,
        rule: meta.id,
        title: meta.title,
        connection: index,
      })),
    ),
  );
  const spans = accepting.map(({ fn, node }) => ({ file: fn.file.path, from: node.from, to: node.to }));
  const hidden = connections.flatMap(({ unknowns, create }) =>
    unknowns.map((why) => ({
      at: { file: create.fn.file.path, from: create.node.from, to: create.node.to },
      why,
    })),
  );
  return {
    connections: judged,
    findings,
    unknowns: [...hidden, ...unreadCalls(source)],
    accepting: spans,
    source,
  };
}

/** Calls that are in no function that could be read, or in one that could be read only in part. */
function unreadCalls(source: ModuleSource): readonly Unknown[] {
  return source.files.flatMap((file) =>
    [...nodesIn(file.root)]
      .filter(
        (node) =>
          node.type === 'call_expression' &&
          textOf(file, childOf(node, 'function')!) === 'ngx_ssl_create_connection',
      )
      .flatMap((node) => {
        const fn = around(node, 'function_definition');
        const damage = fn && [...nodesIn(fn)].find(({ type }) => type === 'ERROR');
        const at = { file: file.path, from: node.from, to: node.to };
        if (fn && !damage) return [];
        const line = new LineIndex(file.text).lineAt(damage?.from ?? node.from);
        return [
          {
            at,
            why: `the code around line ${line} could not be read as C, so what is missing there may be there`,
          },
        ];
      }),
  );
}

const keyOf = ({ rule, at }: JudgedFinding): string => `${rule} ${at.file} ${at.from}`;
const placeOf = ({ connection }: JudgedConnection): string =>
  `${connection.create.fn.file.path} ${connection.create.node.from}`;

/** What both say; the rest becomes unknown. */
function agreed(first: Examination, last: Examination): Examination {
  const [one, two] = [first, last].map(({ findings }) => new Set(findings.map(keyOf)));
  const outcomes = new Map(last.connections.map((each) => [placeOf(each), each.prediction]));
  const places = new Set(first.connections.map(placeOf));
  const extra = last.connections.filter((each) => !places.has(placeOf(each)));
  const connections = [
    ...first.connections.map((each) => inBoth(each, outcomes.get(placeOf(each)))),
    ...extra.map((each) => inBoth(each, undefined)),
  ];
  const doubtful = [
    ...first.findings.filter((each) => !two!.has(keyOf(each))),
    ...last.findings.filter((each) => !one!.has(keyOf(each))),
  ];
  return {
    ...first,
    connections,
    findings: first.findings.filter((each) => two!.has(keyOf(each))),
    unknowns: [
      ...first.unknowns,
      ...doubtful.map(({ at, title }) => ({
        at,
        why: `${title}: in some builds only, by an #if that depends on how nginx is built`,
      })),
    ],
  };
}

const DIFFERS = 'It depends on how nginx is built: the branches of an #if differ.';

function inBoth(
  { connection, prediction }: JudgedConnection,
  other: ModulePrediction | undefined,
): JudgedConnection {
  const both = (protocol: 'tls12' | 'tls13'): readonly [ModuleOutcome, string] =>
    other?.[protocol] === prediction[protocol]
      ? [prediction[protocol], prediction.because[protocol]]
      : ['unknown', DIFFERS];
  const [[tls12, why12], [tls13, why13]] = [both('tls12'), both('tls13')];
  return { connection, prediction: { tls12, tls13, because: { tls12: why12, tls13: why13 } } };
}
