import { type Bytes, parseSize } from '../../base/units.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Context } from '../servers/server.ts';
import { readCacheArgument } from '../servers/session-cache.ts';
import type { OtherZone, Zone } from '../servers/zone.ts';
import { argumentSpan } from '../span-of.ts';
import { type Refusal, refuseAt, refuseValue } from './refusal.ts';

interface Shared {
  /** one name serves one module alone */
  readonly use: string;
  size: number | null;
  readonly directive: Directive;
  readonly argument: Argument;
}

/** Follows the names of shared memory in nginx's order. @source ngx_shared_memory_add */
export class SharedMemoryChecker {
  readonly #shared = new Map<string, Shared>();
  readonly #zones: ReadonlyMap<string, Zone>;
  readonly #conflicts = new Set<Zone>();

  constructor(zones: readonly Zone[]) {
    this.#zones = new Map(zones.map((zone) => [`${zone.context} ${zone.name}`, zone]));
  }

  checkSessionCache(directive: Directive, context: Context): Refusal | null {
    for (const argument of directive.args) {
      const read = readCacheArgument(argument.value);
      if (read.kind === 'refused') return refuseCache(directive, argument, read);
      if (read.kind !== 'shared') continue;
      const zone = this.#zones.get(`${context} ${read.name}`);
      const refusal = this.#add(read.name, `${context} sessions`, read.size, directive, argument, zone);
      if (refusal) return refusal;
    }
    return null;
  }

  checkOther(zone: OtherZone): Refusal | null {
    return this.#add(zone.name, zone.tag, zone.size, zone.directive, zone.argument);
  }

  #add(
    name: string,
    use: string,
    size: number | null,
    directive: Directive,
    argument: Argument,
    zone?: Zone,
  ): Refusal | null {
    const first = this.#shared.get(name);
    if (!first) {
      this.#shared.set(name, { use, size, directive, argument });
      return null;
    }
    const related = (says: string) => [{ at: argumentSpan(first.directive, first.argument), says }];
    const at = argumentSpan(directive, argument);
    if (first.use !== use) {
      const message = `the shared memory zone "${name}" is already declared for a different use`;
      return { kind: 'zone-uses', message, at, related: related('the other use'), directive };
    }
    first.size ??= size;
    if (size === null || size === first.size) return null;
    const message = `the size ${size} of shared memory zone "${name}" conflicts with already declared size ${first.size}`;
    const common = { message, at, directive, related: related(`declared with ${first.size} bytes here`) };
    if (!zone) return { kind: 'zone-uses', ...common };
    if (this.#conflicts.has(zone)) return null;
    this.#conflicts.add(zone);
    const sizes: Bytes[] = [...new Set(zone.references.map((reference) => reference.size))];
    return { kind: 'zone-sizes', ...common, zone, sizes };
  }

  /** Zones that were named and never given a size. */
  *withoutSize(): Iterable<Refusal> {
    for (const [name, { size, directive }] of this.#shared) {
      if (size === null) yield refuseAt('zone-uses', `zero size shared memory zone "${name}"`, directive);
    }
  }
}

function refuseCache(
  directive: Directive,
  argument: Argument,
  { why, problem }: Extract<ReturnType<typeof readCacheArgument>, { kind: 'refused' }>,
): Refusal {
  const refusal = refuseValue(why, directive, argument);
  if (problem === 'syntax') return refusal;
  const { message, at, related } = refusal;
  return {
    kind: problem === 'size' ? 'cache-size' : 'cache-too-small',
    message,
    at,
    related,
    directive,
    argument,
  };
}

const SMALLEST_OCSP_CACHE = 8 * 4096;

/** @source ngx_http_ssl_ocsp_cache */
export function checkOcspCache(directive: Directive): Refusal | null {
  const value = directive.args[0]?.value ?? '';
  if (value === 'off') return null;
  const match = /^shared:([^:]+):(.*)$/s.exec(value);
  const size = match ? parseSize(match[2]!) : null;
  if (size === null) return refuseValue(`invalid OCSP cache "${value}"`, directive);
  return size < SMALLEST_OCSP_CACHE ? refuseValue(`OCSP cache "${value}" is too small`, directive) : null;
}

/** @source ngx_http_upstream_zone */
export function checkUpstreamZone(directive: Directive): Refusal | null {
  const [name, size] = directive.args.map((argument) => argument.value);
  if (name === '') return refuseValue(`invalid zone name "${name}"`, directive);
  if (size === undefined) return null;
  const bytes = parseSize(size);
  if (bytes === null) return refuseValue(`invalid zone size "${size}"`, directive);
  return bytes < SMALLEST_OCSP_CACHE ? refuseValue(`zone "${name}" is too small`, directive) : null;
}
