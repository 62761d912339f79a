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

const isSame = (a: Line, b: Line): boolean => a.file === b.file && a.line === b.line;

/** What counts for a directive where it stands, in a sentence; null where nothing was worked out for it. */
export function sayEffective({ name, at, server, servers }: Question): string | null {
  const around = server && servers.find((each) => isSame(each, server));
  if (around) return saySetting(around, name, at);
  const counting = servers.filter(({ settings }) => settings[name]?.from.some((line) => isSame(line, at)));
  if (counting.length > 0) {
    return servers.length === 1
      ? 'in the one server there is.'
      : `in ${counting.length} of ${servers.length} servers.`;
  }
  const isKnown = servers.some(({ settings }) => settings[name] !== undefined);
  return isKnown ? 'in no server: another line counts in each.' : null;
}

function saySetting({ settings }: ServerHere, name: string, at: Line): string | null {
  const setting = settings[name];
  if (!setting) return null;
  if (setting.via === 'unknown')
    return `unknown: it depends on ${setting.settledBy ?? 'something that was not given'}.`;
  const lines = setting.values.map((value, index) => {
    const from = setting.from[index]!;
    if (isSame(from, at)) return `${value} (this line)`;
    return `${value} (${from.file === at.file ? '' : `${from.file}, `}line ${from.line})`;
  });
  return lines.join('; ');
}
