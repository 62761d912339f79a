import { sayCount } from '../base/units.ts';
import type { ErrorLineId } from '../catalog/error-lines/error-line-kind.ts';
import { LINE_KINDS } from '../catalog/error-lines/error-line-kinds.ts';
import type { Version } from '../catalog/platform/version.ts';
import { ABOUT_SESSIONS } from './error-lines.ts';

/** Lines that are alike but for their numbers and names. */
interface AlikeErrors {
  readonly count: number;
  /** the first such line, cut to 400 characters, and its number from 1 */
  readonly example: string;
  readonly line: number;
  /** times as the lines have them; '' where they have none */
  readonly first: string;
  readonly last: string;
}

interface ExplainedErrors extends AlikeErrors {
  readonly id: ErrorLineId;
  readonly real: boolean;
  /** the zone or file in the line, '' where it names none */
  readonly zone: string;
  readonly cause: string;
  readonly remedy: string;
  /** cause and remedy */
  readonly explanation: string;
}

export interface ErrorLogReport {
  readonly schema: 1;
  readonly kind: 'error';
  readonly lines: number;
  readonly found: readonly ExplainedErrors[];
  /** about sessions, and nothing is known of them */
  readonly unexplained: readonly AlikeErrors[];
}

const LONGEST_EXAMPLE = 400;
const MOST_FOUND = 500;
const MOST_UNEXPLAINED = 50;
const TIME = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/;

/** Counts and explains the lines of an error log that are about sessions. All other lines are passed over. */
export class ErrorLogReader {
  readonly #nginx: Version | null;
  readonly #found = new Map<string, ExplainedErrors>();
  readonly #unexplained = new Map<string, AlikeErrors>();
  #lines = 0;

  /** @param nginx null where it is not known */
  constructor(nginx: Version | null) {
    this.#nginx = nginx;
  }

  take(line: string): void {
    this.#lines++;
    const time = TIME.exec(line)?.[0] ?? '';
    for (const kind of LINE_KINDS) {
      const match = kind.pattern.exec(line);
      if (!match) continue;
      const zone = match[1] ?? '';
      const { id, real } = kind;
      this.#count(this.#found, MOST_FOUND, `${id} ${zone}`, line, time, () => {
        const cause = kind.cause(zone, this.#nginx);
        const remedy = kind.remedy(zone, this.#nginx);
        return { id, real, zone, cause, remedy, explanation: `${cause} ${remedy}`.trim() };
      });
      return;
    }
    if (ABOUT_SESSIONS.test(line))
      this.#count(this.#unexplained, MOST_UNEXPLAINED, kindOf(line), line, time, () => ({}));
  }

  finish(): ErrorLogReport {
    return {
      schema: 1,
      kind: 'error',
      lines: this.#lines,
      found: [...this.#found.values()],
      unexplained: [...this.#unexplained.values()],
    };
  }

  #count<T extends AlikeErrors>(
    counted: Map<string, T>,
    most: number,
    key: string,
    line: string,
    time: string,
    begin: () => Omit<T, keyof AlikeErrors>,
  ): void {
    const known = counted.get(key);
    if (known) {
      counted.set(key, { ...known, count: known.count + 1, last: time > known.last ? time : known.last });
    } else if (counted.size < most) {
      const own = {
        count: 1,
        example: line.slice(0, LONGEST_EXAMPLE),
        line: this.#lines,
        first: time,
        last: time,
      };
      counted.set(key, { ...begin(), ...own } as T);
    }
  }
}

/** The line without what differs from one to the next. */
const kindOf = (line: string): string =>
  line
    .replace(/^.*?\[([a-z]+)\] \d+#\d+: (?:\*\d+ )?/, '$1 ')
    .replace(/, client: .*$/, '')
    .replace(/"[^"]*"/g, '""')
    .replace(/[\dA-Fa-f]{6,}|\d+/g, '0')
    .slice(0, 200);

const times = (count: number): string => (count === 1 ? 'once' : `${sayCount(count)} times`);

/** `once, 2026/11/21 10:00:00` */
export const sayOccurrence = ({ count, line, first, last }: AlikeErrors): string =>
  `${times(count)}, first in line ${sayCount(line)}${first === '' ? '' : first === last ? `, ${first}` : `, ${first} to ${last}`}`;

/** The same report for people, in lines that end with `\n`. */
export function errorLogText({ lines, found, unexplained }: ErrorLogReport): string {
  const said = found.flatMap((each) => [
    `${sayOccurrence(each)}: ${each.example}`,
    `    ${each.cause}`,
    ...(each.remedy === '' ? [] : [`    ${each.remedy}`]),
    '',
  ]);
  const others = unexplained.map((each) => `  ${sayOccurrence(each)}: ${each.example}`);
  const none = found.length + unexplained.length === 0 ? ['nothing about the session cache', ''] : [];
  return [
    `an error log of ${sayCount(lines)} line${lines === 1 ? '' : 's'}`,
    '',
    ...said,
    ...(others.length > 0 ? ['About sessions, and not explained here:', ...others, ''] : []),
    ...none,
  ].join('\n');
}
