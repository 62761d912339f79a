import { DAY, type Seconds, sayDuration, seconds } from '../../base/units.ts';

export interface KeyQuestion {
  /** the longest ssl_session_timeout of the hosts */
  readonly timeout: Seconds;
  /** until every host has new files and has reloaded */
  readonly rollout: Seconds;
}

/** How many keys, and how often they change. */
export interface KeyPlan extends KeyQuestion {
  /** between two rotations */
  readonly interval: Interval;
  /** from the making of a key to its end, on every host */
  readonly life: Seconds;
  /** sentences */
  readonly says: readonly string[];
}

export interface Interval {
  readonly length: Seconds;
  /** `twice a day` */
  readonly says: string;
  /** of a systemd timer */
  readonly calendar: string;
}

const HOUR = 3600;

/** From short to long; a timer starts up to {@link JITTER} late. */
const INTERVALS: readonly Interval[] = [
  { length: seconds(DAY / 2), says: 'twice a day', calendar: '*-*-* 00/12:00:00' },
  { length: seconds(DAY), says: 'once a day', calendar: 'daily' },
  { length: seconds(7 * DAY), says: 'once a week', calendar: 'weekly' },
  { length: seconds(28 * DAY), says: 'once a month', calendar: 'monthly' },
];
export const JITTER = seconds(300);

/** What a roll-out is taken for where nobody said how long it takes. */
export const USUAL_ROLLOUT = seconds(HOUR / 2);

/**
 * Three files: the current key encrypts, the previous one decrypts what was made with it before, the next one is known everywhere before it
 * encrypts. A ticket may be made with a key until the last host has the next one, and lives for a timeout: the interval has to be
 * longer than both together.
 */
export function keyPlan({ timeout, rollout }: KeyQuestion): KeyPlan {
  const least = timeout + rollout + JITTER;
  const interval = INTERVALS.find(({ length }) => length >= least) ?? INTERVALS.at(-1)!;
  const life = seconds(3 * interval.length);
  return { timeout, rollout, interval, life, says: sayPlan({ timeout, rollout, interval, life }, least) };
}

function sayPlan(
  { timeout, rollout, interval, life }: Omit<KeyPlan, 'says'>,
  least: number,
): readonly string[] {
  const fits = interval.length >= least;
  return [
    `Three keys on every host, rotated ${interval.says}: the current one encrypts, the previous and the next one decrypt.`,
    fits
      ? `A ticket lives ${sayDuration(timeout)} (ssl_session_timeout), and the last host may be ${sayDuration(rollout)} behind: a key has to decrypt for ${sayDuration(timeout + rollout)} after its last ticket, and does for ${sayDuration(interval.length)}.`
      : `A ticket lives ${sayDuration(timeout)} (ssl_session_timeout): longer than a key decrypts after its last ticket. Shorten ssl_session_timeout, or sessions are lost at each rotation.`,
    `A key is on the hosts for ${sayDuration(life)}, one interval as the next, the current and the previous one; then it is destroyed: whoever copies it later reads nothing.`,
    ...(timeout * 2 > life || life > 21 * DAY
      ? [
          'RFC 9325 (section 3.4) wants keys changed regularly, for example weekly, and tickets valid for less than that, for example half of it: a shorter ssl_session_timeout allows both.',
        ]
      : []),
    'Keep the folder in memory (tmpfs with noswap, Linux 6.4 or later, else ramfs), off backups and images: tls-resume export rotation-mount, rotation-boot, rotation-script, rotation-service, rotation-timer.',
  ];
}

/** A key is known to somebody else. */
export const LEAKED: readonly string[] = [
  'At once: run rotate-ticket-keys twice, bring the folder to every host and reload each time, so that neither the current nor the previous key is left; make a new next key too (remove next.key before the second run). Every session is lost once.',
  'What it exposes: all recorded TLS 1.2 connections that got or used a ticket of that key, and the early data of TLS 1.3. Until no host has it, sessions can be forged with it; where clients are verified, with the client certificate of somebody else.',
  'Then find out how it leaked (a backup, an image, a compromised host), move the folder into memory, and shorten ssl_session_timeout and the interval.',
];
