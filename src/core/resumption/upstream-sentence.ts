import type { Expectation, Traffic } from './upstream-expectation.ts';
import type { UpstreamVerdict } from './upstream-verdict.ts';

/** "Of 40 requests over 4 workers: 40 connections, 4 full handshakes." */
export function sayExpectation(
  { requests, workers }: Traffic,
  { connections, full, exact }: Expectation,
  verdict: UpstreamVerdict,
): string {
  const opening = `Of ${count(requests, 'request')} over ${count(workers, 'worker')}`;
  if (verdict['next-connection'].resumes === 'refused') return 'nginx does not start.';
  if (connections === null) return `${opening}: not known.`;
  const handshakes =
    full === null
      ? 'how many full handshakes is not known'
      : full === connections && full > 1
        ? `each a full handshake`
        : count(full, 'full handshake');
  const alternating = verdict.fullHandshakes === 'change' ? ', if the targets take turns' : '';
  const each = exact ? '' : ' (for each address that takes requests, where there are several)';
  return `${opening}: ${count(connections, 'connection')}, ${handshakes}${alternating}${each}.`;
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
