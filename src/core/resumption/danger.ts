import { sayDuration } from '../base/units.ts';
import type { ClientCheck } from '../model/client-certificates.ts';

/** What is wrong with a session that resumes: a full handshake would have checked the client's certificate again. */
export interface Danger {
  readonly kind: 'check-skipped';
  readonly checks: readonly ClientCheck[];
  /** how long after it was made a session still resumes, in seconds; null where that is not known */
  readonly seconds: number | null;
  /** every resumption gives the client a session that lasts as long again: there is no end while it comes back in time */
  readonly renewed: boolean;
}

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

/** Of one server: all checks that some client skips, for as long as the longest. */
export const worseDanger = (a: Danger, b: Danger): Danger => ({
  kind: a.kind,
  checks: [...new Set([...a.checks, ...b.checks])],
  seconds: a.seconds === null || b.seconds === null ? null : Math.max(a.seconds, b.seconds),
  renewed: a.renewed || b.renewed,
});

/** One sentence. */
export function sayDanger({ checks, seconds, renewed }: Danger): string {
  const until = renewed
    ? 'for as long as the client keeps coming back'
    : seconds === null
      ? 'until the session ends'
      : `until the session ends, up to ${sayDuration(seconds)} after it was made`;
  return `It resumes and a check is skipped: a client certificate that ${sayChecks(checks)} since still gets in, ${until}.`;
}
