import { behaves } from '../catalog/platform/behavior.ts';
import type { DemandKind } from '../catalog/rulebooks/rulebook.ts';
import { nameRulebook, RULEBOOKS, type RulebookId } from '../catalog/rulebooks/rulebooks.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { sayLocation } from '../rules/shared/words/say-location.ts';
import { sayList } from '../rules/shared/words/say-socket.ts';
import { offersTls12 } from './judging/timeout.ts';
import { linesNamed } from './ruling.ts';

/** Two demands that no configuration can meet together. */
interface Clash {
  readonly kinds: readonly [DemandKind, DemandKind];
  readonly directive: string;
  readonly says: string;
}

const CLASHES: readonly Clash[] = [
  {
    kinds: ['tickets-off', 'tickets-not-off'],
    directive: 'ssl_session_tickets',
    says: 'one wants tickets off, the other wants them not off',
  },
  {
    kinds: ['tickets-off-before-zone-keys', 'tickets-not-off'],
    directive: 'ssl_session_tickets',
    says: 'before nginx 1.23.2 one wants tickets off, the other wants them not off',
  },
  {
    kinds: ['timeout-1d', 'timeout-within-15m'],
    directive: 'ssl_session_timeout',
    says: 'one wants a day, the other no more than 15 minutes',
  },
];

/** A clash that is met here, between two rulebooks. */
export interface Contradiction {
  readonly kinds: readonly DemandKind[];
  /** names of the two rulebooks, what each wants and which lines it is about; a sentence */
  readonly says: string;
}

const demandsOf = (ids: readonly RulebookId[]) =>
  RULEBOOKS.filter(({ id }) => ids.includes(id)).flatMap((rulebook) =>
    rulebook.demands.map(({ kind, item }) => ({ kind, name: `${nameRulebook(rulebook)} (${item})` })),
  );

/** Whether the demand says anything about this nginx and what it offers. */
export function applies(context: RuleContext, kind: DemandKind): boolean {
  if (kind === 'tickets-off-before-zone-keys')
    return !behaves('ticketKeysInZone', context.nginx) && !context.model.platform.assumed;
  if (kind === 'timeout-1d' || kind === 'zone-10m')
    return context.sockets.some((socket) => offersTls12(context, socket));
  return true;
}

/** Demands of the chosen rulebooks that contradict each other. */
export function contradictions(context: RuleContext, ids: readonly RulebookId[]): readonly Contradiction[] {
  const demands = demandsOf(ids).filter(({ kind }) => applies(context, kind));
  return CLASHES.flatMap(({ kinds, directive, says }) => {
    const [one, other] = kinds.map((kind) => demands.filter((demand) => demand.kind === kind));
    if (!one?.length || !other?.length) return [];
    const lines = linesNamed(context, directive).map(sayLocation);
    const where = lines.length > 0 ? ` (${sayList(lines)})` : ', which is not set here';
    const names = [...one, ...other].map(({ name }) => name);
    return [
      {
        kinds,
        says: `${sayList(names)} contradict each other in ${directive}${where}: ${says}. Nothing is changed for either; choose one.`,
      },
    ];
  });
}

/** The kinds of demand that are to be met: those of the chosen rulebooks that apply and contradict nothing. */
export function wantedKinds(context: RuleContext, ids: readonly RulebookId[]): ReadonlySet<DemandKind> {
  const clashing = contradictions(context, ids).flatMap(({ kinds }) => kinds);
  return new Set(
    demandsOf(ids)
      .map(({ kind }) => kind)
      .filter((kind) => applies(context, kind) && !clashing.includes(kind)),
  );
}
