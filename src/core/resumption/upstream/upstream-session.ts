import { effective } from '../../model/effective.ts';
import { spanOf } from '../../model/span-of.ts';
import { settingName } from '../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Explained } from '../verdict.ts';
import { dangerOf, linesOf } from './origin-danger.ts';
import type { Clash, OriginSharing } from './origin-sharing.ts';

/**
 * What the next connection to the origin does, once a first one has been made. nginx keeps a session per peer of an upstream; an address
 * that comes out of a variable has no upstream to keep it in.
 * @source ngx_http_upstream_create_round_robin_peer (empty_set_session); measured in test/nginx/upstream
 */
export function nextConnection(target: ProxyTarget, sharing: OriginSharing): Explained {
  return reuseTurnedOff(target) ?? lua(target) ?? byTarget(target, sharing);
}

function reuseTurnedOff(target: ProxyTarget): Explained | null {
  const reuse = effective(target.scope, settingName(target.module, 'ssl_session_reuse'));
  const from = [spanOf(target.directive)];
  if (reuse.via === 'unknown')
    return { resumes: 'unknown', facts: ['depends-on-unknown'], from, settledBy: reuse.missing.join(', ') };
  if (reuse.from.at(-1)?.args[0]?.value.toLowerCase() !== 'off') return null;
  return { resumes: 'no', facts: ['upstream-reuse-off'], from: reuse.from.map(spanOf) };
}

function lua(target: ProxyTarget): Explained | null {
  const balancer = [...target.upstreams.values()].find((upstream) => upstream?.luaBalancer)?.luaBalancer;
  if (!balancer) return null;
  const settledBy = 'a measurement at the upstream server';
  return { resumes: 'unknown', facts: ['lua-balancer'], from: [spanOf(balancer)], settledBy };
}

function byTarget(target: ProxyTarget, sharing: OriginSharing): Explained {
  const stored = target.variable ? byVariable(target) : byLiteral(target);
  if (stored.resumes !== 'yes') return stored;
  const clashes = sharing.sessionClashes(target);
  const danger = dangerOf(target, clashes, sharing);
  return { ...(shared(target, clashes, sharing) ?? stored), ...(danger ? { danger } : {}) };
}

function byLiteral(target: ProxyTarget): Explained {
  const zone = [...target.upstreams.values()].find((upstream) => upstream?.zone)?.zone;
  const from = [spanOf(target.directive), ...(zone ? [spanOf(zone)] : [])];
  return zone
    ? { resumes: 'yes', facts: ['upstream-zone-keeps-session', 'upstream-zone-session-limit'], from }
    : { resumes: 'yes', facts: ['literal-keeps-session'], from };
}

function byVariable(target: ProxyTarget): Explained {
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

const OF_ORIGIN =
  'the upstream server: whether it takes a session under another name (nginx before 1.29.2 does, later ones only with the same certificate)';

/** One session per peer: what becomes of the next connection where another target may have made it. Null: nothing else. */
function shared(
  target: ProxyTarget,
  clashes: readonly Clash[],
  sharing: OriginSharing,
): Pick<Explained, 'resumes' | 'facts' | 'from' | 'settledBy'> | null {
  const find = (...parts: readonly Clash['part'][]) => clashes.find(({ part }) => parts.includes(part));
  const from = (clash: Clash) => linesOf(target, clash, sharing);
  const verification = find('verification');
  // what verifies nothing leaves a session that counts as not verified
  if (verification?.certain && sharing.identityOf(verification.other).verification.value === 'off')
    return { resumes: 'fails', facts: ['origin-session-not-verified'], from: from(verification) };
  const ciphers = find('ciphers');
  if (ciphers?.certain) return { resumes: 'fails', facts: ['origin-session-ciphers'], from: from(ciphers) };
  const protocols = find('protocols');
  if (protocols) return { resumes: 'some', facts: ['one-session-per-peer-protocols'], from: from(protocols) };
  const name = find('sent-name');
  if (name)
    return {
      resumes: 'unknown',
      facts: ['one-session-per-peer-names'],
      from: from(name),
      settledBy: OF_ORIGIN,
    };
  const unsure = ciphers ?? find('commands');
  if (!unsure) return null;
  const settledBy = 'the protocol and the cipher that the upstream server chooses';
  return { resumes: 'unknown', facts: ['origin-session-ciphers'], from: from(unsure), settledBy };
}
