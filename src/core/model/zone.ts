import type { Bytes } from '../base/units.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import type { Scope } from './scope.ts';
import type { Context } from './server.ts';
import { readCacheArgument, type ZoneReference } from './session-cache.ts';

/** A session zone: one name within one context. */
export interface Zone {
  readonly name: string;
  readonly context: Context;
  /** the size first declared */
  readonly size: Bytes;
  /** every place that declares it, in nginx's order */
  readonly references: readonly ZoneReference[];
}

/** Another use of shared memory that takes a name. */
export interface OtherZone {
  readonly name: string;
  readonly use: string;
  readonly directive: Directive;
  readonly argument: Argument;
}

/** Collects `shared:NAME:SIZE` everywhere below a context, used or not. */
export function collectZones(context: Context, top: Scope): readonly Zone[] {
  const byName = new Map<string, ZoneReference[]>();
  for (const scope of [top, ...top.descendants()]) {
    for (const directive of scope.named('ssl_session_cache')) {
      for (const argument of directive.args) {
        const read = argument.hole ? null : readCacheArgument(argument.value);
        if (read?.kind !== 'shared') continue;
        const references = byName.get(read.name) ?? [];
        byName.set(read.name, references);
        if (!references.some((reference) => reference.argument === argument)) {
          references.push({ name: read.name, size: read.size, argument, directive });
        }
      }
    }
  }
  return [...byName].map(([name, references]) => ({ name, context, size: references[0]!.size, references }));
}

/** Which argument of a directive names a zone, and where in it the name stands. */
const ZONE_USERS: Readonly<Record<string, RegExp>> = {
  limit_req_zone: /^zone=([^:]+)/,
  limit_conn_zone: /^zone=([^:]+)/,
  proxy_cache_path: /^keys_zone=([^:]+)/,
  fastcgi_cache_path: /^keys_zone=([^:]+)/,
  uwsgi_cache_path: /^keys_zone=([^:]+)/,
  scgi_cache_path: /^keys_zone=([^:]+)/,
  ssl_ocsp_cache: /^shared:([^:]+)/,
  zone: /^([^:]+)$/,
};

/** Collects the names that other directives give to shared memory. */
export function collectOtherZones(main: Scope): readonly OtherZone[] {
  const found: OtherZone[] = [];
  for (const scope of main.descendants()) {
    for (const { directive } of scope.entries) {
      const pattern = ZONE_USERS[directive.name];
      if (!pattern || (directive.name === 'zone' && scope.kind !== 'upstream')) continue;
      for (const argument of directive.name === 'zone' ? directive.args.slice(0, 1) : directive.args) {
        const name = pattern.exec(argument.value)?.[1];
        if (name !== undefined) found.push({ name, use: directive.name, directive, argument });
      }
    }
  }
  return found;
}
