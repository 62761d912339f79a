import { type Effective, effective } from '../../model/effective.ts';
import type { Scope } from '../../model/scope.ts';
import type { Server } from '../../model/servers/server.ts';
import { readSessionCache } from '../../model/servers/session-cache.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { ReportedEffective, ReportedSetting } from '../check-report.ts';

/** The directives of a server that resumption depends on. */
const SETTINGS = [
  'ssl_session_timeout',
  'ssl_session_tickets',
  'ssl_session_ticket_key',
  'ssl_protocols',
  'ssl_certificate',
  'ssl_verify_client',
  'ssl_client_certificate',
  'ssl_conf_command',
  'ssl_early_data',
  'ssl_reject_handshake',
  'ssl',
  'http2',
] as const;

/** Where a line stands: a file and a line from 1. */
export type LineOf = (directive: Directive) => { readonly file: string; readonly line: number };

/**
 * What counts in every server once nginx has merged it, each value with the lines it comes from. What nobody sets is left out. Equal
 * settings are one object: a dump has thousands that come from the same line.
 */
export function reportEffective(servers: readonly Server[], lineOf: LineOf): readonly ReportedEffective[] {
  const written = new Map<string, Map<Directive | undefined, ReportedSetting>>();
  const once = (setting: ReportedSetting, name: string, from: readonly Directive[]): ReportedSetting => {
    if (setting.via !== 'inherited' || from.length !== 1) return setting;
    const byLine = written.get(name) ?? new Map<Directive | undefined, ReportedSetting>();
    written.set(name, byLine);
    const known = byLine.get(from[0]);
    if (!known) byLine.set(from[0], setting);
    return known ?? setting;
  };
  return servers.map((server) => {
    const settings: Record<string, ReportedSetting> = {};
    const cache = reportCache(server, lineOf);
    if (cache) settings.ssl_session_cache = once(cache.setting, 'ssl_session_cache', cache.from);
    for (const name of SETTINGS) {
      const { from, via, missing, hides } = effective(server.scope, name);
      if (via === 'default') continue;
      settings[name] = once(report({ via, from, missing, hides }, lineOf), name, from);
    }
    const names = server.names;
    return { context: server.context, names, ...lineOf(server.directive), settings };
  });
}

/** nginx merges the zone and the builtin half of ssl_session_cache apart: lines of two blocks may count. */
function reportCache(
  server: Server,
  lineOf: LineOf,
): { setting: ReportedSetting; from: readonly Directive[] } | null {
  const { cache, missing } = readSessionCache(server.scope);
  if (missing) return { setting: report({ via: 'unknown', from: [], missing, hides: [] }, lineOf), from: [] };
  if (cache.from.length === 0) return null;
  const here = new Set(server.scope.named('ssl_session_cache'));
  const via = cache.from.some((line) => here.has(line)) ? 'here' : 'inherited';
  const counts = new Set(cache.from);
  const outer = via === 'here' ? hiddenCaches(server.scope.parent, counts) : [];
  return { setting: report({ via, from: cache.from, missing: [], hides: outer }, lineOf), from: cache.from };
}

/** The nearest lines further out that have no part in it. */
function hiddenCaches(outer: Scope | null, counts: ReadonlySet<Directive>): readonly Directive[] {
  for (let at = outer; at !== null; at = at.parent) {
    const lines = at.named('ssl_session_cache');
    if (lines.length > 0) return lines.filter((line) => !counts.has(line));
  }
  return [];
}

function report(
  { via, from, missing, hides }: Pick<Effective, 'from' | 'missing' | 'hides'> & Pick<ReportedSetting, 'via'>,
  lineOf: LineOf,
): ReportedSetting {
  return {
    via,
    values: from.map((line) => line.args.map((argument) => argument.value).join(' ')),
    from: from.map(lineOf),
    ...(hides.length > 0 ? { hides: hides.map(lineOf) } : {}),
    ...(missing.length > 0 ? { settledBy: missing.join(', ') } : {}),
  };
}

/** The line that a directive begins on, worked out once for each. */
export function lineFinder(lineAt: (file: string, offset: number) => number): LineOf {
  const known = new WeakMap<Directive, ReturnType<LineOf>>();
  return (directive) => {
    let found = known.get(directive);
    if (!found) {
      const { file, from } = headSpanOf(directive);
      found = { file, line: lineAt(file, from) };
      known.set(directive, found);
    }
    return found;
  };
}
