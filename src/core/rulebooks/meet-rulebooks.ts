import { bytes, formatSize, parseSeconds } from '../base/units.ts';
import { behaves } from '../catalog/platform/behavior.ts';
import type { DemandKind } from '../catalog/rulebooks/rulebook.ts';
import { nameRulebook, RULEBOOKS, type RulebookId } from '../catalog/rulebooks/rulebooks.ts';
import { exposureTo } from '../catalog/vulnerabilities.ts';
import { deleteDirective, replaceArgument } from '../edits/layout.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import {
  addSessionLines,
  isUncovered,
  linesBelow,
  type PolicyChange,
  tlsBlocks,
  whyLeft,
} from '../policy/policy-change.ts';
import { ticketsOnPolicy, ticketsPolicy } from '../policy/tickets-policy.ts';
import { timeoutPolicy } from '../policy/timeout-policy.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { ticketKeys } from '../rules/shared/tickets/ticket-keys.ts';
import { verifiesSomewhere } from '../rules/shared/tickets/zone-keys.ts';
import { sayList, saySocket } from '../rules/shared/words/say-socket.ts';
import type { Directive } from '../syntax/tree.ts';
import { contradictions, wantedKinds } from './contradictions.ts';
import { numberIn, QUARTER } from './judging/timeout.ts';
import { TEN_MIB, zoneDemanded } from './judging/zone.ts';

type Step = (context: RuleContext) => Pick<PolicyChange, 'edits' | 'notes'>;

interface Way {
  readonly stage: 'settings' | 'zones';
  readonly kinds: readonly DemandKind[];
  /** continues the names of the rulebooks */
  readonly does: string;
  readonly step: Step;
}

/** How each demand is met at the least loss. Zones come from the fixes, which run between the stages. */
const WAYS: readonly Way[] = [
  {
    stage: 'settings',
    kinds: ['tickets-off', 'tickets-off-before-zone-keys'],
    does: 'tickets off everywhere',
    step: (context) => ticketsPolicy(context, 'off', []),
  },
  { stage: 'settings', kinds: ['tickets-not-off'], does: 'tickets off nowhere', step: ticketsOnPolicy },
  {
    stage: 'settings',
    kinds: ['timeout-within-15m'],
    does: 'timeouts of no more than 15 minutes, written in minutes',
    step: minutes,
  },
  {
    stage: 'settings',
    kinds: ['timeout-1d'],
    does: 'sessions are kept for 1d',
    step: (context) => timeoutPolicy(context, '1d'),
  },
  { stage: 'zones', kinds: ['zone-10m'], does: 'zones of 10m or more', step: largeZones },
  { stage: 'zones', kinds: ['ticket-keys-change'], does: 'ticket keys that change', step: changingKeys },
];

/** The changes that the chosen rulebooks need, each a step of its own; what contradicts is said and left. */
export function meetingPolicies(
  stage: Way['stage'],
  ids: readonly RulebookId[],
): readonly ((context: RuleContext) => PolicyChange)[] {
  const names = (kinds: readonly DemandKind[]): string =>
    sayList(
      RULEBOOKS.filter(
        ({ id, demands }) => ids.includes(id) && demands.some(({ kind }) => kinds.includes(kind)),
      ).map(nameRulebook),
    );
  return WAYS.filter((way) => way.stage === stage && names(way.kinds) !== '').map(
    ({ kinds, does, step }) =>
      (context: RuleContext): PolicyChange => {
        const wanted = wantedKinds(context, ids);
        const title = `${names(kinds)}: ${does}`;
        if (kinds.some((kind) => wanted.has(kind))) return { choice: 'must', title, ...step(context) };
        const clashing = contradictions(context, ids).filter((clash) =>
          kinds.some((kind) => clash.kinds.includes(kind)),
        );
        return { choice: 'must', title, edits: [], notes: clashing.map(({ says }) => says) };
      },
  );
}

/** Whether tickets are to be on: no fix turns them off then. */
export const wantsTickets = (ids: readonly RulebookId[]): boolean =>
  RULEBOOKS.some(
    ({ id, demands }) => ids.includes(id) && demands.some(({ kind }) => kind === 'tickets-not-off'),
  );

const TIMEOUT = 'ssl_session_timeout';

/** The nearest time of at most 15 minutes whose number an audit takes; null where it is one already. */
export function inMinutes(text: string): string | null {
  const value = parseSeconds(text);
  if (value === null || value === 0) return null;
  if (/^\d+$/.test(text) && value <= 15) return `${value}m`;
  if (value > QUARTER) return '15m';
  return numberIn(text) > 15 ? `${Math.max(1, Math.floor(value / 60))}m` : null;
}

function minutes(context: RuleContext): Pick<PolicyChange, 'edits' | 'notes'> {
  const notes = new Set<string>();
  const edits: TextEdit[] = [];
  for (const block of tlsBlocks(context)) {
    for (const line of linesBelow(block, TIMEOUT)) {
      const [value] = line.args;
      const wanted = value ? inMinutes(value.value) : null;
      if (!value || wanted === null) continue;
      const why = whyLeft(line);
      if (why !== null) notes.add(why);
      else edits.push(replaceArgument(line, value, wanted));
      if (/^\d+$/.test(value.value) && Number(value.value) <= 15)
        notes.add(`${value.value} is ${value.value} seconds to nginx: ${wanted} is what the title means.`);
    }
    if (isUncovered(context, block, TIMEOUT)) {
      edits.push(...addSessionLines(context, block, [`${TIMEOUT} 5m;`], notes));
      notes.add(
        '5m is what nginx takes without the line: nothing changes. Up to 15m is allowed, for which the zone has to be large enough.',
      );
    }
  }
  return { edits, notes: [...notes] };
}

function largeZones(context: RuleContext): Pick<PolicyChange, 'edits' | 'notes'> {
  const notes = new Set<string>();
  const edits: TextEdit[] = [];
  const names = new Set<string>();
  for (const socket of zoneDemanded(context)) {
    const cache = context.cacheOf(socket.defaultServer);
    if (cache !== null && cache.zone === null)
      notes.add(
        `${saySocket(socket)} has no shared zone, and none is added by default: see the fix that is offered.`,
      );
    if (cache?.zone?.size != null && cache.zone.size < TEN_MIB) names.add(cache.zone.name);
  }
  for (const zone of context.model.zones.filter(({ name }) => names.has(name))) {
    const lines = zone.references.map(({ directive }) => directive);
    const left = lines.flatMap((line) => whyLeft(line) ?? []);
    for (const why of left) notes.add(why);
    if (left.length > 0) continue;
    for (const { directive, argument } of new Map(zone.references.map((one) => [one.argument, one])).values())
      edits.push(replaceArgument(directive, argument, `shared:${zone.name}:${formatSize(bytes(TEN_MIB))}`));
  }
  if (edits.length > 0)
    notes.add('A zone whose size changes starts empty: a burst of full handshakes at the reload.');
  return { edits, notes: [...notes] };
}

/** A single key file goes where nginx keeps keys in a zone; elsewhere, a program has to change it. */
function changingKeys(context: RuleContext): Pick<PolicyChange, 'edits' | 'notes'> {
  const notes = new Set<string>();
  const gone = new Set<Directive>();
  for (const { files, lines, sockets, used } of ticketKeys(context)) {
    if (used === false || files.length > 1) continue;
    const inZone =
      behaves('ticketKeysInZone', context.nginx) &&
      sockets.every((socket) => context.cacheOf(socket.defaultServer)?.zone != null);
    const exposed =
      exposureTo('CVE-2026-97629', context.model.platform) !== 'fixed' && sockets.some(verifiesSomewhere);
    const left = lines.flatMap((line) => whyLeft(line) ?? []);
    for (const why of left) notes.add(why);
    if (left.length > 0) continue;
    if (inZone && !exposed) {
      for (const line of lines) gone.add(line);
      notes.add(
        `Without ${sayList(files)} nginx makes the keys of ${sayList(sockets.map(saySocket))} itself, in the shared zone, and changes them. Tickets then end at a restart, and another host cannot read them: to keep both, leave the file and let a program rotate it (tls-resume export rotation-script).`,
      );
    } else
      notes.add(
        `${sayList(files)} stays: ${exposed ? 'keys in the zone may be forged on this nginx (CVE-2026-97629), and clients are verified here' : 'nginx keeps no keys in a zone here'}. Let a program rotate it: the newest key first, the previous one second (tls-resume export rotation-script).`,
      );
  }
  return { edits: [...gone].map(deleteDirective), notes: [...notes] };
}
