import { platformOf } from '../../../src/core/catalog/platform/platform.ts';
import { parseVersion } from '../../../src/core/catalog/platform/version.ts';
import { buildModel, type ConfigModel } from '../../../src/core/model/config-model.ts';
import type { ProxyTarget } from '../../../src/core/model/upstream/proxy-target.ts';
import { expectAt } from '../../../src/core/resumption/upstream/upstream-expectation.ts';
import {
  type UpstreamVerdict,
  upstreamJudge,
} from '../../../src/core/resumption/upstream/upstream-verdict.ts';
import { REQUESTS } from './measure-upstream.ts';
import type { NamedScenario } from './scenarios.ts';

/** What the program says an origin will count; null: not known. */
export interface Predicted {
  readonly refused: boolean;
  readonly connections: number | null;
  readonly full: number | null;
}

/** Reads the very text of a scenario, as anyone would paste it. */
export function predictUpstream(scenario: NamedScenario, version: string): Predicted {
  const file = { path: 'nginx.conf', text: scenario.configuration, encoding: 'utf-8' as const };
  const model = buildModel([file], platformOf(parseVersion(version)!));
  if ('code' in model) throw new Error(model.what);
  if (model.refusals.length > 0) return { refused: true, connections: null, full: null };
  return { refused: false, ...predictRequests(model, scenario) };
}

/**
 * Each target in use has its share of the requests. Targets that go to one place and differ in nothing store one session
 * together, so that the full handshakes of one are those of all.
 */
function predictRequests(
  model: ConfigModel,
  { paths = ['/'], requests = REQUESTS }: NamedScenario,
): Omit<Predicted, 'refused'> {
  const used = paths.map((path) => targetOf(model, path));
  const traffic = { requests: requests / used.length, workers: model.workers ?? 1 };
  const each = used.map((target) => {
    const verdict = upstreamJudge(model).judge(target);
    return { target, verdict, expected: expectAt(target, verdict, traffic) };
  });
  const connections = sharesConnections(each.map(({ verdict }) => verdict))
    ? each[0]!.expected.connections
    : sum(each.map(({ expected }) => expected.connections));
  const stored = each.filter(({ verdict }) => verdict['next-connection'].resumes === 'yes');
  const alone = each.filter((one) => !stored.includes(one));
  const full = sum([
    ...alone.map(({ expected }) => expected.full),
    ...stored.slice(0, 1).map(({ expected }) => expected.full),
  ]);
  return { connections, full };
}

const sum = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>((total, n) => (total === null || n === null ? null : total + n), 0);

const sharesConnections = (verdicts: readonly UpstreamVerdict[]): boolean =>
  verdicts.every(({ keepalive }) => keepalive.state === 'kept' && !keepalive.perLocation);

/** The target of the location with this very path, else the only one that is no `/other`. */
function targetOf(model: ConfigModel, path: string): ProxyTarget {
  const found =
    model.targets.find(({ scope }) => scope.directive?.args.at(-1)?.value === path) ?? model.targets[0];
  if (!found) throw new Error(`no target for ${path}`);
  return found;
}
