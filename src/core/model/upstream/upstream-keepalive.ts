import type { Directive } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';

/** What an upstream{} says about keeping connections. */
export interface KeepaliveLines {
  /** `keepalive`, null where it is not set */
  readonly directive: Directive | null;
  /** idle connections per worker; null where it is not set or not known */
  readonly count: number | null;
  /** each location keeps its own */
  readonly local: boolean;
  /** the method that stands behind `keepalive` and undoes it before 1.29.7 */
  readonly undoneBy: Directive | null;
  /** requests on one connection, when that is set; null: nginx's default, 1000 (100 before 1.19.10) */
  readonly requests: number | null;
  /** the line that ends every connection after its first request */
  readonly endedBy: Directive | null;
}

/** Directives that choose how servers are picked; each replaces what an earlier one set up. */
const METHODS = ['least_conn', 'ip_hash', 'hash', 'random', 'least_time'];

export function readKeepalive(scope: Scope): KeepaliveLines {
  const directive = scope.named('keepalive')[0] ?? null;
  const limit = scope.named('keepalive_requests')[0] ?? null;
  const timeout = scope.named('keepalive_timeout')[0] ?? null;
  const requests = numberOf(limit);
  const ended = requests !== null && requests <= 1 ? limit : isZeroTime(timeout) ? timeout : null;
  return {
    directive,
    count: numberOf(directive),
    local: directive?.args[1]?.value === 'local',
    undoneBy: directive === null ? null : methodAfter(scope, directive),
    requests,
    endedBy: ended,
  };
}

function numberOf(line: Directive | null): number | null {
  const value = line?.args[0]?.value ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : null;
}

const isZeroTime = (line: Directive | null): boolean => /^0+(?:ms|[smh])?$/.test(line?.args[0]?.value ?? '');

function methodAfter(scope: Scope, keepalive: Directive): Directive | null {
  const lines = scope.entries.map((entry) => entry.directive);
  return (
    lines
      .slice(lines.indexOf(keepalive) + 1)
      .find((line) => METHODS.includes(line.name) || line.name.startsWith('balancer_by_lua')) ?? null
  );
}
