import { formatSize, sayCount, sayDuration, sayRate } from '../../base/units.ts';
import { formatVersion } from '../../catalog/platform/version.ts';
import { zoneCapacity } from '../zone/capacity.ts';
import { FORMULA_SESSIONS_PER_MEGABYTE } from '../zone/formula.ts';
import { ORDINARY_SESSION, sessionLength } from '../zone/session-length.ts';
import { type Circumstances, type Known, type Solved, thirdValue } from '../zone/third-value.ts';

/** What `size --format json` prints where the zone is given. Keys may be added within schema 1, none removed or renamed. */
interface ThirdReport {
  readonly schema: 1;
  readonly asked: {
    readonly find: 'timeout' | 'rate';
    readonly zone: string;
    readonly rate: number | null;
    /** seconds */
    readonly timeout: number | null;
    readonly tickets: 'on' | 'off';
    readonly nginx: string;
    readonly nginxAssumed: boolean;
    readonly headroom: number;
  };
  /** seconds, or new sessions per second; null where nothing limits it, since no client stores an entry */
  readonly formula: number | null;
  readonly measured: number | null;
  /** entries that the zone holds */
  readonly entries: number;
}

type GivenZone = Exclude<Known, { readonly zone?: never }>;

/**
 * The greatest timeout or rate that a zone bears, as data.
 * @param nginxAssumed the version is our choice, not the user's
 * @throws RangeError for a number that is negative or not finite
 */
export function thirdReport(
  known: GivenZone,
  circumstances: Circumstances,
  nginxAssumed: boolean,
): ThirdReport {
  const find = known.rate === undefined ? 'rate' : 'timeout';
  const { formula, measured } = thirdValue(known, circumstances);
  const limit = (solved: Solved): number | null => (Number.isFinite(solved[find]) ? solved[find] : null);
  const { tickets, nginx, headroom = 1, session = ORDINARY_SESSION } = circumstances;
  return {
    schema: 1,
    asked: {
      find,
      zone: formatSize(known.zone),
      rate: known.rate ?? null,
      timeout: known.timeout ?? null,
      tickets: tickets ? 'on' : 'off',
      nginx: formatVersion(nginx),
      nginxAssumed,
      headroom,
    },
    formula: limit(formula),
    measured: limit(measured),
    entries: zoneCapacity(known.zone, { length: sessionLength(session), nginx }),
  };
}

/** The same for people, in lines that end with `\n`. */
export function thirdReportText({ asked, formula, measured, entries }: ThirdReport): string {
  const { find, zone, rate, timeout, tickets, nginx, nginxAssumed, headroom } = asked;
  const given =
    find === 'rate' ? `kept ${sayDuration(timeout!)}` : `${sayRate(rate!)} new sessions per second`;
  const say = (value: number | null): string => {
    if (value === null) return 'no limit: no client stores an entry';
    return find === 'rate'
      ? `${Math.floor(value * 100) / 100} new sessions per second`
      : `${sayDuration(value)}: ssl_session_timeout ${value}s;`;
  };
  return [
    `a zone of ${zone}, ${given}, tickets ${tickets}, nginx ${nginx}${nginxAssumed ? ' (assumed)' : ''}${headroom === 1 ? '' : `, headroom x ${headroom}`}`,
    '',
    `By the formula   ${sayCount(FORMULA_SESSIONS_PER_MEGABYTE)} sessions per MB   ${say(formula)}`,
    `As measured      ${sayCount(entries)} entries   ${say(measured)}`,
    '',
    `That is the greatest ${find} at which no entry is evicted before it expires.`,
    '',
  ].join('\n');
}
