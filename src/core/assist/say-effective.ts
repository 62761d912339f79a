import type { ServerHere } from './surroundings.ts';

interface Line {
  readonly file: string;
  readonly line: number;
}

interface Question {
  /** of the directive */
  readonly name: string;
  readonly at: Line;
  /** the server{} around it; null where there is none */
  readonly server: Line | null;
  readonly servers: readonly ServerHere[];
}

type Setting = ServerHere['settings'][string];

const isSame = (a: Line, b: Line): boolean => a.file === b.file && a.line === b.line;

/** What counts for a directive where it stands, in a sentence; null where nothing was worked out for it. */
export function sayEffective({ name, at, server, servers }: Question): string | null {
  const around = server && servers.find((each) => isSame(each, server));
  if (around) return around.settings[name] ? saySetting(around.settings[name], at) : null;
  const counting = servers.filter(({ settings }) => settings[name]?.from.some((line) => isSame(line, at)));
  if (counting.length > 0) {
    return servers.length === 1
      ? 'in the one server there is.'
      : `in ${counting.length} of ${servers.length} servers.`;
  }
  const isKnown = servers.some(({ settings }) => settings[name] !== undefined);
  return isKnown ? 'in no server: another line counts in each.' : null;
}

/** Said of a value that stands in the line that is asked about. */
export const THIS_LINE = '(this line)';

/** `shared:SSL:10m (line 5)`: the values that count, each with the line that it comes from. @param at the line that is asked about @param nameOf how another file is called */
export function saySetting(
  { via, values, from, settledBy }: Setting,
  at: Line,
  nameOf = (file: string) => file,
): string {
  if (via === 'unknown') return `unknown: it depends on ${settledBy ?? 'something that was not given'}.`;
  return values
    .map((value, index) => {
      const line = from[index]!;
      if (isSame(line, at)) return `${value} ${THIS_LINE}`;
      return `${value} (${line.file === at.file ? '' : `${nameOf(line.file)}, `}line ${line.line})`;
    })
    .join('; ');
}
