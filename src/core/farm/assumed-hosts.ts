import type { Seconds } from '../base/units.ts';
import type { FarmCell, FarmGroup, FarmMatrix, FarmReport } from './farm-report.ts';

/** Hosts of which no configuration was given. */
export interface AssumedHosts {
  readonly count: number;
  /** one set of ticket key files and certificates on all of them */
  readonly sameKeys: boolean;
  readonly timeout: Seconds;
}

/** More make no difference that anybody sees, and each is compared with each. */
const MOST = 100;

const taken: FarmCell = { resumes: 'yes', because: [], settledBy: [] };
const notTaken = (because: FarmCell['because'][number]): FarmCell => ({
  resumes: 'no',
  because: [because],
  settledBy: [],
});

/** Hosts that are alike: each with a zone of its own and tickets on. */
export function assumedReport({ count, sameKeys, timeout }: AssumedHosts): FarmReport {
  const names = Array.from({ length: Math.min(count, MOST) }, (_, at) => `host ${at + 1}`);
  const matrix = (elsewhere: FarmCell): FarmMatrix =>
    Object.fromEntries(
      names.map((from) => [
        from,
        Object.fromEntries(names.map((to) => [to, from === to ? taken : elsewhere])),
      ]),
    );
  const tickets = matrix(sameKeys ? taken : notTaken('own-keys'));
  const group: FarmGroup = {
    door: '443',
    names: ['any name'],
    cells: { 'tls12-id': matrix(notTaken('own-cache')), 'tls12-ticket': tickets, tls13: tickets },
  };
  return {
    schema: 1,
    hosts: [],
    timeout,
    groups: [group],
    obstacles: [],
    settledBy: [],
    notes: [
      `No configuration is given: ${count} identical hosts are assumed, each with a zone of its own and tickets on, ${sameKeys ? 'one set of ticket keys on all of them' : 'each with ticket keys of its own'}.${count > MOST ? ` Counted as ${MOST}.` : ''}`,
    ],
  };
}

/** Those that a plan names: all of a few, else the first ones and the last. */
export const namesToPlan = ({ count }: AssumedHosts): readonly string[] =>
  (count <= 4 ? Array.from({ length: count }, (_, at) => at + 1) : [1, 2, count]).map((at) => `host ${at}`);
