import type { Failure } from '../base/failure.ts';

/** What the page of `stub_status` said at one moment. */
export interface StubSample {
  readonly active: number;
  readonly accepts: number;
  readonly handled: number;
  readonly requests: number;
  /** seconds since 1970, where a date stands before the sample; null: not known */
  readonly at: number | null;
}

export interface StubDifference {
  readonly seconds: number;
  readonly accepts: number;
  readonly handled: number;
  /** accepted and not handled: a limit such as worker_connections was reached */
  readonly dropped: number;
  readonly connectionsPerSecond: number;
  readonly requestsPerConnection: number | null;
  /** connections per second are at most this many handshakes: plain HTTP is counted too, and resumed ones are */
  readonly note: string;
}

const SAMPLE =
  /Active connections:\s*(\d+)\s+server accepts handled requests(?: request_time)?\s+(\d+)\s+(\d+)\s+(\d+)/g;

/** All samples in a text, in its order. */
export function readStubStatus(text: string): readonly StubSample[] {
  let before = 0;
  return [...text.matchAll(SAMPLE)].map((match) => {
    const [active, accepts, handled, requests] = match.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const at = lastTime(text.slice(before, match.index));
    before = match.index + match[0].length;
    return { active, accepts, handled, requests, at };
  });
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** As `date`, `date -Is`, `date +%s` and a server's Date header write it. */
const DATES: readonly RegExp[] = [
  /(?<month>[A-Z][a-z]{2}) +(?<day>\d{1,2}) (?<clock>\d\d:\d\d:\d\d) (?:[AP]M )?(?:[A-Z]{2,5}|[+-]\d\d) (?<year>\d{4})/g,
  /(?<day>\d{1,2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<clock>\d\d:\d\d:\d\d)/g,
  /(?<year>\d{4})-(?<number>\d\d)-(?<day>\d\d)[T ](?<clock>\d\d:\d\d:\d\d)/g,
  /(?<epoch>\b1\d{9})\b(?!\.\d{4,})/g,
];

/** The last date in a text, as it is read without its zone: what counts is the time between two. */
function lastTime(text: string): number | null {
  for (const pattern of DATES) {
    const found = [...text.matchAll(pattern)].at(-1)?.groups;
    if (!found) continue;
    if (found.epoch) return Number(found.epoch);
    const month = found.number ? Number(found.number) - 1 : MONTHS.indexOf(found.month!) / 3;
    const [hour, minute, second] = found.clock!.split(':').map(Number) as [number, number, number];
    const time = Date.UTC(Number(found.year), month, Number(found.day), hour, minute, second) / 1000;
    return Number.isNaN(time) ? null : time;
  }
  return null;
}

const failure = (what: string, hint: string): Failure => ({
  code: 'stub-status',
  what,
  where: 'stub_status',
  hint,
});

/**
 * What happened between two samples.
 * @param seconds between them
 * @returns a Failure where the later one is smaller: nginx was restarted, or they are in the wrong order
 */
export function compareStubStatus(
  earlier: StubSample,
  later: StubSample,
  seconds: number,
): StubDifference | Failure {
  if (!(seconds > 0 && Number.isFinite(seconds))) {
    return failure('The time between the samples is not known.', 'Give it in seconds.');
  }
  const accepts = later.accepts - earlier.accepts;
  const handled = later.handled - earlier.handled;
  const requests = later.requests - earlier.requests;
  if (accepts < 0 || handled < 0 || requests < 0) {
    return failure(
      'The second sample is smaller than the first.',
      'nginx was restarted in between, or they are in the wrong order: take two again.',
    );
  }
  return {
    seconds,
    accepts,
    handled,
    dropped: accepts - handled,
    connectionsPerSecond: handled / seconds,
    requestsPerConnection: handled > 0 ? requests / handled : null,
    note: 'These are all connections, plain HTTP and resumed ones too: the rate of new sessions is not higher, and usually far lower.',
  };
}
