import { bytes, type Seconds } from '../../core/base/units.ts';
import { ASSUMED_VERSION } from '../../core/catalog/platform/platform.ts';
import { chosenVersion } from '../../core/catalog/platform/read-platform.ts';
import type { Version } from '../../core/catalog/platform/version.ts';
import { type SizeReport, sizeReport } from '../../core/sizing/report/size-report.ts';
import { type ConcurrentSize, sizeConcurrent } from '../../core/sizing/zone/concurrent.ts';
import { storingRate, USUAL_MIX } from '../../core/sizing/zone/entries-per-handshake.ts';
import type { SizingQuestion } from '../../core/sizing/zone/recommend.ts';
import { ORDINARY_SESSION } from '../../core/sizing/zone/session-length.ts';
import {
  type Circumstances,
  type Known,
  type ThirdValue,
  thirdValue,
} from '../../core/sizing/zone/third-value.ts';
import { type CalculatorInput, fieldNumber, readFields, readMix } from './calculator-fields.ts';

export interface CalculatorAnswer {
  /** what the numbers are reckoned with, whatever is asked */
  readonly circumstances: Circumstances;
  /** no version is chosen, and the text names none */
  readonly nginxAssumed: boolean;
  /** for a rate and a timeout; null while one of them is missing, or something else is asked */
  readonly byRate: SizeReport | null;
  /** where a timeout or a rate is asked; null while one of the other two is missing */
  readonly third: ThirdValue | null;
  /** for concurrent sessions; null while their number is missing, or something else is asked */
  readonly byConcurrent: ConcurrentSize | null;
}

/** Handshakes per second at one host, full ones and resumed ones; null while no rate is given. */
export function ratesOf(input: CalculatorInput): { readonly full: number; readonly resumed: number } | null {
  const fields = readFields(input);
  const rate = fieldNumber(fields.rate);
  if (rate === null) return null;
  const hosts = input.rateOf === 'all' ? Math.max(1, fieldNumber(fields.hosts) ?? 1) : 1;
  const resumes = (fieldNumber(fields.resumes) ?? 0) / 100;
  const round = (n: number) => Math.round(n * 1000) / 1000;
  return { full: round((rate * (1 - resumes)) / hosts), resumed: round((rate * resumes) / hosts) };
}

/** What the numbers are for: clients, version, headroom. */
function circumstancesOf(input: CalculatorInput, nginx: Version): Circumstances {
  const fields = readFields(input);
  const mix = readMix(fields);
  const certificateShare = (fieldNumber(fields.certShare) ?? 0) / 100;
  return {
    tickets: input.tickets,
    nginx,
    headroom: 1 + (fieldNumber(fields.headroom) ?? 0) / 100,
    resumedRate: ratesOf(input)?.resumed ?? 0,
    session: {
      ...ORDINARY_SESSION,
      nameLength: fieldNumber(fields.names) ?? ORDINARY_SESSION.nameLength,
      clientCertificate: certificateShare > 0 ? (fieldNumber(fields.certificate) ?? 0) : 0,
    },
    certificateShare,
    ...(mix !== null && !('problem' in mix) ? { mix } : input.clients === 'usual' && { mix: USUAL_MIX }),
  };
}

/** The calculator's answer for an nginx version; null: for the newest one that was measured. */
export function calculate(input: CalculatorInput, nginx: string | null): CalculatorAnswer {
  const fields = readFields(input);
  const chosen = chosenVersion(nginx);
  const circumstances = circumstancesOf(input, chosen ?? ASSUMED_VERSION);
  const rate = ratesOf(input)?.full ?? null;
  const timeout = fieldNumber(fields.timeout) as Seconds | null;
  const concurrent = fieldNumber(fields.concurrent);
  const asksZone = input.find === 'zone';
  const question: SizingQuestion | null =
    asksZone && rate !== null && timeout !== null ? { rate, timeout, ...circumstances } : null;
  const known = asksZone ? null : knownOf(input);
  return {
    circumstances,
    nginxAssumed: chosen === null,
    byRate: question && sizeReport(question, chosen === null),
    third: known && thirdValue(known, circumstances),
    byConcurrent:
      asksZone && concurrent !== null
        ? sizeConcurrent(concurrent, circumstances.nginx, circumstances.headroom, circumstances.session)
        : null,
  };
}

/** The two that are given where the zone is one of them; null while one is missing. */
function knownOf(input: CalculatorInput): Known | null {
  const fields = readFields(input);
  const zone = fieldNumber(fields.zone);
  const other = input.find === 'rate' ? fieldNumber(fields.timeout) : (ratesOf(input)?.full ?? null);
  if (zone === null || other === null) return null;
  return input.find === 'rate'
    ? { zone: bytes(zone), timeout: other as Seconds }
    : { zone: bytes(zone), rate: other };
}

/** The rate that the configuration's zones are held against: full handshakes that store an entry. null while none is given. */
export function usableRate(input: CalculatorInput, nginx: string | null): number | null {
  const rates = ratesOf(input);
  if (rates === null) return null;
  const { circumstances } = calculate(input, nginx);
  const stored = storingRate(
    rates.full,
    rates.resumed,
    circumstances.mix,
    circumstances.tickets,
    circumstances.nginx,
  );
  return Math.round(stored * 1000) / 1000;
}
