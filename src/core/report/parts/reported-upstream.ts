import type { Expectation } from '../../resumption/upstream/upstream-expectation.ts';
import type { ReportedDanger, ReportedOutcome } from './reported-verdict.ts';

/** Why connections to an upstream server are kept or not. */
export interface ReportedKeepalive {
  readonly state: 'kept' | 'closed' | 'unknown';
  readonly facts: readonly string[];
  /** the lines responsible */
  readonly lines: readonly { readonly file: string; readonly line: number }[];
  /** each location keeps connections of its own */
  readonly perLocation: boolean;
  /** only with `unknown` */
  readonly settledBy?: string;
  /** whose connection a request may travel on, where that is a danger */
  readonly danger?: ReportedDanger;
}

/** What an upstream server sees of requests that follow one another, dealt out evenly over the workers; null: not known. */
export interface ReportedExpectation extends Expectation {
  readonly requests: number;
  readonly workers: number;
  /** the number of workers was not given */
  readonly workersAssumed: boolean;
  /** `request`, `worker-and-peer`, `peer`, `change` (another target was served in between) or `unknown` */
  readonly connectionPer: string;
  readonly fullHandshakePer: string;
  /** the same in one sentence */
  readonly sentence: string;
}

/** What a pass directive can go to: an upstream{}, or what nginx makes of an address that names none. */
export interface ReportedUpstreamGroup {
  readonly name: string;
  readonly context: 'http' | 'stream' | 'mail';
  readonly explicit: boolean;
  /** servers as written; of an implicit one its address */
  readonly servers: readonly string[];
  readonly zone: string | null;
  readonly file: string;
  readonly line: number;
  /** pass directives that name it; those with variables may besides */
  readonly usedBy: readonly { readonly directive: string; readonly file: string; readonly line: number }[];
}

export interface ReportedUpstream {
  /** as written in the configuration */
  readonly target: string;
  readonly file: string;
  readonly line: number;
  readonly verdict: { readonly 'next-connection': ReportedOutcome };
  /** who the client is: `proxy`, `grpc`, `uwsgi`, or `stream` */
  readonly module: 'proxy' | 'grpc' | 'uwsgi' | 'stream';
  /** the lines that decide on the session */
  readonly lines: readonly { readonly file: string; readonly line: number }[];
  /** the upstream{} that it certainly goes to; null: an address, or not known */
  readonly upstream: {
    readonly name: string;
    readonly file: string;
    readonly line: number;
    /** servers in use as written, backups and those marked down left out */
    readonly servers: readonly string[];
    /** the name of its zone */
    readonly zone: string | null;
  } | null;
  /** what a variable may come to, each with whether it names an upstream{}; empty where the target holds no variable */
  readonly values: readonly { readonly host: string; readonly namesUpstream: boolean }[];
  readonly keepalive: ReportedKeepalive;
  readonly expected: ReportedExpectation;
}
