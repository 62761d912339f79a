import { formatSize, type Seconds, sayCount, sayDuration, sayRate } from '../../base/units.ts';
import { formatVersion } from '../../catalog/platform/version.ts';
import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import { CLIENT_WORDS } from '../../resumption/words.ts';
import { type Recommendation, recommendZone, type SizingQuestion } from '../zone/recommend.ts';

/** What `size --format json` prints. Keys may be added within schema 1, none removed or renamed. */
export interface SizeReport {
  readonly schema: 1;
  readonly asked: {
    readonly rate: number;
    /** seconds */
    readonly timeout: number;
    readonly tickets: 'on' | 'off';
    readonly nginx: string;
    /** no version was given */
    readonly nginxAssumed: boolean;
    readonly headroom: number;
  };
  readonly formula: { readonly megabytes: number; readonly zone: string };
  /** `zone` is null where nginx stores no session of that length */
  readonly measured: { readonly entries: number; readonly zone: string | null; readonly perMebibyte: number };
  /** entries that a handshake adds to the zone; `useful: false` where nothing ever looks them up */
  readonly stores: Readonly<
    Record<ClientKind, { readonly full: number; readonly resumed: number; readonly useful: boolean }>
  >;
  /** shares of the handshakes that were reckoned with */
  readonly clients: Readonly<Record<ClientKind, number>>;
  readonly clientsAssumed: boolean;
  readonly lines: { readonly formula: string; readonly measured: string | null };
  readonly why: readonly string[];
  readonly memory: readonly string[];
}

const cacheLine = (zone: string) => `ssl_session_cache shared:SSL:${zone};`;

/**
 * The answer to `size`, as data.
 * @param nginxAssumed the version in the question is our choice, not the user's
 * @throws RangeError for a number that is negative or not finite
 */
export function sizeReport(question: SizingQuestion, nginxAssumed: boolean): SizeReport {
  const answer: Recommendation = recommendZone(question);
  const formulaZone = formatSize(answer.formula.zone);
  const measuredZone = answer.zone === null ? null : formatSize(answer.zone);
  return {
    schema: 1,
    asked: {
      rate: question.rate,
      timeout: question.timeout,
      tickets: question.tickets ? 'on' : 'off',
      nginx: formatVersion(question.nginx),
      nginxAssumed,
      headroom: question.headroom ?? 1,
    },
    formula: { megabytes: answer.formula.megabytes, zone: formulaZone },
    measured: { entries: answer.entries, zone: measuredZone, perMebibyte: answer.perMebibyte },
    stores: answer.stores,
    clients: answer.mix,
    clientsAssumed: answer.mixAssumed,
    lines: {
      formula: cacheLine(formulaZone),
      measured: measuredZone === null ? null : cacheLine(measuredZone),
    },
    why: answer.why,
    memory: answer.memory,
  };
}

function storesLine(report: SizeReport, client: ClientKind): string {
  const { full, resumed, useful } = report.stores[client];
  const name = `  ${CLIENT_WORDS[client].storing.padEnd(24)}`;
  if (full === 0 && resumed === 0) return `${name}none`;
  const more = resumed > 0 ? `, ${resumed} more per resumed one` : '';
  return `${name}${full} per full handshake${more}${useful ? '' : ' (never looked up)'}`;
}

/** The same answer for people, in lines that end with `\n`. */
export function sizeReportText(report: SizeReport): string {
  const { asked, formula, measured, lines } = report;
  const headroom = asked.headroom === 1 ? '' : `, headroom x ${asked.headroom}`;
  const rows: readonly (readonly [string, string, string])[] = [
    [
      'By the formula',
      `${asked.rate} x ${asked.timeout} / 4000 = ${Number(formula.megabytes.toFixed(3))} MB`,
      lines.formula,
    ],
    ['As measured', `${sayCount(measured.entries)} entries`, lines.measured ?? 'no zone holds such sessions'],
  ];
  const width = Math.max(...rows.map(([, sum]) => sum.length));
  return [
    `${sayRate(asked.rate)} new session${asked.rate === 1 ? '' : 's'} per second, kept ${sayDuration(asked.timeout as Seconds)}, tickets ${asked.tickets}, nginx ${asked.nginx}${asked.nginxAssumed ? ' (assumed)' : ''}${headroom}`,
    '',
    ...rows.map(([name, sum, line]) => `${name.padEnd(16)}${sum.padEnd(width + 2)}${line}`),
    '',
    'Entries in the zone, by client:',
    ...CLIENT_KINDS.map((client) => storesLine(report, client)),
    '',
    ...report.why,
    ...report.memory,
    '',
  ].join('\n');
}
