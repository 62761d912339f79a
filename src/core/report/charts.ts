import type { Choices } from '../analysis/choices.ts';
import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { formatSeconds } from '../base/units.ts';
import { DEFAULT_TIMEOUT } from '../catalog/defaults.ts';
import { applyToFiles } from '../edits/apply-to-files.ts';
import { spanBefore } from '../edits/span-before.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import { buildChart } from '../flow/build-chart.ts';
import type { FlowChart } from '../flow/flow-chart.ts';
import { buildUpstreamChart } from '../flow/upstream-chart.ts';
import type { ConfigModel } from '../model/config-model.ts';
import { effective } from '../model/effective.ts';
import { splitSources } from '../model/files/dump.ts';
import type { Server } from '../model/servers/server.ts';
import type { Socket } from '../model/servers/socket.ts';
import { type Judgement, judgeFiles } from '../resumption/judgement.ts';
import { upstreamJudge } from '../resumption/upstream/upstream-verdict.ts';
import { choosePlatform } from './analyze.ts';
import { reportExpectation } from './parts/upstreams.ts';

/** Whose flowchart: indices into the report, of an address:port and a server on it, or of a TLS target towards an origin. */
export type FlowTarget =
  | { readonly kind: 'server'; readonly socket: number; readonly server: number }
  | { readonly kind: 'upstream'; readonly upstream: number };

/** A flowchart of the given sources, and the same after the edits. */
export interface FlowQuestion {
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
  readonly target: FlowTarget;
  /** the chosen fixes, as the analysis of the same sources and choices replied; empty: the chart of what is */
  readonly edits: readonly TextEdit[];
}

export interface FlowCharts {
  readonly chart: FlowChart;
  /** the corrected text's, with locations of the given text; null without edits, and where it is not there any more */
  readonly after: FlowChart | null;
}

/** Draws the chart of what is, and of the same server or target in the corrected text. */
export function drawFlow({ sources, choices, target, edits }: FlowQuestion): FlowCharts | Failure {
  const files = splitSources(sources);
  const judge = (judged: readonly SourceFile[]) => judgeFiles(judged, choosePlatform(files, choices));
  const before = judge(files);
  if ('code' in before) return before;
  const drawn = target.kind === 'server' ? drawServers(before, target) : drawTargets(before, target.upstream);
  if (!drawn) return gone(target);
  const { chart } = drawn;
  if (edits.length === 0) return { chart, after: null };
  const corrected = applyToFiles(files, edits);
  if ('code' in corrected) return corrected;
  const after = judge(corrected);
  if ('code' in after) return after;
  const same = drawn.same(after);
  return { chart, after: same && locatedBefore(same, edits) };
}

interface Drawn {
  readonly chart: FlowChart;
  /** the same in another text; null: it is not there any more */
  readonly same: (after: Judgement) => FlowChart | null;
}

function drawServers(before: Judgement, at: { socket: number; server: number }): Drawn | null {
  const socket = before.model.sockets[at.socket];
  const server = socket?.servers[at.server];
  if (!socket || !server) return null;
  return { chart: drawServer(before, socket, server), same: (after) => drawSame(after, socket, server) };
}

function drawTargets({ model }: Judgement, index: number): Drawn | null {
  const target = model.targets[index];
  if (!target) return null;
  // fixes write a target anew, and leave them in their order
  const same = (after: Judgement) => {
    const there = after.model.targets.length === model.targets.length;
    return there ? drawTarget(after.model, index) : null;
  };
  return { chart: drawTarget(model, index), same };
}

/** Locations are those of the text that is there. */
function locatedBefore(chart: FlowChart, edits: readonly TextEdit[]): FlowChart {
  const nodes = chart.nodes.map((node) => ({
    ...node,
    from: node.from.map((span) => spanBefore(edits, span)),
  }));
  return { ...chart, nodes };
}

function gone({ kind }: FlowTarget): Failure {
  const noun = kind === 'server' ? 'server' : 'target';
  return {
    code: `no-such-${noun}`,
    what: `The configuration has no such ${noun} any more.`,
    where: 'the flowchart',
    hint: 'Choose one from the list.',
  };
}

function drawServer({ judge }: Judgement, socket: Socket, server: Server): FlowChart {
  return buildChart(socket, server, judge.explain(socket, server), { timeout: timeoutOf(socket) });
}

function timeoutOf({ defaultServer }: Socket): string | null {
  if (!defaultServer) return null;
  const { via, from } = effective(defaultServer.scope, 'ssl_session_timeout');
  if (via === 'unknown') return null;
  return via === 'default' ? formatSeconds(DEFAULT_TIMEOUT) : (from.at(-1)?.args[0]?.value ?? null);
}

/** The same server on the same address:port, after the edits. */
function drawSame(after: Judgement, socket: Socket, server: Server): FlowChart | null {
  const same = after.model.sockets.find(
    ({ context, protocol, address }) =>
      context === socket.context && protocol === socket.protocol && address === socket.address,
  );
  const names = server.names.join(' ');
  const at = socket.servers.filter((each) => each.names.join(' ') === names).indexOf(server);
  const there = same?.servers.filter((each) => each.names.join(' ') === names)[at];
  return same && there ? drawServer(after, same, there) : null;
}

function drawTarget(model: ConfigModel, index: number): FlowChart {
  const target = model.targets[index]!;
  const verdict = upstreamJudge(model).judge(target);
  const { sentence } = reportExpectation(target, verdict, model.workers);
  return buildUpstreamChart(target, verdict, sentence);
}
