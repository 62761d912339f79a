import { sayCount, sayDuration, sayRate } from '../base/units.ts';
import { compareStubStatus, type StubDifference, type StubSample } from './stub-status.ts';

/** What `log --format json` prints of samples of stub_status. */
export interface StubReport {
  readonly schema: 1;
  readonly kind: 'stub-status';
  readonly samples: readonly StubSample[];
  /** from the first sample to the last; null where that cannot be said, see `note` */
  readonly difference: StubDifference | null;
  /** handled connections between the first sample and the last, also where the time is not known; null with one sample */
  readonly connections: number | null;
  readonly note: string;
}

const ONE_SAMPLE =
  'One sample gives no rate: take a second one some minutes later and give both, the earlier one first.';
const NO_TIME =
  'The time between the samples is not in the text: give it with --seconds, or print the date before each sample (date; curl -s http://127.0.0.1/nginx_status).';

/** @param seconds between the first and the last, where they bear no times */
export function stubReport(samples: readonly StubSample[], seconds?: number): StubReport {
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const report = { schema: 1, kind: 'stub-status', samples } as const;
  if (samples.length < 2) return { ...report, difference: null, connections: null, note: ONE_SAMPLE };
  const passed = seconds ?? (first.at !== null && last.at !== null ? last.at - first.at : null);
  const difference = compareStubStatus(first, last, passed ?? 1);
  if ('code' in difference)
    return { ...report, difference: null, connections: null, note: `${difference.what} ${difference.hint}` };
  return {
    ...report,
    difference: passed === null ? null : difference,
    connections: difference.handled,
    note: passed === null ? NO_TIME : difference.note,
  };
}

export function stubReportText({ samples, difference, connections, note }: StubReport): string {
  const said = [`${sayCount(samples.length)} sample${samples.length === 1 ? '' : 's'} of stub_status`, ''];
  if (difference) {
    said.push(
      `New connections  ${sayRate(difference.connectionsPerSecond)} per second on average, ${sayCount(difference.handled)} in ${sayDuration(difference.seconds)}`,
    );
    if (difference.dropped > 0)
      said.push(
        `Dropped          ${sayCount(difference.dropped)}: they hit a limit, such as worker_connections`,
      );
    if (difference.requestsPerConnection !== null)
      said.push(`Requests         ${sayRate(difference.requestsPerConnection)} per connection`);
    said.push('');
  } else if (connections !== null) said.push(`New connections  ${sayCount(connections)}`, '');
  return `${[...said, note].join('\n')}\n`;
}
