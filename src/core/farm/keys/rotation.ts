import { type Seconds, sayDuration, seconds } from '../../base/units.ts';
import type { KeyPlan } from './key-plan.ts';

export const KEY_ROLES = ['current', 'previous', 'next'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

/** Keys by letters in the order in which they are made; of a host the current, the previous and the next one. */
export type KeyState = readonly [current: string, previous: string, next: string];

export interface RotationStep {
  /** since the rotation began */
  readonly at: Seconds;
  readonly what: string;
  readonly hosts: readonly { readonly name: string; readonly keys: KeyState }[];
  /** how to see that it is so */
  readonly check: string;
}

/** After so many rotations: A is the first key that encrypts. */
export const stateAfter = (rotations: number): KeyState =>
  [rotations, rotations - 1, rotations + 1].map(letter) as unknown as KeyState;

const letter = (at: number): string => (at < 0 ? 'Z' : String.fromCharCode(65 + (at % 26)));

/** The lines of every host, the same at every step: what changes is what the files hold. */
export const KEY_FILES = KEY_ROLES.map((role) => `${role}.key`);

/** One rotation over the hosts, from the one that makes the keys to the last one, and what ends when. */
export function rotation(names: readonly string[], plan: KeyPlan): readonly RotationStep[] {
  const [first, ...others] = names;
  if (first === undefined) return [];
  const [before, after] = [stateAfter(0), stateAfter(1)];
  const at = (done: number) => names.map((name, index) => ({ name, keys: index < done ? after : before }));
  const part = (index: number): Seconds => seconds((plan.rollout * index) / Math.max(1, others.length));
  return [
    {
      at: seconds(0),
      what: 'Before: every host has the same three files.',
      hosts: at(0),
      check: SAME_FILES,
    },
    {
      at: seconds(0),
      what: `${first}: rotate-ticket-keys. The next key becomes the current one, which the others know; the oldest, ${before[1]}, is destroyed.`,
      hosts: at(1),
      check: `tls-resume verify --key-file current.key=KEYS/current.key ${first}:443 names the key that is in use.`,
    },
    ...others.map((name, index) => ({
      at: part(index + 1),
      what: `${name}: the folder is brought there, and nginx reloads.`,
      hosts: at(index + 2),
      check: index === others.length - 1 ? `${SAME_FILES} ${MATRIX}` : MATRIX,
    })),
    {
      at: seconds(plan.rollout + plan.timeout),
      what: `The last ticket of ${before[0]} has expired (${sayDuration(plan.timeout)} after the last host took the new key). ${before[0]} is no longer needed.`,
      hosts: at(names.length),
      check: `tls-resume log: $ssl_session_reused does not fall.`,
    },
    {
      at: plan.interval.length,
      what: `The next rotation: ${before[0]} is destroyed on every host.`,
      hosts: names.map((name) => ({ name, keys: stateAfter(2) })),
      check: SAME_FILES,
    },
  ];
}

const SAME_FILES = 'sha256sum KEYS/*.key prints the same on every host.';
const MATRIX = 'tls-resume verify HOST… : every pair resumes by ticket.';

/** What a host loses that misses rotations, in sentences. */
export const LAGGING: readonly string[] = [
  'A host that misses one rotation loses nothing: it knows the key that the others now encrypt with as its next one, and they know its own as their previous one.',
  'A host that misses two cannot read the others’ tickets, nor they its own: clients make full handshakes between them until it has the folder.',
];
