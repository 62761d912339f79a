import type { ConfigModel } from '../../model/config-model.ts';
import { effective } from '../../model/effective.ts';
import { IDENTITY_PARTS, settingName } from '../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import { isWorse } from '../../resumption/outcome-rank.ts';
import { UpstreamJudge, type UpstreamVerdict } from '../../resumption/upstream/upstream-verdict.ts';

/**
 * Why a change must not be a default fix for the sake of what upstream servers see of nginx, and of what nginx checks of them; null
 * where it changes nothing of that.
 */
export function crossedTowardsOrigins(before: ConfigModel, after: ConfigModel): string | null {
  if (before.targets.length === 0 && after.targets.length === 0) return null;
  if (linesTowardsOrigins(before) === linesTowardsOrigins(after)) return null;
  if (before.targets.length !== after.targets.length)
    return 'It changes which upstream servers are connected to.';
  const [judge, judgeAfter] = [new UpstreamJudge(before, []), new UpstreamJudge(after, [])];
  for (const [at, target] of before.targets.entries()) {
    const now = after.targets[at]!;
    const why =
      keepsConnections(target, judge.judge(target), judgeAfter.judge(now)) ??
      changesIdentity(target, judge, now, judgeAfter);
    if (why !== null) return why;
  }
  return null;
}

const TOWARDS_ORIGINS =
  /^(?:proxy_|grpc_|uwsgi_|keepalive|upstream$|zone$|server$|set$|map$|geo$|split_clients$|if$|location$|server_name$|resolver|include$|balancer_by|least_|ip_hash|hash$|random$)/;

/** All lines that what upstream servers see may depend on, one after another: most changes touch none of them. */
function linesTowardsOrigins(model: ConfigModel): string {
  const lines: string[] = [];
  for (const { entries, kind } of [model.main, ...model.main.descendants()]) {
    const all = kind === 'map' || kind === 'geo' || kind === 'split_clients';
    for (const { directive } of entries) {
      if (all || TOWARDS_ORIGINS.test(directive.name))
        lines.push(directive.name, ...directive.args.map(({ text }) => text), ';');
    }
  }
  return lines.join(' ');
}

/** On a kept connection a request travels as whoever opened it. */
function keepsConnections(
  target: ProxyTarget,
  before: UpstreamVerdict,
  after: UpstreamVerdict,
): string | null {
  const [old, now] = [before.keepalive, after.keepalive];
  const more = old.state !== now.state && now.state !== 'closed' && old.state !== 'kept';
  const wider = now.state !== 'closed' && old.perLocation && !now.perLocation;
  return more || wider
    ? `It lets connections to the upstream server of ${target.directive.name} be kept: a request could then use a connection that was opened for another one, with its name, certificate, client address and login.`
    : null;
}

function changesIdentity(
  target: ProxyTarget,
  before: UpstreamJudge,
  now: ProxyTarget,
  after: UpstreamJudge,
): string | null {
  const [old, changed] = [before.sharing.identityOf(target), after.sharing.identityOf(now)];
  const part = IDENTITY_PARTS.find(
    (each) => old[each].value !== changed[each].value || old[each].varies !== changed[each].varies,
  );
  const where = `${target.directive.name} ${target.written}`;
  if (part || headersOf(target) !== headersOf(now))
    return `It changes nginx's identity to the upstream server of ${where}, or what it requests.`;
  const [was, is] = [before.judge(target), after.judge(now)];
  if (isWorse(was['next-connection'], is['next-connection'])) return `${where} would get worse.`;
  const dangers = ({ keepalive, 'next-connection': next }: UpstreamVerdict) =>
    [keepalive.danger, next.danger].filter((danger) => danger !== undefined).length;
  return dangers(is) > dangers(was)
    ? `Requests of ${where} would reach the upstream server with another identity, or without a check.`
    : null;
}

function headersOf({ module, scope, written }: ProxyTarget): string {
  const { from, via } = effective(scope, settingName(module, 'set_header'));
  return [written, via === 'unknown', ...from.flatMap(({ args }) => args.map(({ value }) => value))].join(
    '\n',
  );
}
