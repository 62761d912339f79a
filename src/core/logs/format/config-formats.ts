import type { SourceFile } from '../../base/source-file.ts';
import { splitSources } from '../../model/files/dump.ts';
import { readTree } from '../../syntax/read-tree.ts';
import type { Directive } from '../../syntax/tree.ts';
import { FULL, NEITHER, type Outcome, RESUMED } from '../tally/time-series.ts';
import { COMBINED, type LogEscape, type LogFormat, readLogFormat } from './log-format.ts';

/** An `access_log` that writes a file. */
interface AccessLog {
  readonly path: string;
  readonly format: string;
}

interface ConfiguredLogs {
  /** the ones of the configuration in its order, then nginx's own combined */
  readonly formats: readonly LogFormat[];
  readonly logs: readonly AccessLog[];
}

/** The log formats that a configuration defines, and which files are written in them. */
export function configuredLogs(sources: readonly SourceFile[]): ConfiguredLogs {
  const formats: LogFormat[] = [];
  const logs: AccessLog[] = [];
  const meanings = new Map<string, string>();
  const values = new Map<string, Outcome>();
  for (const file of splitSources(sources)) {
    for (const { directive, inStream } of everyDirective(readTree(file).root)) {
      if (directive.name === 'log_format') formats.push(...formatOf(directive, inStream));
      if (directive.name === 'access_log') logs.push(...logOf(directive));
      if (directive.name === 'map') readMap(directive, meanings, values);
    }
  }
  const all = formats.map((format) => (meanings.size > 0 ? { ...format, meanings, values } : format));
  return { formats: [...all, COMBINED], logs };
}

interface Found {
  readonly directive: Directive;
  readonly inStream: boolean;
}

function* everyDirective(root: readonly Directive[]): Iterable<Found> {
  const pending = [...root].reverse().map((directive): Found => ({ directive, inStream: false }));
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    const inStream = next.inStream || next.directive.name === 'stream';
    const body = next.directive.body ?? [];
    for (let i = body.length - 1; i >= 0; i -= 1) pending.push({ directive: body[i]!, inStream });
  }
}

function formatOf({ args }: Directive, inStream: boolean): LogFormat[] {
  const [name, ...rest] = args.map((argument) => argument.value);
  if (name === undefined || rest.length === 0) return [];
  const escaping = /^escape=(default|json|none)$/.exec(rest[0]!)?.[1] as LogEscape | undefined;
  const format = readLogFormat(name, rest.slice(escaping ? 1 : 0).join(''), escaping);
  return [inStream ? { ...format, ofStream: true } : format];
}

function logOf({ args }: Directive): AccessLog[] {
  const [path, format] = args.map((argument) => argument.value);
  if (path === undefined || path === 'off' || path.startsWith('syslog:')) return [];
  return [{ path, format: format === undefined || format.includes('=') ? COMBINED.name : format }];
}

/** A map{} that gives `$ssl_session_reused` other words. The default is what a full handshake gets, where that is not named. */
function readMap(
  { args, body }: Directive,
  meanings: Map<string, string>,
  values: Map<string, Outcome>,
): void {
  const [of, variable] = args.map(({ value }) => value.replace(/^\$\{?|\}$/g, ''));
  if (of !== 'ssl_session_reused' || variable === undefined || !body) return;
  meanings.set(variable, of);
  const given = new Map(
    body.map(({ name, args: [value] }) => [name.replace(/^['"]|['"]$/g, ''), value?.value ?? '']),
  );
  const otherwise = given.get('default') ?? '';
  values.set(given.get('') ?? otherwise, NEITHER);
  values.set(given.get('.') ?? otherwise, FULL);
  values.set(given.get('r') ?? otherwise, RESUMED);
}
