import { effective } from '../model/effective.ts';
import type { ProxyTarget } from '../model/proxy-target.ts';
import { settingName } from '../model/proxy-tls-settings.ts';
import { spanOf } from '../model/span-of.ts';
import type { Rivals } from './upstream-rivals.ts';
import type { Outcome } from './verdict.ts';

/**
 * What the next connection to the origin does, once a first one has been made. nginx keeps a session per peer of an upstream; an address
 * that comes out of a variable has no upstream to keep it in.
 * @source ngx_http_upstream_create_round_robin_peer (empty_set_session); measured in test/nginx/upstream
 */
export function nextConnection(target: ProxyTarget, rivals: Rivals): Outcome {
  return reuseTurnedOff(target) ?? lua(target) ?? byTarget(target, rivals);
}

function reuseTurnedOff(target: ProxyTarget): Outcome | null {
  const reuse = effective(target.scope, settingName(target.module, 'ssl_session_reuse'));
  const from = [spanOf(target.directive)];
  if (reuse.via === 'unknown')
    return { resumes: 'unknown', facts: ['depends-on-unknown'], from, settledBy: reuse.missing.join(', ') };
  if (reuse.from.at(-1)?.args[0]?.value.toLowerCase() !== 'off') return null;
  return { resumes: 'no', facts: ['upstream-reuse-off'], from: reuse.from.map(spanOf) };
}

function lua(target: ProxyTarget): Outcome | null {
  const balancer = [...target.upstreams.values()].find((upstream) => upstream?.luaBalancer)?.luaBalancer;
  if (!balancer) return null;
  const settledBy = 'a measurement at the origin';
  return { resumes: 'unknown', facts: ['lua-balancer'], from: [spanOf(balancer)], settledBy };
}

function byTarget(target: ProxyTarget, rivals: Rivals): Outcome {
  const stored = target.variable ? byVariable(target) : byLiteral(target);
  if (stored.resumes !== 'yes') return stored;
  return rivalry(target, rivals) ?? stored;
}

function byLiteral(target: ProxyTarget): Outcome {
  const zone = [...target.upstreams.values()].find((upstream) => upstream?.zone)?.zone;
  const from = [spanOf(target.directive), ...(zone ? [spanOf(zone)] : [])];
  return zone
    ? { resumes: 'yes', facts: ['upstream-zone-keeps-session', 'upstream-zone-session-limit'], from }
    : { resumes: 'yes', facts: ['literal-keeps-session'], from };
}

function byVariable(target: ProxyTarget): Outcome {
  const from = [spanOf(target.directive), ...target.hosts.from.map(spanOf)];
  const stored = [...target.upstreams].map(
    ([host, upstream]) => upstream !== null || target.literalElsewhere.has(host),
  );
  const open = target.hosts.open && target.mayNameUpstream;
  if (!stored.some(Boolean) && !open) return { resumes: 'no', facts: ['variable-forgets-session'], from };
  if (stored.every(Boolean) && !target.hosts.open) {
    const explicit = [...target.upstreams.values()].every((upstream) => upstream !== null);
    return {
      resumes: 'yes',
      facts: [explicit ? 'variable-names-upstream' : 'variable-equals-literal'],
      from,
    };
  }
  return {
    resumes: 'unknown',
    facts: ['variable-names-upstream', 'variable-forgets-session'],
    from,
    settledBy: `which value ${target.written} has`,
  };
}

/** One session per peer: a target that offers other protocols, or sends another name, replaces it. */
function rivalry(target: ProxyTarget, rivals: Rivals): Outcome | null {
  const rival = rivals.of(target);
  const own = rivals.settingsOf(target);
  const lines = (rival ? [own, rivals.settingsOf(rival.target)] : [own]).flatMap((settings) =>
    rival?.over === 'protocol' ? settings.protocolLines : settings.nameLines,
  );
  const from = [target.directive, ...(rival ? [rival.target.directive] : []), ...lines].map(spanOf);
  if (rival?.over === 'protocol') return { resumes: 'some', facts: ['one-session-per-peer-protocols'], from };
  if (!rival && !own.manyNames) return null;
  const settledBy =
    'the origin: whether it takes a session under another name (nginx before 1.29.2 does, later ones only with the same certificate)';
  return { resumes: 'unknown', facts: ['one-session-per-peer-names'], from, settledBy };
}
