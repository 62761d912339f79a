import type { RuleContext } from '../rules/rule-context.ts';
import type { LargerSet, TicketsPolicy, ZonesPolicy } from './choice-values.ts';
import { largerSet } from './larger-set.ts';
import type { PolicyChange } from './policy-change.ts';
import { ticketsPolicy } from './tickets-policy.ts';
import { timeoutPolicy } from './timeout-policy.ts';
import { zonesPolicy } from './zones-policy.ts';

/** What the user may choose besides the fixes; undefined and `keep` change nothing. */
interface PolicyChoices {
  readonly tickets?: 'keep' | TicketsPolicy;
  readonly keyFiles?: readonly string[];
  readonly timeout?: string;
  readonly zones?: ZonesPolicy;
  readonly largerSet?: readonly LargerSet[];
}

type Policy = (context: RuleContext) => PolicyChange;

/**
 * The policies in the order they are applied.
 * @param stage `settings` come before the fixes, which then heed them; `zones` after, on the zones that the fixes added
 */
export function chosenPolicies(stage: 'settings' | 'zones', choices: PolicyChoices): readonly Policy[] {
  const { tickets, keyFiles = [], timeout, zones, largerSet: parts = [] } = choices;
  if (stage === 'zones') return zones === undefined ? [] : [(context) => zonesPolicy(context, zones)];
  const policies: Policy[] = [];
  if (tickets !== undefined && tickets !== 'keep')
    policies.push((context) => ticketsPolicy(context, tickets, keyFiles));
  if (timeout !== undefined) policies.push((context) => timeoutPolicy(context, timeout));
  if (parts.length > 0) policies.push((context) => largerSet(context, parts));
  return policies;
}
