import type { FactId } from '../../catalog/facts.ts';
import type { Conduct } from '../../catalog/platform/conduct.ts';
import type { ClientKind, Event } from '../verdict.ts';
import { because, type Cell, no, onDefault, onServer, type Side, type Situation, yes } from './cell.ts';

/** A session that the server looks up; some libraries know none of TLS 1.3. */
export function byCache(
  situation: Situation,
  client: ClientKind,
  event: Event,
  extra: readonly FactId[],
): Cell {
  return client === 'tls13' && !situation.conduct.library.tls13Stateful
    ? no(because(['boringssl-has-no-stateful-tls13', ...extra], onServer('tickets')))
    : byLookup(situation, client, event, extra);
}

function byLookup(
  { conduct, byDefault, server }: Situation,
  client: ClientKind,
  event: Event,
  extra: readonly FactId[],
): Cell {
  const facts: readonly FactId[] = [
    ...(client === 'tls13'
      ? (['stateful-tls13'] as const)
      : client === 'tls12-ticket'
        ? (['tickets-off-falls-back-to-ids'] as const)
        : []),
    ...(server === byDefault ? [] : (['default-server-decides-cache'] as const)),
    ...extra,
  ];
  const none = withoutCache(byDefault, client, facts);
  if (none) return none;
  if (server !== byDefault && server.cache === 'off' && client !== 'tls13') {
    return no(because(['cache-off-withholds-ids', ...facts], onServer('cache')));
  }
  const hooked = byHooks(byDefault, client, event, facts);
  if (hooked) return hooked;
  const zero = byDefault.timeoutIsZero ? withTimeoutZero(conduct, byDefault, client, event, facts) : null;
  if (zero) return zero;
  const cache = onDefault('cache');
  const empty = EMPTY_CACHE[event];
  if (byDefault.cache === 'builtin') {
    const why = because(['builtin-is-per-worker', ...facts], cache);
    if (event !== 'same-worker') return no(why);
    return byDefault.tinyBuiltin ? forgets(facts) : yes(why);
  }
  if (empty) return no(because([empty, ...facts], cache));
  if (event === 'reload-changed-zone') return no(because(['changed-zone-starts-empty', ...facts], cache));
  if (byDefault.cache === 'both' && event === 'reload')
    return no(because(['builtin-beside-shared-empties-zone', ...facts], cache));
  if (byDefault.tinyBuiltin && byDefault.cache === 'both') return forgets(facts);
  return yes(because(['shared-zone-serves-all-workers', ...facts], cache));
}

/** null where there is somewhere to look. */
function withoutCache({ cache, hooks }: Side, client: ClientKind, facts: readonly FactId[]): Cell | null {
  if (cache !== 'off' && !(cache === 'none' && hooks === 'none')) return null;
  const byId = client === 'tls12-id';
  const why: FactId = byId ? 'no-cache-no-session-ids' : 'tickets-off-no-cache-nothing';
  return no(because([why, ...facts], onDefault('cache'), ...(byId ? [] : [onServer('tickets')])));
}

/**
 * The Lua module's hooks stand in for the shared zone, and know nothing of TLS 1.3. What a builtin cache holds is found before anybody is
 * asked.
 * @returns null where no hook has a say
 */
function byHooks(
  { hooks, cache, tinyBuiltin }: Side,
  client: ClientKind,
  event: Event,
  facts: readonly FactId[],
): Cell | null {
  const isBuiltin = cache === 'builtin' || cache === 'both';
  if (hooks === 'none' || (isBuiltin && event === 'same-worker' && (client === 'tls13' || !tinyBuiltin)))
    return null;
  const side = onDefault('hooks');
  if (client === 'tls13') return no(because(['lua-hooks-skip-tls13', ...facts], side));
  return hooks === 'store'
    ? no(because(['lua-hooks-replace-cache', ...facts], side))
    : { resumes: 'unknown', ...because(['lua-hooks-replace-cache', ...facts], side) };
}

/**
 * OpenSSL takes 0 for its own default of two hours; nginx's zone, and its TLS 1.3 from 1.23.2 on, take it as it is.
 * @returns null where the cell is what it would be with any other timeout
 */
function withTimeoutZero(
  { library, keysInZone }: Conduct,
  { cache, tinyBuiltin }: Side,
  client: ClientKind,
  event: Event,
  facts: readonly FactId[],
): Cell | null {
  if (library.timeoutZero === 'two-hours') return null;
  const kept = client !== 'tls13' || !keysInZone;
  if (!kept || cache === 'shared' || (cache === 'both' && event !== 'same-worker'))
    return no(because(['timeout-zero-ends-ids', ...facts], onDefault('timeoutIsZero')));
  if (event !== 'same-worker' || tinyBuiltin) return null;
  return yes(
    because(['builtin-outlives-timeout-zero', ...facts], onDefault('cache'), onDefault('timeoutIsZero')),
  );
}

/** A builtin cache of a few sessions: a client resumes only if hardly anybody else came meanwhile. */
const forgets = (facts: readonly FactId[]): Cell => ({
  resumes: 'some',
  ...because(['tiny-builtin-forgets', ...facts], onDefault('cache')),
});

/** Events after which no cache has anything. */
const EMPTY_CACHE: Readonly<Partial<Record<Event, FactId>>> = {
  restart: 'restart-empties-zone',
  'binary-upgrade': 'upgrade-empties-zone',
  'other-host': 'hosts-have-own-caches',
};
