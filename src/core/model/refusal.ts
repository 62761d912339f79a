import type { Span } from '../base/span.ts';
import { type Bytes, parseSeconds } from '../base/units.ts';
import { behaves } from '../catalog/behavior.ts';
import {
  DIRECTIVES,
  type DirectiveRow,
  nearestDirective,
  OWN_FAMILY,
  type Place,
} from '../catalog/directives.ts';
import type { Platform } from '../catalog/platform.ts';
import { isWithin } from '../catalog/version.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { effective } from './effective.ts';
import type { Scope } from './scope.ts';
import { readCacheArgument } from './session-cache.ts';
import type { Socket } from './socket.ts';
import { argumentSpan, headSpanOf } from './span-of.ts';
import type { OtherZone, Zone } from './zone.ts';

/** Why nginx does not start. `message` is in nginx's own words. */
export type Refusal = {
  readonly message: string;
  readonly at: Span;
  readonly related: readonly { readonly at: Span; readonly says: string }[];
} & (
  | { readonly kind: 'unknown-directive'; readonly directive: Directive; readonly nearest: string | null }
  | { readonly kind: 'wrong-place' | 'wrong-arguments' | 'wrong-value'; readonly directive: Directive }
  | { readonly kind: 'duplicate'; readonly directive: Directive; readonly first: Directive }
  | {
      readonly kind: 'cache-size' | 'cache-too-small';
      readonly directive: Directive;
      readonly argument: Argument;
    }
  | { readonly kind: 'zone-sizes'; readonly zone: Zone; readonly sizes: readonly Bytes[] }
  | { readonly kind: 'zone-uses' | 'duplicate-default' | 'too-old' | 'no-certificate' }
);

/** Everything about sessions that nginx would refuse in a block and below it. */
export function collectRefusals(main: Scope, platform: Platform): readonly Refusal[] {
  return [main, ...main.descendants()].flatMap((scope) => refusalsIn(scope, platform));
}

/** Blocks whose statements are keys and values, not directives. */
const TABLES = new Set(['map', 'geo', 'types', 'split_clients', 'charset_map']);

function refusalsIn(scope: Scope, platform: Platform): Refusal[] {
  const found: Refusal[] = [];
  if (TABLES.has(scope.kind)) return found;
  const place = placeOf(scope);
  const first = new Map<string, Directive>();
  for (const { directive } of scope.entries) {
    const row = DIRECTIVES[directive.name];
    if (!row) {
      if (OWN_FAMILY.test(directive.name)) found.push(unknownDirective(directive));
      continue;
    }
    if (directive.args.some((argument) => argument.hole)) continue;
    const refusal = checkDirective(directive, row, place, platform, first.get(directive.name));
    if (refusal) found.push(refusal);
    else if (directive.conditions.length === 0 && !first.has(directive.name))
      first.set(directive.name, directive);
  }
  return found;
}

/** nginx's order: unknown name, place, number of arguments, then the value. */
function checkDirective(
  directive: Directive,
  row: DirectiveRow,
  place: Place | null,
  platform: Platform,
  first: Directive | undefined,
): Refusal | null {
  const { name, args } = directive;
  const at = headSpanOf(directive);
  if (row.versions && !platform.versions.some((version) => isWithin(row.versions!, version)))
    return unknownDirective(directive);
  if (place !== null && !row.places.includes(place)) {
    return {
      kind: 'wrong-place',
      message: `"${name}" directive is not allowed here`,
      at,
      related: [],
      directive,
    };
  }
  if (args.length < row.args[0] || args.length > row.args[1]) {
    return {
      kind: 'wrong-arguments',
      message: `invalid number of arguments in "${name}" directive`,
      at,
      related: [],
      directive,
    };
  }
  if (first && row.repeated === 'refused' && directive.conditions.length === 0) {
    const related = [{ at: headSpanOf(first), says: 'the first one' }];
    return { kind: 'duplicate', message: `"${name}" directive is duplicate`, at, related, directive, first };
  }
  return name === 'ssl_session_cache' ? checkCache(directive) : checkValue(directive, row);
}

function checkValue(directive: Directive, row: DirectiveRow): Refusal | null {
  const value = directive.args[0]?.value ?? '';
  const refuse = (message: string): Refusal => ({
    kind: 'wrong-value',
    message,
    at: headSpanOf(directive),
    related: [],
    directive,
  });
  if (row.value === 'flag' && !/^o(?:n|ff)$/i.test(value)) {
    return refuse(`invalid value "${value}" in "${directive.name}" directive, it must be "on" or "off"`);
  }
  if (row.value === 'seconds' && parseSeconds(value) === null)
    return refuse(`"${directive.name}" directive invalid value`);
  return null;
}

function checkCache(directive: Directive): Refusal | null {
  for (const argument of directive.args) {
    const read = readCacheArgument(argument.value);
    if (read.kind !== 'refused') continue;
    const common = { message: read.why, at: argumentSpan(directive, argument), related: [], directive };
    if (read.problem === 'syntax') return { kind: 'wrong-value', ...common };
    return { kind: read.problem === 'size' ? 'cache-size' : 'cache-too-small', ...common, argument };
  }
  return null;
}

function unknownDirective(directive: Directive): Refusal {
  return {
    kind: 'unknown-directive',
    message: `unknown directive "${directive.name}"`,
    at: { file: directive.file.path, from: directive.nameArgument.from, to: directive.nameArgument.to },
    related: [],
    directive,
    nearest: nearestDirective(directive.name),
  };
}

/** @returns null for a block that this program does not read, or one whose surroundings are assumed */
function placeOf(scope: Scope): Place | null {
  const { kind, parent } = scope;
  if (scope.assumed) return null;
  if (kind === 'main' || kind === 'http' || kind === 'stream' || kind === 'mail') return kind;
  if (kind === 'location' || kind === 'if') return kind;
  if (kind !== 'server' && kind !== 'upstream') return null;
  if (parent?.kind === 'stream') return kind === 'server' ? 'stream-server' : 'stream-upstream';
  if (parent?.kind === 'mail') return kind === 'server' ? 'mail-server' : null;
  return kind;
}

/** One name with two sizes, or for two uses. */
export function zoneRefusals(zones: readonly Zone[], others: readonly OtherZone[]): readonly Refusal[] {
  const found: Refusal[] = [];
  for (const zone of zones) {
    const conflict = zone.references.find((reference) => reference.size !== zone.size);
    if (conflict) found.push(sizeConflict(zone, conflict));
    const other =
      zones.slice(0, zones.indexOf(zone)).find((candidate) => candidate.name === zone.name)?.references[0] ??
      others.find((candidate) => candidate.name === zone.name);
    if (other) {
      found.push({
        kind: 'zone-uses',
        message: `the shared memory zone "${zone.name}" is already declared for a different use`,
        at: argumentSpan(zone.references[0]!.directive, zone.references[0]!.argument),
        related: [{ at: argumentSpan(other.directive, other.argument), says: 'the other use' }],
      });
    }
  }
  return found;
}

function sizeConflict(zone: Zone, conflict: Zone['references'][number]): Refusal {
  const first = zone.references[0]!;
  return {
    kind: 'zone-sizes',
    message: `the size ${conflict.size} of shared memory zone "${zone.name}" conflicts with already declared size ${zone.size}`,
    at: argumentSpan(conflict.directive, conflict.argument),
    related: [
      { at: argumentSpan(first.directive, first.argument), says: `declared with ${zone.size} bytes here` },
    ],
    zone,
    sizes: [...new Set(zone.references.map((reference) => reference.size))],
  };
}

/**
 * Until 1.25.5 stream{} knows no names: one server per address:port, no default_server, no server_name.
 * @source run on nginx 1.22.1; CHANGES 1.25.5
 */
export function streamRefusals(sockets: readonly Socket[], platform: Platform): readonly Refusal[] {
  if (platform.versions.some((version) => behaves('streamServerNames', version))) return [];
  return sockets.flatMap((socket) => {
    if (socket.context !== 'stream') return [];
    const name = socket.servers.flatMap((server) => server.scope.named('server_name'))[0];
    const marked = socket.defaultListens[0]?.listen.directive;
    const second = socket.servers[1]?.listens[0]?.directive;
    const found: Refusal[] = [];
    if (name)
      found.push({
        kind: 'too-old',
        message: '"server_name" directive is not allowed here',
        at: headSpanOf(name),
        related: [],
      });
    if (marked)
      found.push({
        kind: 'too-old',
        message: 'the invalid "default_server" parameter',
        at: headSpanOf(marked),
        related: [],
      });
    if (second) {
      const message = `duplicate "${asPrinted(socket.address)}" address and port pair`;
      found.push({ kind: 'too-old', message, at: headSpanOf(second), related: [] });
    }
    return found;
  });
}

/** nginx prints the wildcard as 0.0.0.0. */
const asPrinted = (address: string): string =>
  address.startsWith('*:') ? `0.0.0.0:${address.slice(2)}` : address;

/**
 * A TLS address:port needs a certificate in its default server, or everywhere else where that one refuses all handshakes.
 * @source ngx_http_ssl_init
 */
export function certificateRefusals(sockets: readonly Socket[]): readonly Refusal[] {
  return sockets.flatMap((socket) => {
    if (!socket.tls || socket.defaultServer === null || socket.context === 'mail') return [];
    const rejects = flagIsOn(socket.defaultServer.scope, 'ssl_reject_handshake');
    const needed = rejects
      ? socket.servers.filter((server) => !flagIsOn(server.scope, 'ssl_reject_handshake'))
      : [socket.defaultServer];
    const without = needed.find((server) => effective(server.scope, 'ssl_certificate').via === 'default');
    const listen = without?.listens.find((candidate) =>
      candidate.addresses.some(({ address }) => address === socket.address),
    )?.directive;
    if (!listen) return [];
    const message = 'no "ssl_certificate" is defined for the "listen ... ssl" directive';
    return [{ kind: 'no-certificate', message, at: headSpanOf(listen), related: [] }];
  });
}

const flagIsOn = (scope: Scope, name: string): boolean =>
  effective(scope, name).from.at(-1)?.args[0]?.value.toLowerCase() === 'on';

/** Two servers of one address:port that both say default_server. */
export function defaultRefusals(sockets: readonly Socket[]): readonly Refusal[] {
  return sockets.flatMap(({ address, defaultListens }) => {
    const [first, second] = defaultListens;
    if (!first || !second || first.server === second.server) return [];
    return [
      {
        kind: 'duplicate-default',
        message: `a duplicate default server for ${asPrinted(address)}`,
        at: headSpanOf(second.listen.directive!),
        related: [{ at: headSpanOf(first.listen.directive!), says: 'the first one' }],
      },
    ];
  });
}
