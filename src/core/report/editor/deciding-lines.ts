import { LineIndex } from '../../base/line-index.ts';
import type { Span } from '../../base/span.ts';
import { headSpanOf } from '../../model/span-of.ts';
import { READ_FROM_DEFAULT } from '../../resumption/client/session-settings.ts';
import { asIfAccepted, type Judgement } from '../../resumption/judgement.ts';
import { ALL_EVENTS, CLIENT_KINDS, type ExplainedVerdict } from '../../resumption/verdict.ts';
import { directiveAt } from '../../syntax/directive-at.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { CheckReport } from '../check-report.ts';

export interface Line {
  readonly file: string;
  /** from 1 */
  readonly line: number;
}

/** On these words a whole server is asked about. */
export const OF_A_SERVER = new Set(['server', 'server_name', 'listen']);
/** More are no help. */
const MOST_LINES = 50;

/**
 * The lines that decide on what a directive is about: for a setting, those whose value counts in the server around it, of the default
 * server where that one decides; on `server`, `server_name` and `listen` all that decide who resumes there.
 * @param at where it is asked for; an UTF-16 offset
 * @returns empty where nothing is known of it
 */
export function decidingLines(
  judgement: Judgement,
  { effective }: Pick<CheckReport, 'effective'>,
  at: { readonly file: string; readonly offset: number },
): readonly Line[] {
  const tree = judgement.model.trees.find(({ file }) => file.path === at.file);
  const directive = tree ? directiveAt(tree.root, at.offset) : null;
  if (!directive) return [];
  const { name } = directive;
  const lineOf = lineFinder(judgement);
  const server = serverAround(directive);
  if (!server) {
    const here = lineOf(headSpanOf(directive));
    const counting = effective.flatMap(({ settings }) => settings[name]?.from ?? []);
    return counting.some((line) => isSame(line, here)) ? [here] : once(counting);
  }
  if (OF_A_SERVER.has(name)) return once(decidingSpans(judgement, server).map(lineOf));
  const setIn = (deciding: Directive) => {
    const own = lineOf(headSpanOf(deciding));
    return effective.find((each) => isSame(each, own))?.settings[name]?.from ?? [];
  };
  return once(decidersOf(judgement, server, name).flatMap(setIn));
}

/** The servers whose setting counts for a server: itself, or the default server of each of its address:ports. */
function decidersOf({ model }: Judgement, server: Directive, name: string): readonly Directive[] {
  if (!READ_FROM_DEFAULT.some((each) => each === name)) return [server];
  const sockets = model.sockets.filter((socket) => socket.servers.some((each) => each.directive === server));
  const deciders = sockets.map(({ defaultServer }) => defaultServer?.directive ?? server);
  return deciders.length > 0 ? [...new Set(deciders)] : [server];
}

/** The server{} that a statement is, or is in. */
export function serverAround(directive: Directive): Directive | null {
  for (let at: Directive | null = directive; at !== null; at = at.parent)
    if (at.name === 'server' && at.body) return at;
  return null;
}

/** Of every cell of a server, on all of its address:ports. */
function decidingSpans(judgement: Judgement, asked: Directive): readonly Span[] {
  const { model, judge } = asIfAccepted(judgement);
  return model.sockets.flatMap((socket) =>
    socket.servers
      .filter(({ directive }) => directive === asked)
      .flatMap((server) => spansOf(judge.explain(socket, server))),
  );
}

const spansOf = (verdict: ExplainedVerdict): readonly Span[] =>
  CLIENT_KINDS.flatMap((client) => ALL_EVENTS.flatMap((event) => verdict[client][event].from));

function lineFinder({ model }: Judgement): (span: Span) => Line {
  const indexes = new Map(model.trees.map(({ file }) => [file.path, new LineIndex(file.text)]));
  return ({ file, from }) => ({ file, line: indexes.get(file)?.lineAt(from) ?? 1 });
}

const isSame = (a: Line, b: Line): boolean => a.file === b.file && a.line === b.line;

const once = (lines: readonly Line[]): readonly Line[] =>
  [...new Map(lines.map(({ file, line }) => [`${file}:${line}`, { file, line }])).values()].slice(
    0,
    MOST_LINES,
  );
