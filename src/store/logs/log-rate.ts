import type { AccessReport } from '../../core/logs/report/access-report.ts';
import type { AppStore } from '../app-state.ts';
import type { CalculatorInput } from '../sizing/calculator-fields.ts';

const sayNumber = (n: number): string =>
  String(Number(n.toPrecision(n >= 100 ? Math.ceil(Math.log10(n)) : 3)));
const sayPercent = (part: number): string => String(Math.round(part * 1000) / 10);

/** Takes a log's figures into the calculator. @param rate full handshakes per second, one of the log's */
export function takeLogRate(store: AppStore, report: AccessReport, rate: number): void {
  store.getState().setCalculator(calculatorFromLog(report, rate));
  const { returning, away, away90 } = store.getState().calculator;
  store.setState({
    logReturns: report.returns && { returning, away, away90, steps: report.returns.steps },
  });
}

/**
 * What a log tells the calculator. Which TLS 1.2 clients carry tickets is told by their user agents; without them all are taken for
 * such as have none, which fill the zone most.
 * @param rate full handshakes per second, one of the log's
 */
export function calculatorFromLog(report: AccessReport, rate: number): Partial<CalculatorInput> {
  const { newSessions, returns } = report;
  return {
    find: 'zone',
    ...ratesFromLog(rate, newSessions),
    rateOf: 'host',
    clients: 'own',
    concurrent: '',
    ...mixOf(report),
    ...(returns && {
      returning: String(Math.min(99.9, Math.round(returns.share * 1000) / 10)),
      away: sayTime(returns.median),
      away90: sayTime(returns.ninetieth),
    }),
  };
}

/** The calculator asks for all connections and the share that resumes: as many new sessions come out. */
function ratesFromLog(
  full: number,
  newSessions: AccessReport['newSessions'],
): Pick<CalculatorInput, 'rate' | 'resumes'> {
  if (!newSessions || newSessions.resumedMean === 0) return { rate: sayNumber(full), resumes: '' };
  const { mean, resumedMean } = newSessions;
  const resumes = Math.min(99.9, Math.round((resumedMean / (mean + resumedMean)) * 10_000) / 100);
  return { rate: String(Number((full / (1 - resumes / 100)).toFixed(3))), resumes: String(resumes) };
}

const sayTime = (seconds: number): string => String(Math.max(1, Math.round(seconds)));

function mixOf({ byProtocol, clients }: AccessReport): Partial<CalculatorInput> {
  if (clients?.mix) {
    const mixTls13 = sayPercent(clients.mix.tls13);
    const mixTicket = sayPercent(clients.mix['tls12-ticket']);
    return { mixId: sayPercent(1 - (Number(mixTls13) + Number(mixTicket)) / 100), mixTicket, mixTls13 };
  }
  const all = byProtocol.reduce((sum, { full, resumed }) => sum + full + resumed, 0);
  if (all === 0) return { mixId: '', mixTicket: '', mixTls13: '' };
  const tls13 = byProtocol
    .filter(({ name }) => name === 'TLSv1.3')
    .reduce((sum, { full, resumed }) => sum + full + resumed, 0);
  const mixTls13 = sayPercent(tls13 / all);
  return { mixId: sayPercent(1 - Number(mixTls13) / 100), mixTicket: '0', mixTls13 };
}
