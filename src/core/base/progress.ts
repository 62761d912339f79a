/** How far a long work is, in units of its own: bytes, lines, servers. */
export interface Progress {
  /** what is being done, as a word that begins a sentence */
  readonly doing?: string;
  readonly done: number;
  readonly total: number;
  /** one of what is counted */
  readonly unit?: 'line' | 'server' | 'rule' | 'fix';
}

export type Tell = (progress: Progress) => void;

export const UNHEARD: Tell = () => undefined;

/** Of one work this many reports are enough: thousands of them would be work themselves. */
const REPORTS = 100;

/**
 * Counts what is done, and tells of it now and then.
 * @returns takes how many more are done
 */
export function counter(
  tell: Tell,
  doing: string,
  unit: NonNullable<Progress['unit']>,
  total: number,
): (more?: number) => void {
  const every = Math.max(1, Math.floor(total / REPORTS));
  let done = 0;
  let told = 0;
  const say = () => {
    told = done;
    tell({ doing, done, total, unit });
  };
  if (total > 0) say();
  return (more = 1) => {
    done += more;
    if (done - told >= every || done === total) say();
  };
}
