import type { Directive } from '../../syntax/tree.ts';
import { ownConditions } from '../conditions.ts';
import { effective, whatIsMissing } from '../effective.ts';
import type { Scope } from '../scope.ts';
import { ordinaryValues, possibleValues } from '../variables/variable-values.ts';

/** What a location sends to the origin as Connection. */
export interface ConnectionHeader {
  /** the lines that set it, and count */
  readonly from: readonly Directive[];
  /**
   * `default`: no line counts, nginx sends its own; `none`: the header is left out; `close`; `keep-alive`; `other`: something that does
   * not close, such as upgrade; `unknown`
   */
  readonly value: 'default' | 'none' | 'close' | 'keep-alive' | 'other' | 'unknown';
  /** a line further out that would count, were it not for the block's own proxy_set_header */
  readonly hidden: Directive | null;
  /** the first line of the block that hides it */
  readonly hiddenBy: Directive | null;
  /** the block whose proxy_set_header lines count; null where there are none */
  readonly decidedBy: Scope | null;
  /** the map{} entry that makes it `close` for requests without Upgrade */
  readonly closingEntry: Directive | null;
  /** with `unknown`: what would settle it */
  readonly missing: readonly string[];
}

const SET_HEADER = 'proxy_set_header';
const isConnection = (line: Directive): boolean => line.args[0]?.value.toLowerCase() === 'connection';
/** Distributions' file of proxy_set_header lines; none of them is Connection. */
const PROXY_PARAMS = /(?:^|\/)proxy_params$/;

/**
 * Reads the Connection header as nginx merges proxy_set_header: a block with any line of it inherits none.
 * @source ngx_http_proxy_init_headers; measured in test/nginx/upstream
 */
export function readConnectionHeader(scope: Scope): ConnectionHeader {
  const decidedBy = decidingBlock(scope);
  const own = decidedBy?.named(SET_HEADER).filter(isConnection) ?? [];
  const hidden = hiddenLine(decidedBy, own);
  const hiddenBy = hidden && decidedBy && firstHeader(decidedBy);
  const common = { from: own, decidedBy, hidden, hiddenBy, closingEntry: null };
  const missing =
    decidedBy === null
      ? outOfSight(scope)
      : decidedBy.incomplete && own.length === 0
        ? whatIsMissing(decidedBy)
        : own.filter((line) => ownConditions(line).length > 0).map((line) => `whether ${line.name} is there`);
  if (missing.length > 0) return { ...common, value: 'unknown', missing };
  if (own.length === 0) return { ...common, value: 'default', missing };
  return { ...common, ...valueOfLines(own, scope), missing };
}

/** The innermost block with a proxy_set_header, its own or in the distribution's file. */
function decidingBlock(scope: Scope): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (firstHeader(at)) return at;
    if (at.incomplete) return null;
  }
  return null;
}

const paramsOf = (scope: Scope): Directive | undefined =>
  scope.named('include').find((line) => PROXY_PARAMS.test(line.args[0]?.value ?? ''));

const firstHeader = (scope: Scope): Directive | null => scope.named(SET_HEADER)[0] ?? paramsOf(scope) ?? null;

function outOfSight(scope: Scope): readonly string[] {
  return effective(scope, SET_HEADER).missing;
}

function hiddenLine(decidedBy: Scope | null, own: readonly Directive[]): Directive | null {
  if (decidedBy === null || own.length > 0) return null;
  for (let at = decidedBy.parent; at !== null; at = at.parent) {
    const lines = at.named(SET_HEADER);
    if (lines.length > 0) return lines.find(isConnection) ?? null;
  }
  return null;
}

/** Two lines of one header are both sent: one that closes is enough. */
function valueOfLines(
  lines: readonly Directive[],
  scope: Scope,
): Pick<ConnectionHeader, 'value' | 'closingEntry'> {
  const read = lines.map((line) => valueOfLine(line.args[1]?.value ?? '', scope));
  for (const value of ['close', 'unknown', 'keep-alive', 'other'] as const) {
    const found = read.find((each) => each.value === value);
    if (found) return found;
  }
  return { value: 'none', closingEntry: null };
}

function valueOfLine(text: string, scope: Scope): Pick<ConnectionHeader, 'value' | 'closingEntry'> {
  const ordinary = ordinaryValues(text, scope, '$http_upgrade');
  const values = ordinary ?? possibleValues(text, scope);
  const kinds = new Set(values.values.map(kindOf));
  if (values.open || kinds.size !== 1) return { value: 'unknown', closingEntry: null };
  const [value] = kinds as Set<ConnectionHeader['value']>;
  const closingEntry = value === 'close' && ordinary ? (ordinary.from[0] ?? null) : null;
  return { value: value!, closingEntry };
}

function kindOf(value: string): ConnectionHeader['value'] {
  const tokens = value.toLowerCase().split(/[\s,]+/);
  if (value.trim() === '') return 'none';
  if (tokens.includes('close')) return 'close';
  return tokens.includes('keep-alive') ? 'keep-alive' : 'other';
}
