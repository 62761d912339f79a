import { type Seconds, sayDuration, seconds } from '../../base/units.ts';
import type { KeyPlan } from './key-plan.ts';
import { KEY_ROLES, type KeyRole, stateAfter } from './rotation.ts';

/** What a key is on the hosts, from a rotation on the first host until the next one. */
export interface KeyPart {
  readonly role: KeyRole;
  readonly from: Seconds;
  readonly to: Seconds;
}

export interface KeyBar {
  readonly key: string;
  readonly parts: readonly KeyPart[];
}

/** Which key does what when, around one rotation that begins at 0. Of each change the last host is a roll-out behind. */
export interface KeyTimeline {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly bars: readonly KeyBar[];
  readonly rollout: Seconds;
  /** when no ticket of the key that encrypted before is valid any more, and whose */
  readonly expired: { readonly at: Seconds; readonly key: string };
  /** the same in sentences, one for each key */
  readonly says: readonly string[];
}

/** Before, after, and after the next one. */
const STATES = [0, 1, 2].map((rotations) => stateAfter(rotations));

export function keyTimeline({ interval, rollout, timeout }: KeyPlan): KeyTimeline {
  const { length } = interval;
  const at = (state: number): Seconds => seconds((state - 1) * length);
  const keys = [...new Set(STATES.flat())].sort((a, b) => firstSeen(a) - firstSeen(b));
  const bars = keys.map((key) => ({
    key,
    parts: STATES.flatMap((state, index): readonly KeyPart[] => {
      const role = KEY_ROLES[state.indexOf(key)];
      return role === undefined ? [] : [{ role, from: at(index), to: at(index + 1) }];
    }),
  }));
  return {
    from: at(0),
    to: at(STATES.length),
    bars,
    rollout,
    expired: { at: seconds(rollout + timeout), key: STATES[0]![0] },
    says: bars.map((bar) => sayBar(bar)),
  };
}

/** Keys in the order in which they were made: the previous, the current and the next one of the first state, then the later ones. */
const firstSeen = (key: string): number => {
  const state = STATES.findIndex((each) => each.includes(key));
  return state * 10 + [1, 0, 2].indexOf(STATES[state]!.indexOf(key as never));
};

function sayBar({ key, parts }: KeyBar): string {
  const said = parts.map(({ role, from, to }) => `${ROLE_WORDS[role]} ${sayTime(from)} to ${sayTime(to)}`);
  return `Key ${key}: ${said.join(', ')}.`;
}

/** What a key of each role is there for. */
export const ROLE_WORDS: Readonly<Record<KeyRole, string>> = {
  current: 'current, encrypts and decrypts,',
  previous: 'previous, decrypts,',
  next: 'next, decrypts,',
};

/** Since the rotation: `12 hours before`, `the rotation`, `12 hours after`. */
export function sayTime(at: Seconds): string {
  if (at === 0) return 'the rotation';
  return `${sayDuration(seconds(Math.abs(at)))} ${at < 0 ? 'before' : 'after'}`;
}
