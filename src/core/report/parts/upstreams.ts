import type { Span } from '../../base/span.ts';
import type { ConfigModel } from '../../model/config-model.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Expectation, Traffic } from '../../resumption/upstream/upstream-expectation.ts';
import { expectAt } from '../../resumption/upstream/upstream-expectation.ts';
import type { Keepalive } from '../../resumption/upstream/upstream-keepalive.ts';
import { type UpstreamVerdict, upstreamJudge } from '../../resumption/upstream/upstream-verdict.ts';
import { reportDanger, reportOutcome } from './outcome.ts';
import type { ReportedExpectation, ReportedKeepalive, ReportedUpstream } from './reported-upstream.ts';

/** "Of 40 requests over 4 workers: 40 connections, 4 full handshakes." */
function sayExpectation(
  { requests, workers }: Traffic,
  { connections, full, exact }: Expectation,
  verdict: UpstreamVerdict,
): string {
  const opening = `Of ${count(requests, 'request')} over ${count(workers, 'worker')}`;
  if (verdict['next-connection'].resumes === 'refused') return 'nginx does not start.';
  if (connections === null) return `${opening}: not known.`;
  const handshakes =
    full === null
      ? 'how many full handshakes is not known'
      : full === connections && full > 1
        ? `each a full handshake`
        : count(full, 'full handshake');
  const alternating = verdict.fullHandshakes === 'change' ? ', if the targets take turns' : '';
  const each = exact ? '' : ' (for each address that takes requests, where there are several)';
  return `${opening}: ${count(connections, 'connection')}, ${handshakes}${alternating}${each}.`;
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

type LineOf = (span: Span) => number;

/** How many requests the numbers are given for, and over how many workers where that is not known. */
const REQUESTS = 40;
const WORKERS = 4;

/** One entry per TLS target, in reading order. */
export function reportUpstreams(model: ConfigModel, lineOf: LineOf): ReportedUpstream[] {
  const judge = upstreamJudge(model);
  return model.targets.map((target) => {
    const verdict = judge.judge(target);
    return {
      target: target.written,
      ...location(headSpanOf(target.directive), lineOf),
      verdict: { 'next-connection': reportOutcome(verdict['next-connection']) },
      module: target.module,
      lines: locations(verdict['next-connection'].from, lineOf),
      upstream: verdict.upstream && reportUpstream(verdict.upstream, lineOf),
      values: target.variable
        ? [...target.upstreams].map(([host, upstream]) => ({ host, namesUpstream: upstream !== null }))
        : [],
      keepalive: reportKeepalive(verdict.keepalive, lineOf),
      expected: reportExpectation(target, verdict, model.workers),
    };
  });
}

const location = (span: Span, lineOf: LineOf): { file: string; line: number } => ({
  file: span.file,
  line: lineOf(span),
});

const locations = (spans: readonly Span[], lineOf: LineOf): { file: string; line: number }[] =>
  spans.map((span) => location(span, lineOf));

function reportUpstream(upstream: Upstream, lineOf: LineOf): NonNullable<ReportedUpstream['upstream']> {
  return {
    name: upstream.name,
    ...location(headSpanOf(upstream.directive), lineOf),
    servers: upstream.peers.servers.map((server) => server.args[0]!.value),
    zone: upstream.zone?.args[0]?.value ?? null,
  };
}

function reportKeepalive(
  { state, facts, from, perLocation, settledBy, danger }: Keepalive,
  lineOf: LineOf,
): ReportedKeepalive {
  return {
    state,
    facts,
    lines: locations(from, lineOf),
    perLocation,
    ...(settledBy === undefined ? {} : { settledBy }),
    ...(danger === undefined ? {} : { danger: reportDanger(danger) }),
  };
}

/** @param stated the number of workers, null where it is not given */
export function reportExpectation(
  target: ProxyTarget,
  verdict: UpstreamVerdict,
  stated: number | null,
): ReportedExpectation {
  const traffic = { requests: REQUESTS, workers: stated ?? WORKERS };
  const expected = expectAt(target, verdict, traffic);
  return {
    ...traffic,
    workersAssumed: stated === null,
    ...expected,
    connectionPer: verdict.connections,
    fullHandshakePer: verdict.fullHandshakes,
    sentence: sayExpectation(traffic, expected, verdict),
  };
}
