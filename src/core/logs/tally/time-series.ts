const MOST_HOURS = 20_000;
const MOST_MINUTES = 4096;

/** Full handshakes, resumed ones, and what is neither. */
export const OUTCOMES = 3;
export type Outcome = 0 | 1 | 2;
export const FULL: Outcome = 0;
export const RESUMED: Outcome = 1;
export const NEITHER: Outcome = 2;

interface Peak {
  readonly count: number;
  /** seconds since 1970, the start of the second or minute; NaN where nothing was counted */
  readonly at: number;
}

/** A plain object, so that workers can send it. */
export interface SeriesParts {
  /** by hour since 1970: 60 minutes of {@link OUTCOMES} counts */
  readonly hours: ReadonlyMap<number, Uint32Array>;
  /** by minute since 1970: full handshakes in 60 seconds; the newest minutes only */
  readonly minutes: ReadonlyMap<number, Uint32Array>;
  /** over all minutes that are not kept any more */
  readonly peakSecond: Peak;
  readonly first: number;
  readonly last: number;
  /** lines whose time lies outside what is kept: more than two years in one log */
  readonly outside: number;
}

/** Counts by time: minutes for years, seconds for some days, and the peak second of all. Memory has a bound whatever the times are. */
export class TimeSeries {
  readonly #hours = new Map<number, Uint32Array<ArrayBuffer>>();
  readonly #minutes = new Map<number, Uint32Array<ArrayBuffer>>();
  /** the kept minutes in the order in which they came, in a ring */
  readonly #order = new Float64Array(MOST_MINUTES);
  #opened = 0;
  #peak: Peak = { count: 0, at: Number.NaN };
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #outside = 0;
  #hour = new Uint32Array();
  #hourKey = Number.NaN;
  #minute = new Uint32Array();
  #minuteKey = Number.NaN;
  #time = Number.NaN;
  #slot = 0;
  #second = 0;

  /** @param time whole seconds since 1970 */
  add(time: number, outcome: Outcome): void {
    if (time !== this.#time && !this.#turnTo(time)) {
      this.#outside++;
      return;
    }
    const slot = this.#slot + outcome;
    this.#hour[slot] = this.#hour[slot]! + 1;
    if (outcome === FULL) this.#minute[this.#second] = this.#minute[this.#second]! + 1;
  }

  parts(): SeriesParts {
    return {
      hours: this.#hours,
      minutes: this.#minutes,
      peakSecond: this.#peak,
      first: this.#first,
      last: this.#last,
      outside: this.#outside,
    };
  }

  /** Most lines have the time of the line before. */
  #turnTo(time: number): boolean {
    const minute = Math.floor(time / 60);
    const hour = Math.floor(minute / 60);
    if (hour !== this.#hourKey && !this.#openHour(hour)) return false;
    if (minute !== this.#minuteKey) this.#openMinute(minute);
    if (time < this.#first) this.#first = time;
    if (time > this.#last) this.#last = time;
    this.#time = time;
    this.#slot = (minute - hour * 60) * OUTCOMES;
    this.#second = time - minute * 60;
    return true;
  }

  #openHour(hour: number): boolean {
    let block = this.#hours.get(hour);
    if (!block) {
      if (this.#hours.size >= MOST_HOURS) return false;
      block = new Uint32Array(60 * OUTCOMES);
      this.#hours.set(hour, block);
    }
    this.#hour = block;
    this.#hourKey = hour;
    return true;
  }

  #openMinute(minute: number): void {
    let block = this.#minutes.get(minute);
    if (!block) {
      const slot = this.#opened++ % MOST_MINUTES;
      if (this.#minutes.size >= MOST_MINUTES) this.#fold(this.#order[slot]!);
      this.#order[slot] = minute;
      block = new Uint32Array(60);
      this.#minutes.set(minute, block);
    }
    this.#minute = block;
    this.#minuteKey = minute;
  }

  #fold(minute: number): void {
    this.#peak = busier(this.#peak, peakOf(minute, this.#minutes.get(minute)!));
    this.#minutes.delete(minute);
  }
}

const busier = (one: Peak, other: Peak): Peak => (other.count > one.count ? other : one);

function peakOf(minute: number, counts: Uint32Array): Peak {
  let second = 0;
  for (let i = 1; i < counts.length; i++) if (counts[i]! > counts[second]!) second = i;
  return { count: counts[second]!, at: minute * 60 + second };
}

/** The second with the most full handshakes. */
export function peakSecond({ minutes, peakSecond }: SeriesParts): Peak {
  let peak = peakSecond;
  for (const [minute, counts] of minutes) peak = busier(peak, peakOf(minute, counts));
  return peak.count === 0 ? { count: 0, at: Number.NaN } : peak;
}

/** The minute with the most full handshakes. */
export function peakMinute({ hours }: SeriesParts): Peak {
  let peak: Peak = { count: 0, at: Number.NaN };
  for (const [hour, counts] of hours) {
    for (let minute = 0; minute < 60; minute++) {
      const count = counts[minute * OUTCOMES + FULL]!;
      peak = busier(peak, { count, at: (hour * 60 + minute) * 60 });
    }
  }
  return peak;
}

export function addSeries(one: SeriesParts, other: SeriesParts): SeriesParts {
  return {
    hours: addBlocks(one.hours, other.hours),
    minutes: addBlocks(one.minutes, other.minutes),
    peakSecond: busier(one.peakSecond, other.peakSecond),
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    outside: one.outside + other.outside,
  };
}

function addBlocks(
  one: ReadonlyMap<number, Uint32Array>,
  other: ReadonlyMap<number, Uint32Array>,
): Map<number, Uint32Array> {
  const sum = new Map(one);
  for (const [key, counts] of other) {
    const known = sum.get(key);
    sum.set(key, known ? known.map((count, i) => count + counts[i]!) : counts);
  }
  return sum;
}
