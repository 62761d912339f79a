import { LINE_KINDS } from '../catalog/error-lines/error-line-kinds.ts';
import type { Version } from '../catalog/platform/version.ts';
import type { ErrorLogReport } from './error-log.ts';
import { configuredLogs } from './format/config-formats.ts';
import { COMBINED, formatDirective, type LogFormat } from './format/log-format.ts';
import type { AccessCounts } from './tally/access-counts.ts';

/** What a text of a log is: the name of a server, of a zone or a file, a `log_format` directive, a line, a log's own name. */
export type LogWordKind = 'name' | 'zone' | 'directive' | 'line' | 'log';

/** Writes a text that somebody else wrote as it is to be shown. */
export type WriteWord = (text: string, kind: LogWordKind) => string;

export const AS_IT_IS: WriteWord = (text) => text;

const OWN_NAMES: ReadonlySet<string> = new Set(['', '-', '_']);
const PROTOCOL = /^(?:|-|(?:TLS|SSL|DTLS)v[\d.]+|QUICv\d)$/;

/** Counts whose names, formats and examples are written anew. */
export function withAccessWords(counts: AccessCounts, write: WriteWord): AccessCounts {
  if (write === AS_IT_IS) return counts;
  const renamed = <T>(counted: ReadonlyMap<string, T>, name: (text: string) => string): Map<string, T> =>
    new Map([...counted].map(([text, own]) => [name(text), own]));
  const example = <T extends { readonly example: string }>(sample: T): T => ({
    ...sample,
    example: sample.example === '' ? '' : write(sample.example, 'line'),
  });
  return {
    ...counts,
    formats: counts.formats.map((use) => ({ ...use, format: rewritten(use.format, write) })),
    unread: example(counts.unread),
    other: example(counts.other),
    byName: renamed(counts.byName, (name) => (OWN_NAMES.has(name) ? name : write(name, 'name'))),
    byProtocol: renamed(counts.byProtocol, (name) => (PROTOCOL.test(name) ? name : write(name, 'line'))),
  };
}

function rewritten(format: LogFormat, write: WriteWord): LogFormat {
  if (format.text === COMBINED.text) return format;
  const text = write(formatDirective(format), 'directive');
  const { name, text: own, parts } = configuredLogs([{ path: '', text, encoding: 'utf-8' }]).formats[0]!;
  return { ...format, name, text: own, parts };
}

/** The same of an error log; what is said of a line names its zone. */
export function withErrorWords(
  report: ErrorLogReport,
  write: WriteWord,
  nginx: Version | null,
): ErrorLogReport {
  if (write === AS_IT_IS) return report;
  return {
    ...report,
    found: report.found.map((found) => {
      const kind = LINE_KINDS.find(({ id }) => id === found.id)!;
      const zone = /^\d*$/.test(found.zone) ? found.zone : write(found.zone, 'zone');
      const [cause, remedy] = [kind.cause(zone, nginx), kind.remedy(zone, nginx)];
      const example = write(found.example, 'line');
      return { ...found, zone, cause, remedy, explanation: `${cause} ${remedy}`.trim(), example };
    }),
    unexplained: report.unexplained.map((each) => ({ ...each, example: write(each.example, 'line') })),
  };
}
