/** What stands in front of a line because of the way it took: a syslog, a journal, a container's log. */
interface Prefix {
  /** where the line itself begins */
  readonly length: number;
  /** the machine, container or service that wrote it; '' where the prefix names none */
  readonly host: string;
  /** standard output or error, where the prefix says which */
  readonly stream: string;
  /** the line goes on in the next one, as the container runtime cuts long lines */
  readonly isPart: boolean;
}

interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
}

const CLOCK = String.raw`\d\d:\d\d:\d\d(?:[.,]\d+)?`;
const ISO = String.raw`\d{4}-\d\d-\d\d[T ]${CLOCK}(?:Z|[+-]\d\d:?\d\d)?`;
/** `nginx[812]: `, `nginx: `; a time or a bracket is none */
const TAG = String.raw`[A-Za-z][\w./@-]*(?:\[\d+\])?: ?`;

const kind = (name: string, pattern: string): Kind => ({ name, pattern: new RegExp(`^(?:${pattern})`) });

/** Several may follow one another, as a compose prefix and a time. */
const KINDS: readonly Kind[] = [
  kind(
    'syslog (RFC 5424)',
    String.raw`(?:\d+ )?<\d{1,3}>1 (?:${ISO}|-) (?<host>\S+) \S+ \S+ \S+ (?:-|(?:\[(?:[^\]\\]|\\.)*\])+) ?(?:\xEF\xBB\xBF)?`,
  ),
  kind(
    'syslog (RFC 3164)',
    String.raw`(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d ${CLOCK} (?:(?<host>[\w.:-]+) )?${TAG}`,
  ),
  kind('syslog', String.raw`(?:<\d{1,3}>)?${ISO} (?<host>[\w.:-]+) ${TAG}`),
  kind('journald', String.raw`[A-Z][a-z]{2} ${ISO}(?: [A-Z]{2,5})? (?<host>[\w.:-]+) ${TAG}`),
  kind('journald', String.raw`(?:\d{9,}\.\d+|\[ *\d+\.\d+\]) (?<host>[\w.:-]+) ${TAG}`),
  kind('container runtime', `${ISO} (?<stream>stdout|stderr) (?<part>[PF])(?::\\S*)? `),
  kind('docker logs -t', String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:Z|[+-]\d\d:\d\d) `),
  kind('kubectl --prefix', String.raw`\[(?:pod|container)/(?<host>[^\]]+)\] `),
  kind('docker compose', String.raw`(?<host>[A-Za-z][\w.@-]*) +\| (?!.* \| )`),
  kind('grep', String.raw`(?<host>[\w./-]*\.log(?:\.\d+)?):(?:\d+:)?`),
];

/** Long enough for every prefix. */
const LONGEST = 512;

/** The prefix of a line, its layers taken together; null where it has none. */
export function transportPrefix(line: string): Prefix | null {
  let at = 0;
  let host = '';
  let stream = '';
  let isPart = false;
  for (let layers = 0; layers < 4; layers++) {
    const rest = line.slice(at, at + LONGEST);
    const match = matchOf(rest);
    if (!match) break;
    at += match[0].length;
    host = match.groups?.host ?? host;
    stream = match.groups?.stream ?? stream;
    isPart = match.groups?.part === 'P';
  }
  return at > 0 ? { length: at, host, stream, isPart } : null;
}

function matchOf(rest: string): RegExpExecArray | null {
  for (const { pattern } of KINDS) {
    const match = pattern.exec(rest);
    if (match) return match;
  }
  return null;
}

/** nginx's usual beginning of an access line, of an error line, or JSON: a prefix that nobody knows ends there. */
const BEGINNING =
  /(?<=[\s|>\]:"])(?:[\da-fA-F.:]{3,45} - \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:|\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[[a-z]+\] \d+#|\{\s*")/;

/** Where a line begins behind a prefix of an unknown kind; 0 where nothing shows. */
export const unknownPrefix = (line: string): number => {
  const at = line.slice(0, LONGEST).search(BEGINNING);
  return at > 0 ? at : 0;
};

/** Colors of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are control characters
const COLORS = /\x1b\[[\d;]*[A-Za-z]/g;

export const withoutColors = (line: string): string =>
  line.includes('\x1b') ? line.replace(COLORS, '') : line;
