import { type ClientProgram, clientOf } from '../../catalog/clients.ts';
import { type AccessCounts, type Counts, type FamilyCounts, sumCounts } from '../tally/access-counts.ts';
import { type Reuse, reuseOf } from './reuse.ts';

/** A client family in a log. */
export interface FamilyReuse extends Reuse {
  readonly id: string;
  readonly name: string;
  /** it offers no session as it is shipped, and none resumed here */
  readonly never: boolean;
  /** part of all full handshakes */
  readonly partOfFull: number;
}

type FamilyMix = Readonly<Record<'tls12-id' | 'tls12-ticket' | 'tls13', number>>;

/** What a log says of the programs that made the connections, told by the user agent, which is a weak key. */
export interface ClientReuse {
  /** the most connections first */
  readonly families: readonly FamilyReuse[];
  /** part of the connections whose clients can never resume */
  readonly neverPart: number;
  /** share of the resumed ones among the others; null where there are none */
  readonly shareOfOthers: number | null;
  /** the best share that settings of the server could bring: without those that never resume, nor first visits; null where visits are not known */
  readonly reachable: number | null;
  /** shares of the handshakes by client kind; null where the protocol is in no format */
  readonly mix: FamilyMix | null;
  readonly advice: readonly string[];
}

const FEWEST_VISITS = 100;
/** so little of a family that is said to never resume may, before the log is believed and not the catalog */
const STRAY = 0.01;
const WORTH_ADVICE = 0.05;
const MOST_ADVICE = 3;

const totalOf = ({ tls12, tls13, other }: FamilyCounts): Counts => sumCounts(sumCounts(tls12, tls13), other);

/** @returns null where no format has the user agent, or no line says whether a session was resumed */
export function clientReuse(counts: AccessCounts): ClientReuse | null {
  const [full, resumed] = counts.connections;
  const families = familiesOf(counts.byFamily, full);
  const seen = families.reduce((sum, each) => sum + each.full + each.resumed, 0);
  if (seen === 0) return null;
  const never = families
    .filter((each) => each.never)
    .reduce((sum, each) => sum + each.full + each.resumed, 0);
  const resumedOfOthers = families.filter((each) => !each.never).reduce((sum, each) => sum + each.resumed, 0);
  const { first, again } = counts.visits;
  const share = resumed / (full + resumed);
  const possible = (seen - never) / seen;
  return {
    families,
    neverPart: never / seen,
    shareOfOthers: seen > never ? resumedOfOthers / (seen - never) : null,
    reachable: first + again < FEWEST_VISITS ? null : Math.max(share, possible * (again / (first + again))),
    mix: mixOf(counts.byFamily),
    advice: adviceOf(families),
  };
}

function familiesOf(byFamily: AccessCounts['byFamily'], allFull: number): FamilyReuse[] {
  const families = [...byFamily].map(([id, counts]): FamilyReuse => {
    const reuse = reuseOf(totalOf(counts));
    const { name, offers } = clientOf(id);
    const never = offers === 'never' && (reuse.share ?? 0) < STRAY;
    return { id, name, ...reuse, never, partOfFull: allFull > 0 ? reuse.full / allFull : 0 };
  });
  return families
    .filter(({ share }) => share !== null)
    .sort((a, b) => b.full + b.resumed - a.full - a.resumed);
}

/** TLS 1.2 clients of which it is not known whether they ask for tickets are taken for such as do not: those fill the zone. */
function mixOf(byFamily: AccessCounts['byFamily']): FamilyMix | null {
  const mix = { 'tls12-id': 0, 'tls12-ticket': 0, tls13: 0 };
  for (const [id, { tls12, tls13 }] of byFamily) {
    mix[clientOf(id).ticketExtension ? 'tls12-ticket' : 'tls12-id'] += tls12[0] + tls12[1];
    mix.tls13 += tls13[0] + tls13[1];
  }
  const all = mix['tls12-id'] + mix['tls12-ticket'] + mix.tls13;
  if (all === 0) return null;
  return {
    'tls12-id': mix['tls12-id'] / all,
    'tls12-ticket': mix['tls12-ticket'] / all,
    tls13: mix.tls13 / all,
  };
}

function adviceOf(families: readonly FamilyReuse[]): string[] {
  return families
    .filter(({ partOfFull, share }) => partOfFull >= WORTH_ADVICE && (share ?? 0) < 0.5)
    .sort((a, b) => b.partOfFull - a.partOfFull)
    .flatMap((family) => sentenceOf(family) ?? [])
    .slice(0, MOST_ADVICE);
}

function sentenceOf(family: FamilyReuse): string | null {
  const client = clientOf(family.id);
  const howTo = howToOf(client, family.never);
  if (client.offers === 'unknown' || howTo === '') return null;
  const part = `${Math.round(family.partOfFull * 100)} % of the full handshakes come from ${client.name}`;
  if (family.never)
    return `${part}, which as shipped never resumes: no setting of nginx changes that. ${howTo}`;
  if (client.offers === 'one-object')
    return `${part}, which resumes only within one client object or process. ${howTo}`;
  return client.tls12Id === 'none' ? `${part}. ${howTo}` : null;
}

function howToOf({ resumption, keepAlive, tls12Id, offers }: ClientProgram, never: boolean): string {
  if (offers === 'always')
    return tls12Id === 'none'
      ? 'Over TLS 1.2 it does not resume by session ID, only with tickets: ssl_session_tickets on.'
      : '';
  const said = [
    ...(keepAlive === '' ? [] : [`fewer connections: ${keepAlive}`]),
    ...(resumption === '' ? [] : [`resumption: ${resumption}`]),
  ];
  if (said.length === 0) return never ? 'Its owner can do nothing about it either.' : '';
  return `Its owner can help: ${said.join('; ')}.`;
}
