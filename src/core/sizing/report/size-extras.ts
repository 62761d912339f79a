import { type Bytes, formatSize, parseSize, type Seconds, sayDuration, sayPart } from '../../base/units.ts';
import { CLIENT_KINDS } from '../../resumption/verdict.ts';
import { type KeyExposure, keyExposure, ticketKeysOf } from '../key-exposure.ts';
import { type Savings, type ServerKey, savings } from '../savings.ts';
import { arrivalsFor, type Returning } from '../simulation/arrivals.ts';
import { hitRateChart, zonesAround } from '../simulation/hit-rate-chart.ts';
import { sizeConcurrent } from '../zone/concurrent.ts';
import { deriveFormula, deriveMeasured } from '../zone/derivation.ts';
import { demandingMix } from '../zone/entries-per-handshake.ts';
import { ORDINARY_SESSION, sessionLength } from '../zone/session-length.ts';
import { type Circumstances, thirdValue } from '../zone/third-value.ts';
import type { SizeReport } from './size-report.ts';

/** What may be asked beside the size itself. */
export interface ExtraQuestions {
  readonly concurrent?: number;
  /** of the server's certificate, and milliseconds to the clients and back */
  readonly saving?: { readonly key: ServerKey; readonly roundTrip: number };
  readonly returning?: Returning;
  readonly explain?: boolean;
}

/** The answers. Keys may be added within schema 1, none removed or renamed. */
interface SizeExtras {
  readonly concurrent?: {
    readonly formula: string;
    readonly floor: string;
    readonly measured: string | null;
  };
  /** with the report of a rate and a timeout */
  readonly exposure?: KeyExposure;
  readonly saves?: Savings;
  /** by zone size; lifetime and warm-up in seconds */
  readonly simulated?: readonly {
    readonly zone: string;
    readonly hitRate: number;
    readonly lifetime: number;
    readonly warmUp: number;
  }[];
  readonly derivation?: { readonly formula: readonly string[]; readonly measured: readonly string[] };
}

/**
 * @param report of the rate and the timeout; null where only concurrent sessions are asked
 * @throws RangeError for a number out of its range
 */
export function sizeExtras(
  questions: ExtraQuestions,
  circumstances: Circumstances,
  report: SizeReport | null,
): SizeExtras {
  return {
    ...(questions.concurrent !== undefined && {
      concurrent: concurrentOf(questions.concurrent, circumstances),
    }),
    ...(report && extrasOf(questions, circumstances, report)),
  };
}

function concurrentOf(
  sessions: number,
  { nginx, headroom, session }: Circumstances,
): NonNullable<SizeExtras['concurrent']> {
  const { formula, formulaWithFloor, measured } = sizeConcurrent(sessions, nginx, headroom, session);
  return {
    formula: formatSize(formula),
    floor: formatSize(formulaWithFloor),
    measured: measured && formatSize(measured),
  };
}

function extrasOf(
  { saving, returning, explain }: ExtraQuestions,
  circumstances: Circumstances,
  { asked, measured }: SizeReport,
): SizeExtras {
  const { tickets, nginx, resumedRate = 0, mix = demandingMix(tickets, nginx), session } = circumstances;
  const timeout = asked.timeout as Seconds;
  const zone: Bytes | null = measured.zone === null ? null : parseSize(measured.zone);
  return {
    exposure: keyExposure(ticketKeysOf({ tickets, sharedZone: true, keyFile: false, nginx }), timeout),
    ...(saving && { saves: savings(saving.key, resumedRate, mix, tickets, saving.roundTrip) }),
    ...(returning &&
      zone !== null &&
      asked.rate > 0 &&
      timeout > 0 && {
        simulated: simulate(
          arrivalsFor(asked.rate, timeout, returning, circumstances),
          { length: sessionLength(session ?? ORDINARY_SESSION), nginx },
          zone,
        ),
      }),
    ...(explain && { derivation: derive(asked.rate, timeout, zone, circumstances) }),
  };
}

function simulate(
  question: Parameters<typeof hitRateChart>[0],
  session: Parameters<typeof hitRateChart>[1],
  zone: Bytes,
): NonNullable<SizeExtras['simulated']> {
  const chart = hitRateChart(question, session, zonesAround(zone));
  let step = chart.next();
  while (!step.done) step = chart.next();
  return step.value.map(({ zone, hitRate, lifetime, warmUp }) => ({
    zone: formatSize(zone),
    hitRate,
    lifetime,
    warmUp,
  }));
}

function derive(rate: number, timeout: Seconds, zone: Bytes | null, circumstances: Circumstances) {
  const { formula, measured } = thirdValue({ rate, timeout }, circumstances);
  return {
    formula: deriveFormula(formula, circumstances.headroom ?? 1),
    measured: deriveMeasured({ ...measured, zone }, circumstances),
  };
}

/** The same for people, in lines that end with `\n`; empty where nothing was asked. */
export function sizeExtrasText({ concurrent, exposure, saves, simulated, derivation }: SizeExtras): string {
  const said: string[] = [];
  if (concurrent) {
    const { formula, floor, measured } = concurrent;
    const floors = floor === formula ? '' : ` (the articles' ${floor} is their floor)`;
    said.push(
      'Concurrent sessions:',
      `  by the formula  ${formula}${floors}`,
      `  as measured     ${measured ?? 'none'}`,
      '',
    );
  }
  if (exposure) said.push(exposure.says, '');
  if (saves) {
    const { perConnection, cores, latency, sources } = saves;
    said.push(
      'What resumption saves:',
      `  ${perConnection.least.toFixed(0)} to ${perConnection.most.toFixed(0)} microseconds of server CPU per resumed connection`,
      ...(cores.most > 0 ? [`  ${cores.least.toFixed(2)} to ${cores.most.toFixed(2)} cores in all`] : []),
      ...CLIENT_KINDS.map((client) => `  ${latency[client]} ms less to wait for ${client}`),
      ...sources.map((source) => `  (${source})`),
      '',
    );
  }
  if (simulated) {
    said.push(
      'Simulated, by zone size:',
      ...simulated.map(
        ({ zone, hitRate, lifetime, warmUp }) =>
          `  ${zone.padEnd(10)}${sayPart(hitRate).padStart(7)} resume, an entry lives ${sayDuration(lifetime)}, warm ${warmUp > 0 ? `after ${sayDuration(warmUp)}` : 'at once'}`,
      ),
      '',
    );
  }
  if (derivation) {
    said.push('By the formula:', ...derivation.formula.map((step) => `  ${step}`), '');
    said.push('As measured:', ...derivation.measured.map((step) => `  ${step}`), '');
  }
  return said.length > 0 ? `${said.join('\n')}\n` : '';
}
