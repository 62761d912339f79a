import { gather } from '../../base/gather.ts';
import { type Bytes, parseSize } from '../../base/units.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import type { Context } from './server.ts';
import { readCacheArgument, type ZoneReference } from './session-cache.ts';

/** A session zone: one name within one context. */
export interface Zone {
  readonly name: string;
  readonly context: Context;
  /** the size first declared */
  readonly size: Bytes;
  /** every location that declares it, in nginx's order */
  readonly references: readonly ZoneReference[];
}

/** Another use of shared memory that takes a name. */
export interface OtherZone {
  readonly name: string;
  /** the directive's name */
  readonly use: string;
  /** which of nginx's modules has it */
  readonly tag: string;
  /** in bytes; null where it is not given here */
  readonly size: Bytes | null;
  readonly directive: Directive;
  readonly argument: Argument;
}

/** Collects `shared:NAME:SIZE` everywhere below a context, used or not. */
export function collectZones(context: Context, top: Scope): readonly Zone[] {
  const byName = new Map<string, ZoneReference[]>();
  // a file that is included several times declares its zones once
  const seen = new Set<Directive>();
  for (const scope of [top, ...top.descendants()]) {
    for (const directive of scope.named('ssl_session_cache')) {
      if (seen.has(directive)) continue;
      seen.add(directive);
      for (const argument of directive.args) {
        const read = argument.hole ? null : readCacheArgument(argument.value);
        if (read?.kind !== 'shared') continue;
        gather(byName, read.name, { name: read.name, size: read.size, argument, directive });
      }
    }
  }
  return [...byName].map(([name, references]) => ({ name, context, size: references[0]!.size, references }));
}

/** Which argument of a directive names a zone: its name, and its size where it has one. */
const ZONE_USERS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    limit_req_zone: /^zone=([^:]+):?(.*)$/s,
    limit_conn_zone: /^zone=([^:]+):?(.*)$/s,
    proxy_cache_path: /^keys_zone=([^:]+):?(.*)$/s,
    fastcgi_cache_path: /^keys_zone=([^:]+):?(.*)$/s,
    uwsgi_cache_path: /^keys_zone=([^:]+):?(.*)$/s,
    scgi_cache_path: /^keys_zone=([^:]+):?(.*)$/s,
    ssl_ocsp_cache: /^shared:([^:]+):(.*)$/s,
    js_shared_dict_zone: /^zone=([^:]+):?(.*)$/s,
    keyval_zone: /^zone=([^:]+):?(.*)$/s,
    zone: /^([^:]+)$/,
  }),
);

/** Reads what a directive other than ssl_session_cache gives to shared memory; null where it gives nothing. */
export function readOtherZone(directive: Directive, scope: Scope): OtherZone | null {
  const pattern = ZONE_USERS.get(directive.name);
  if (!pattern) return null;
  const isUpstream = directive.name === 'zone';
  if (isUpstream && scope.kind !== 'upstream') return null;
  for (const argument of directive.args) {
    if (argument.hole) continue;
    const match = pattern.exec(argument.value);
    if (!match) continue;
    const size = parseSize((isUpstream ? directive.args[1]?.value : match[2]) ?? '');
    return {
      name: match[1]!,
      use: directive.name,
      tag: tagOf(directive.name, scope),
      size,
      directive,
      argument,
    };
  }
  return null;
}

/** One name serves one module alone: stream's are others than http's. */
function tagOf(use: string, scope: Scope): string {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'stream' || at.kind === 'mail') return `${at.kind} ${use}`;
  }
  return `http ${use}`;
}

/** Collects the names that other directives give to shared memory. */
export function collectOtherZones(main: Scope): readonly OtherZone[] {
  const found: OtherZone[] = [];
  for (const scope of [main, ...main.descendants()]) {
    for (const { directive } of scope.entries) {
      const zone = readOtherZone(directive, scope);
      if (zone) found.push(zone);
    }
  }
  return found;
}
