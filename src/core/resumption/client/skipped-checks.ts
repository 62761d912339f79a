import { sayDuration } from '../../base/units.ts';
import type { ClientCheck } from '../../model/servers/client-certificates.ts';
import type { Danger, Verdict } from '../verdict.ts';
import { ALL_EVENTS, CLIENT_KINDS } from '../verdict.ts';

/** What a resumed session is not checked for, though a full handshake would be. */
export interface SkippedChecks {
  readonly checks: readonly ClientCheck[];
  /** how long after it was made a session still resumes, in seconds; null where that is not known */
  readonly seconds: number | null;
  /** every resumption gives the client a session that lasts as long again: there is no end while it comes back in time */
  readonly renewed: boolean;
}

/** Everything that some client of a server skips after some event, for as long as the longest; null where nothing is skipped. */
export function skippedBy(verdict: Verdict): SkippedChecks | null {
  const found = CLIENT_KINDS.flatMap((client) =>
    ALL_EVENTS.flatMap((event) => verdict[client][event].danger?.skips ?? []),
  );
  return found.length === 0 ? null : found.reduce(together);
}

export const together = (a: SkippedChecks, b: SkippedChecks): SkippedChecks => ({
  checks: [...new Set([...a.checks, ...b.checks])],
  seconds: a.seconds === null || b.seconds === null ? null : Math.max(a.seconds, b.seconds),
  renewed: a.renewed || b.renewed,
});

/** More is skipped than before, or for longer. */
export const skipsMore = (now: SkippedChecks, before: SkippedChecks | undefined): boolean =>
  before === undefined ||
  now.checks.some((check) => !before.checks.includes(check)) ||
  (now.seconds ?? Number.POSITIVE_INFINITY) > (before.seconds ?? Number.POSITIVE_INFINITY);

const CERTIFICATES: Readonly<Record<ClientCheck, string>> = {
  expiry: 'has expired',
  revocation: 'was revoked',
  authority: 'lost its authority (removed from the trusted ones, or replaced under the same name)',
};

/** "has expired, was revoked or …", continues "a client certificate that". */
export function sayChecks(checks: readonly ClientCheck[]): string {
  const said = checks.map((check) => CERTIFICATES[check]);
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} or ${said.at(-1)}`;
}

/** One sentence. */
export function saySkipped({ checks, seconds, renewed }: SkippedChecks): string {
  const until = renewed
    ? 'for as long as the client keeps returning'
    : seconds === null
      ? 'until the session ends'
      : `until the session ends, up to ${sayDuration(seconds)} after it was made`;
  return `Resumption skips a check: a client certificate that ${sayChecks(checks)} since still gets in, ${until}.`;
}

/** A danger of this kind, with what decides it. */
export const unchecked = (skips: SkippedChecks, from: Danger['from']): Danger => ({
  kind: 'unchecked',
  certain: true,
  facts: ['session-skips-client-checks'],
  from,
  skips,
});
