import { type Bytes, parseSize } from '../../base/units.ts';
import { SMALLEST_ZONE } from '../../catalog/defaults.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import { effective, whatIsMissing } from '../effective.ts';
import type { Scope } from '../scope.ts';
import { isOpen } from '../variables/open-value.ts';

/** One `shared:NAME:SIZE` as written. */
interface ZoneUse {
  readonly name: string;
  /** null where nginx refuses it */
  readonly size: Bytes | null;
  readonly argument: Argument;
  readonly directive: Directive;
}

/** One that nginx accepts. */
export interface ZoneReference extends ZoneUse {
  readonly size: Bytes;
}

/** What a server's session cache amounts to, once nginx has merged every ssl_session_cache that reaches it. */
export interface SessionCache {
  /** `both`: builtin beside shared; `none` and `off` as nginx tells them apart */
  readonly kind: 'none' | 'off' | 'builtin' | 'shared' | 'both';
  /** sessions of the builtin cache; null: OpenSSL's default of 20480 */
  readonly builtinSessions: number | null;
  readonly zone: ZoneUse | null;
  /** the lines that made it so */
  readonly from: readonly Directive[];
}

/** The cache, or what would have to be known to name it. */
type EffectiveCache =
  | { readonly cache: SessionCache; readonly missing: null }
  | { readonly cache: null; readonly missing: readonly string[] };

/** The builtin half of the setting as nginx keeps it apart from the zone. */
type Builtin = {
  readonly kind: 'off' | 'none' | 'builtin' | 'no-builtin';
  readonly sessions: number | null;
  readonly directive: Directive;
};

interface Level {
  readonly builtin: Builtin | null;
  readonly zone: ZoneUse | null;
}

/** What one argument of ssl_session_cache says; `refused` holds nginx's own words. */
type CacheArgument =
  | { readonly kind: 'off' | 'none' }
  | { readonly kind: 'builtin'; readonly sessions: number | null }
  | { readonly kind: 'shared'; readonly name: string; readonly size: Bytes }
  | {
      readonly kind: 'refused';
      readonly why: string;
      readonly problem: 'syntax' | 'size' | 'too-small';
      /** of the zone that it would declare; null where it means none */
      readonly name: string | null;
    };

/** Reads one argument of ssl_session_cache. @source ngx_http_ssl_session_cache */
export function readCacheArgument(value: string): CacheArgument {
  const invalid = (name: string | null): CacheArgument => ({
    kind: 'refused',
    why: `invalid session cache "${value}"`,
    problem: name === null ? 'syntax' : 'size',
    name,
  });
  if (value === 'off' || value === 'none') return { kind: value };
  if (value === 'builtin') return { kind: 'builtin', sessions: null };
  if (value.startsWith('builtin:')) {
    const sessions = /^\d{1,10}$/.test(value.slice(8)) ? Number(value.slice(8)) : null;
    return sessions === null ? invalid(null) : { kind: 'builtin', sessions };
  }
  const [, name, size] = /^shared:([^:]+)(?::(.*))?$/s.exec(value) ?? [];
  if (name === undefined) return invalid(null);
  const read = parseSize(size ?? '');
  if (read === null) return invalid(name);
  if (read < SMALLEST_ZONE)
    return { kind: 'refused', why: `session cache "${value}" is too small`, problem: 'too-small', name };
  return { kind: 'shared', name, size: read };
}

/**
 * Works out the cache that counts for a server.
 * nginx merges the builtin half and the zone apart from each other, so `builtin` under an inherited zone is both.
 * @source ngx_http_ssl_session_cache, ngx_http_ssl_merge_srv_conf
 */
export const readSessionCache = (server: Scope): EffectiveCache => server.once(mergeCaches);

function mergeCaches(server: Scope): EffectiveCache {
  let builtin: Builtin | null = null;
  let zone: ZoneUse | null = null;
  const from = new Set<Directive>();
  for (let at: Scope | null = server; at !== null; at = at.parent) {
    const directives = at.named('ssl_session_cache');
    if (directives.length === 0 && at.incomplete) return { cache: null, missing: whatIsMissing(at) };
    const unsettled = unsettledAt(at, directives);
    if (unsettled.length > 0) return { cache: null, missing: unsettled };
    const level = readLevel(directives);
    if (builtin === null && level.builtin) from.add(level.builtin.directive);
    if (zone === null && level.zone) from.add(level.zone.directive);
    builtin ??= level.builtin;
    zone ??= level.zone;
    if (builtin !== null && (builtin.kind === 'off' || builtin.kind === 'none')) break;
    if (builtin !== null && zone !== null) break;
  }
  return { cache: { ...combine(builtin, zone), from: [...from] }, missing: null };
}

/** A word that means nothing to nginx was meant for something: the cache is not known before it is fixed. */
function unsettledAt(scope: Scope, directives: readonly Directive[]): readonly string[] {
  if (directives.length === 0) return [];
  const meaningless = directives.flatMap((directive) =>
    directive.args.filter(
      (argument) => !isOpen(directive, argument) && isMeaningless(readCacheArgument(argument.value)),
    ),
  );
  return [
    ...effective(scope, 'ssl_session_cache').missing,
    ...meaningless.map((argument) => `what ${argument.text} is meant to be`),
  ];
}

const isMeaningless = (read: CacheArgument): boolean => read.kind === 'refused' && read.name === null;

function readLevel(directives: readonly Directive[]): Level {
  let builtin: Builtin | null = null;
  let zone: ZoneUse | null = null;
  for (const directive of directives) {
    for (const argument of directive.args) {
      const read = readCacheArgument(argument.value);
      if (read.kind === 'off' || read.kind === 'none')
        builtin = { kind: read.kind, sessions: null, directive };
      else if (read.kind === 'builtin') builtin = { kind: 'builtin', sessions: read.sessions, directive };
      else if ((read.kind === 'shared' || read.kind === 'refused') && read.name !== null)
        zone = { name: read.name, size: read.kind === 'shared' ? read.size : null, argument, directive };
    }
    if (zone !== null && builtin === null) builtin = { kind: 'no-builtin', sessions: null, directive };
  }
  return { builtin, zone };
}

function combine(builtin: Builtin | null, zone: ZoneUse | null): Omit<SessionCache, 'from'> {
  if (builtin === null || builtin.kind === 'none') return { kind: 'none', builtinSessions: null, zone: null };
  if (builtin.kind === 'off') return { kind: 'off', builtinSessions: null, zone: null };
  if (builtin.kind === 'no-builtin') return { kind: 'shared', builtinSessions: null, zone };
  return { kind: zone ? 'both' : 'builtin', builtinSessions: builtin.sessions, zone };
}
