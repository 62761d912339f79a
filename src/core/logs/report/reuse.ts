import type { Counts } from '../tally/access-counts.ts';

/** Full and resumed handshakes, and the share of the resumed ones: null where there is neither. */
export interface Reuse {
  readonly full: number;
  readonly resumed: number;
  /** lines that say neither: plain HTTP */
  readonly neither: number;
  readonly share: number | null;
}

export interface NamedReuse extends Reuse {
  readonly name: string;
}

export function reuseOf([full, resumed, neither]: Counts): Reuse {
  return { full, resumed, neither, share: full + resumed > 0 ? resumed / (full + resumed) : null };
}
