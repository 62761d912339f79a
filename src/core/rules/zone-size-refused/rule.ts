import { KIB, parseSize } from '../../base/units.ts';
import { SMALLEST_ZONE } from '../../catalog/defaults.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import type { Refusal } from '../../model/refusal/refusal.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Fix, Rule } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';

type SizeRefusal = Extract<Refusal, { kind: 'cache-size' | 'cache-too-small' }>;

/** A zone's size that nginx cannot read, or finds too small. */
export const rule: Rule = {
  meta: {
    id: 'zone-size-refused',
    severity: 'error',
    title: "nginx refuses the zone's size",
    why: "A session zone's size is digits with at most k or m. g, mb and fractions are refused, and so is anything under eight memory pages.",
    facts: ['zone-size-grammar', 'zone-minimum'],
    references: ['https://nginx.org/en/docs/syntax.html'],
    reads: ['ssl_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const refusal of context.model.refusals) {
      if (refusal.kind !== 'cache-size' && refusal.kind !== 'cache-too-small') continue;
      const fix = fixOf(context, refusal);
      yield {
        subject: `${refusal.directive.file.path} ${refusal.argument.value}`,
        severity: 'error',
        at: refusal.at,
        text: `nginx refuses this: ${refusal.message}. ${explain(refusal)}`,
        related: refusal.related,
        ...(fix ? { fix } : {}),
      };
    }
  },
};

function explain({ kind, argument, directive }: SizeRefusal): string {
  if (unitApart(directive, argument)) return 'Write the unit directly after the size, without a space.';
  if (kind === 'cache-too-small')
    return `The smallest zone is ${SMALLEST_ZONE / KIB}k with memory pages of 4 KiB, and larger with larger pages.`;
  if (/\d[gG]$/.test(argument.value)) return 'Use k or m, never g: 1g is 1024m.';
  if (/^shared:[^:]+:?$/.test(argument.value))
    return 'Every shared:NAME needs its size, even if the zone is declared elsewhere.';
  return 'A size is digits, with at most one k or m after them.';
}

function fixOf(context: RuleContext, { kind, argument, directive }: SizeRefusal): Fix | null {
  const [, name, size] = /^shared:([^:]+):?(.*)$/s.exec(argument.value) ?? [];
  if (name === undefined || size === undefined) return null;
  const declared = context.model.zones.find((zone) => zone.name === name)?.references[0]?.argument.value;
  const unit = unitApart(directive, argument);
  const tooSmall = kind === 'cache-too-small' && unit === null;
  const meant = tooSmall ? '1m' : readMeantSize(size + (unit?.value ?? ''));
  const value = declared ?? `shared:${name}:${meant ?? context.newZoneSize('http')}`;
  const guessed = declared === undefined && (meant === null || tooSmall);
  return {
    title: `write ${value}`,
    edits: [replaceArgument(directive, unit ? { ...argument, to: unit.to } : argument, value)],
    safety: guessed ? 'needs-input' : 'safe',
    ...(guessed ? { tradeOff: 'The size is a guess: use the one you need.' } : {}),
  };
}

/** The `m` of `shared:SSL:10 m`: to nginx it is an argument of its own. */
function unitApart(directive: Directive, argument: Argument): Argument | null {
  const next = directive.args.find(({ from }) => from > argument.from);
  return next && /:\d+$/.test(argument.value) && /^[kmg]i?b?$/i.test(next.value) ? next : null;
}

/** `1g` is 1024m, `10mb` is 10m; null where it is anyone's guess, or nginx would find it too small. */
function readMeantSize(text: string): string | null {
  const match = /^(\d{1,9})\s*([kmg])i?b?$/i.exec(text);
  if (!match) return null;
  const unit = match[2]!.toLowerCase();
  const meant = unit === 'g' ? `${Number(match[1]) * 1024}m` : `${match[1]}${unit}`;
  const size = parseSize(meant);
  return size !== null && size >= SMALLEST_ZONE ? meant : null;
}
