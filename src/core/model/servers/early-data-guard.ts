import type { Directive } from '../../syntax/tree.ts';
import { whatIsMissing } from '../effective.ts';
import type { Scope } from '../scope.ts';

/** Lines that answer requests in early data with 425 before they are passed on. */
export interface EarlyDataGuard {
  readonly from: Directive;
  /** of GET, HEAD and POST, those that are turned away; null where that is not known */
  readonly refuses: readonly string[] | null;
}

const METHODS = ['GET', 'HEAD', 'POST'] as const;
/** nginx's word for 425 Too Early. */
const TOO_EARLY = '425';
const EARLY = /\$\{?ssl_early_data\b/;

/**
 * The guard that a request in early data meets on its way to a block: an `if` with `return 425` there or around it, whose condition
 * comes from $ssl_early_data, itself or through a map.
 * @source ngx_http_rewrite_module: the server's lines run before a location is looked for
 */
export function earlyDataGuard(scope: Scope): EarlyDataGuard | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    for (const block of at.blocks('if')) {
      const refuses = block.named('return').some(({ args }) => args[0]?.value === TOO_EARLY);
      const guard = refuses ? guardOf(block) : null;
      if (guard) return guard;
    }
  }
  return null;
}

function guardOf(block: Scope): EarlyDataGuard | null {
  const line = block.directive!;
  const words = line.args
    .map(({ value }) => value)
    .join(' ')
    .replace(/^\(\s*|\s*\)$/g, '');
  const [, name, operator, wanted] = /^\$\{?(\w+)\}?(?:\s*(!?=)\s*"?([^"]*?)"?)?$/.exec(words) ?? [];
  if (name === undefined) return EARLY.test(words) ? { from: line, refuses: null } : null;
  if (name !== 'ssl_early_data' && !comesFromEarlyData(name, block)) return null;
  const refuses: string[] = [];
  for (const method of METHODS) {
    const value = variableFor(name, method, block);
    if (value === null) return { from: line, refuses: null };
    const holds =
      operator === undefined ? value !== '' && value !== '0' : (value === wanted) === (operator === '=');
    if (holds) refuses.push(method);
  }
  return { from: line, refuses };
}

const comesFromEarlyData = (name: string, scope: Scope): boolean =>
  EARLY.test(mapOf(name, scope)?.directive?.args[0]?.value ?? '');

function mapOf(name: string, scope: Scope): Scope | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const found = at.blocks('map').find(({ directive }) => directive?.args.at(-1)?.value === `$${name}`);
    if (found) return found;
  }
  return undefined;
}

/** What a variable is for a request in early data of one method; null where that is not known. */
function variableFor(name: string, method: string, scope: Scope): string | null {
  if (name === 'ssl_early_data') return '1';
  if (name === 'request_method') return method;
  const map = mapOf(name, scope);
  if (!map || whatIsMissing(map).length > 0) return null;
  const source = expand(map.directive!.args[0]!.value, method, scope);
  const value = source === null ? null : look(map, source);
  return value === null ? null : expand(value, method, scope);
}

function expand(text: string, method: string, scope: Scope): string | null {
  let known = true;
  const expanded = text.replace(/\$\{?(\w+)\}?/g, (_, name: string) => {
    const value =
      name === 'ssl_early_data' || name === 'request_method' ? variableFor(name, method, scope) : null;
    known &&= value !== null;
    return value ?? '';
  });
  return known ? expanded : null;
}

/** @source ngx_http_map_find: exact text first, in any capitals, then the expressions in their order, then default */
function look(map: Scope, source: string): string | null {
  const lines = map.entries.map(({ directive }) => directive);
  if (lines.some(({ name }) => name === 'include' || name === 'hostnames')) return null;
  const valueIn = (line: Directive | undefined): string => line?.args[0]?.value ?? '';
  const exact = lines.find(
    ({ name }) => !name.startsWith('~') && name.toLowerCase() === source.toLowerCase(),
  );
  if (exact) return valueIn(exact);
  for (const line of lines) {
    if (!line.name.startsWith('~')) continue;
    const found = matches(line.name, source);
    if (found === null) return null;
    if (found) return valueIn(line);
  }
  return valueIn(lines.find(({ name }) => name === 'default'));
}

/** null where the expression is not one of ours too. */
function matches(pattern: string, source: string): boolean | null {
  const [, star, expression] = /^~(\*?)(.*)$/s.exec(pattern)!;
  try {
    return new RegExp(expression!, star ? 'i' : '').test(source);
  } catch {
    return null;
  }
}
