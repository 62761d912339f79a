import type { SourceFile } from '../base/source-file.ts';
import { splitSources } from '../model/dump.ts';
import { readTree } from '../syntax/read-tree.ts';
import type { Directive } from '../syntax/tree.ts';
import { COMBINED, type LogEscape, type LogFormat, readLogFormat } from './log-format.ts';

/** An `access_log` that writes a file. */
export interface AccessLog {
  readonly path: string;
  readonly format: string;
}

export interface ConfiguredLogs {
  /** the ones of the configuration in its order, then nginx's own combined */
  readonly formats: readonly LogFormat[];
  readonly logs: readonly AccessLog[];
}

/** The log formats that a configuration defines, and which files are written in them. */
export function configuredLogs(sources: readonly SourceFile[]): ConfiguredLogs {
  const formats: LogFormat[] = [];
  const logs: AccessLog[] = [];
  for (const file of splitSources(sources)) {
    for (const directive of everyDirective(readTree(file).root)) {
      if (directive.name === 'log_format') formats.push(...formatOf(directive));
      if (directive.name === 'access_log') logs.push(...logOf(directive));
    }
  }
  return { formats: [...formats, COMBINED], logs };
}

function* everyDirective(root: readonly Directive[]): Iterable<Directive> {
  const pending = [...root].reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    for (let i = (next.body?.length ?? 0) - 1; i >= 0; i -= 1) pending.push(next.body![i]!);
  }
}

function formatOf({ args }: Directive): LogFormat[] {
  const [name, ...rest] = args.map((argument) => argument.value);
  if (name === undefined || rest.length === 0) return [];
  const escaping = /^escape=(default|json|none)$/.exec(rest[0]!)?.[1] as LogEscape | undefined;
  return [readLogFormat(name, rest.slice(escaping ? 1 : 0).join(''), escaping)];
}

function logOf({ args }: Directive): AccessLog[] {
  const [path, format] = args.map((argument) => argument.value);
  if (path === undefined || path === 'off' || path.startsWith('syslog:')) return [];
  return [{ path, format: format === undefined || format.includes('=') ? COMBINED.name : format }];
}
