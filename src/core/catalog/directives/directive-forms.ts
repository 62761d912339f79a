import { isWithin, type Version, type VersionRange, version } from '../platform/version.ts';

/** A block as the catalog names it: `server` is http's, `stream-server` and `mail-server` the others'. */
export type Block =
  | 'main'
  | 'events'
  | 'http'
  | 'server'
  | 'location'
  | 'if-in-server'
  | 'if-in-location'
  | 'limit_except'
  | 'upstream'
  | 'stream'
  | 'stream-server'
  | 'stream-upstream'
  | 'mail'
  | 'mail-server'
  | 'anywhere';

/**
 * What nginx makes of the arguments. `flag` to `buffers` are its own grammars; `one` and `some` are words of a list; `once` and
 * `many` are free text; `own` has a handler of its own.
 */
type ValueKind =
  | 'flag'
  | 'seconds'
  | 'milliseconds'
  | 'size'
  | 'offset'
  | 'number'
  | 'buffers'
  | 'one'
  | 'some'
  | 'once'
  | 'many'
  | 'own';

/** One way in which nginx takes a directive. */
export interface DirectiveForm {
  readonly name: string;
  readonly blocks: readonly Block[];
  /** whether it takes that many arguments */
  readonly takes: (count: number) => boolean;
  /** as in the table: `1`, `1,2`, `2+` */
  readonly args: string;
  readonly opensBlock: boolean;
  readonly kind: ValueKind;
  /** the words of `one` and `some` */
  readonly values: readonly string[];
  /** what a second one in the same block does */
  readonly repeated: 'refused' | 'allowed';
  /** nginx versions that certainly have this form */
  readonly present: VersionRange;
  /** nginx versions that certainly do not */
  readonly absent: VersionRange;
}

const REPEATABLE = new Set<ValueKind>(['some', 'many', 'own']);
const OLDEST = version('0.0.0');

/** Reads a table: a form a line, `# module` between them. */
export function readTable(table: string): readonly DirectiveForm[] {
  return table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readForm);
}

function readForm(line: string): DirectiveForm {
  const [name, blocks, args, kindAndValues, ...versions] = line.split(' ') as [
    string,
    string,
    string,
    string,
  ];
  const [kind, values] = kindAndValues.split(':') as [ValueKind, string?];
  const counts = args.replace('{}', '');
  return {
    name,
    blocks: blocks.split(',') as Block[],
    args: counts,
    takes: readCounts(counts),
    opensBlock: args.endsWith('{}'),
    kind,
    values: values?.split('|') ?? [],
    repeated: REPEATABLE.has(kind) ? 'allowed' : 'refused',
    ...readVersions(versions),
  };
}

/** `1`, `1,2`, `1-4`, `2+`. */
function readCounts(text: string): (count: number) => boolean {
  if (text.endsWith('+')) return (count) => count >= Number(text.slice(0, -1));
  const [first, last] = text.split('-').map(Number) as [number, number?];
  if (last !== undefined) return (count) => count >= first && count <= last;
  const counts = text.split(',').map(Number);
  return (count) => counts.includes(count);
}

/**
 * `+1.25.1` came with that version, `-1.25.1` went with it; `+1.22.1..1.26.3` is not in the first and is in the second, and what
 * lies between is not known.
 */
function readVersions(texts: readonly string[]): Pick<DirectiveForm, 'present' | 'absent'> {
  let [from, until]: [Version, Version | null] = [OLDEST, null];
  const absent: [Version, Version | null][] = [];
  for (const text of texts) {
    const [first, second = first] = text.slice(1).split('..').map(version) as [Version, Version?];
    if (text.startsWith('+')) {
      from = second;
      // `first` itself is a version that was looked at and does not have it
      absent.push([OLDEST, (first === second ? first : first + 1) as Version]);
    } else {
      until = (first === second ? first : first + 1) as Version;
      absent.push([second, null]);
    }
  }
  return { present: [[from, until]], absent };
}

/** Whether nginx of that version may have the form: it has, or nobody looked. */
export function mayHave(form: DirectiveForm, candidate: Version): boolean {
  return !isWithin(form.absent, candidate);
}
