import type { Demand, DemandKind } from '../catalog/rulebooks/rulebook.ts';
import { RULEBOOKS, type RulebookId } from '../catalog/rulebooks/rulebooks.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { contradictions } from './contradictions.ts';
import { ticketKeysChange, ticketValidity } from './judging/keys.ts';
import { ticketsNotOff, ticketsOff, ticketsOffBeforeZoneKeys } from './judging/tickets.ts';
import { timeoutOneDay, timeoutWithin15m } from './judging/timeout.ts';
import { zone10m } from './judging/zone.ts';
import type { JudgedDemand, Ruling } from './ruling.ts';

const JUDGES: Readonly<Record<DemandKind, (context: RuleContext, demand: Demand) => Ruling>> = {
  'tickets-off': (context, { readsLastLine }) => ticketsOff(context, readsLastLine ? 'last' : 'any'),
  'tickets-not-off': ticketsNotOff,
  'tickets-off-before-zone-keys': ticketsOffBeforeZoneKeys,
  'timeout-within-15m': timeoutWithin15m,
  'timeout-1d': timeoutOneDay,
  'zone-10m': zone10m,
  'ticket-keys-change': ticketKeysChange,
  'ticket-validity': ticketValidity,
};

/** What a configuration is to each demand of some rulebooks, in the catalog's order; where two contradict each other, both say so. */
export function judgeRulebooks(context: RuleContext, ids: readonly RulebookId[]): readonly JudgedDemand[] {
  const clashes = contradictions(context, ids);
  return RULEBOOKS.filter(({ id }) => ids.includes(id)).flatMap((rulebook) =>
    rulebook.demands.map((demand) => {
      const ruling = JUDGES[demand.kind](context, demand);
      const clashing = clashes.filter(({ kinds }) => kinds.includes(demand.kind)).map(({ says }) => says);
      return { rulebook, demand, ...ruling, traps: [...clashing, ...ruling.traps] };
    }),
  );
}
