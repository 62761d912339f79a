import { closeSync, openSync } from 'node:fs';
import { createGunzip, type Gunzip } from 'node:zlib';
import type { Failure } from '../../core/base/failure.ts';
import { errorLogText } from '../../core/logs/error-log.ts';
import { LogJob, type LogOptions, type LogReport } from '../../core/logs/log-job.ts';
import { CUT_SHORT, LogSet } from '../../core/logs/log-set.ts';
import { AS_IT_IS, type WriteWord } from '../../core/logs/log-words.ts';
import { accessReportText } from '../../core/logs/report/access-report-text.ts';
import { stubReportText } from '../../core/logs/stub-report.ts';
import { choiceOptions, readVersion } from '../choice-options.ts';
import { type Command, wrongUsage } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readPiece } from '../input/read-bytes.ts';
import { READING_OPTIONS, readInput } from '../input/read-input.ts';
import { REDACT_OPTION } from '../input/redact-input.ts';
import { redactedWords } from '../input/redact-log.ts';
import { asksJson, FORMAT_OPTION, optionsHelp, readNumber, readOptions, valued } from '../options.ts';
import { escaped } from '../print/printable.ts';
import { reasonOf } from '../reason.ts';

const OPTIONS = {
  'log-format': valued(
    'F',
    'the log_format as it is in the configuration, or its name there (with --config); without it the format is guessed',
  ),
  config: valued('FILE|DIR', 'a configuration that has the log_format'),
  ...choiceOptions('nginx'),
  seconds: valued('N', 'seconds between the two samples of stub_status, if the text has no dates'),
  ...FORMAT_OPTION,
  ...REDACT_OPTION,
  ...READING_OPTIONS,
} as const;

export const LOG: Command = {
  run: log,
  options: OPTIONS,
  takes: 'FILE…|-',
  says: 'how many connections resumed, from access logs; an error log explained',
  help: `Shows how many connections resumed, by protocol, server name and client program, how this changed over time, and how many
new sessions per second there were, which the size of a zone depends on. Each line is read by itself: prefixes of syslog,
journald and containers, JSON around a line, several formats in one file, and error lines among the others. Error lines
about sessions are explained. Several logs count as one, empty ones are skipped. Files packed by gzip are unpacked;
unpack others first (zstdcat, xzcat). Samples of stub_status give connections per second.

${optionsHelp(OPTIONS)}

A log shows resumption if it has $ssl_session_reused, and connections instead of requests if it has
$connection_requests. tls-resume export log-format writes such a format.

  tls-resume log --config /etc/nginx /var/log/nginx/access.log /var/log/nginx/access.log.1
  zcat access.log.*.gz | tls-resume log -
  tls-resume log --redact --format json access.log
`,
};

const CHUNK = 1 << 18;

/** Says what access logs, or an error log, tell of resumption. Several access logs count as one. */
export async function log(args: readonly string[], print: (text: string) => void): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length === 0) throw wrongUsage('log', LOG);
  const asJson = asksJson(values);
  const passed = readNumber('seconds', values.seconds);
  const options: LogOptions = {
    ...(passed !== undefined && { seconds: passed }),
    ...(values['log-format'] === undefined ? {} : { format: values['log-format'] }),
    ...(values.config === undefined ? {} : { sources: readInput([values.config], values['allow-outside']) }),
    nginx: readVersion(values),
  };
  const reports = await readLogs(positionals, options, values.redact);
  for (const report of reports) {
    if (asJson) print(`${escaped(JSON.stringify(report, null, 2))}\n`);
    else print(textOf(report));
  }
  return EXIT.fine;
}

function textOf(report: LogReport): string {
  if (report.kind === 'access') return accessReportText(report);
  return report.kind === 'error' ? errorLogText(report) : stubReportText(report);
}

async function readLogs(
  names: readonly string[],
  options: LogOptions,
  isRedacted: boolean,
): Promise<readonly LogReport[]> {
  const logs = new LogSet();
  for (const name of names) {
    const job = new LogJob(options);
    const remark = await feed(name, job);
    const failure = logs.add(shownName(name), job, remark);
    if (failure) throw refusalOf(failure);
  }
  const { nginx = null, sources = [] } = options;
  const collect = (write: WriteWord) => void logs.reports(write, nginx);
  const reports = logs.reports(isRedacted ? redactedWords(collect, sources) : AS_IT_IS, nginx);
  if ('code' in reports) throw refusalOf(reports);
  return reports;
}

const refusalOf = ({ where, what, hint }: Failure): UsageError =>
  new UsageError(`${shownName(where)}: ${what} ${hint}`);

const shownName = (name: string): string => (name === '-' ? 'standard input' : name);

/** Gives a file to the job in pieces, unpacked where its first bytes say gzip. @returns a remark on the file, null where it is whole */
async function feed(name: string, job: LogJob): Promise<string | null> {
  const shown = shownName(name);
  let descriptor = 0;
  try {
    descriptor = name === '-' ? 0 : openSync(name, 'r');
    const buffer = new Uint8Array(CHUNK);
    let length = readPiece(descriptor, buffer);
    const unpack = buffer[0] === 0x1f && buffer[1] === 0x8b && length > 2 ? gunzipInto(job) : null;
    for (; length > 0; length = readPiece(descriptor, buffer)) {
      if (unpack) await unpack.write(buffer.slice(0, length));
      else job.push(buffer.subarray(0, length));
    }
    return (await unpack?.end()) ? CUT_SHORT : null;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`cannot read ${shown}: ${reasonOf(error)}`);
  } finally {
    if (descriptor > 0) closeSync(descriptor);
  }
}

interface Unpacker {
  write(bytes: Uint8Array): Promise<void>;
  /** @returns whether the end of the file is missing */
  end(): Promise<boolean>;
}

function gunzipInto(job: LogJob): Unpacker {
  const gunzip: Gunzip = createGunzip({ chunkSize: CHUNK });
  gunzip.on('data', (chunk: Buffer) => job.push(chunk));
  const ended = new Promise<boolean>((resolve, reject) => {
    gunzip.once('end', () => resolve(false));
    gunzip.once('error', ({ code }: { code?: string }) => {
      // the end is missing: what was there has been unpacked
      if (code === 'Z_BUF_ERROR' && job.bytes > 0) resolve(true);
      else reject(new UsageError('the gzip file is damaged or cut short'));
    });
  });
  // whoever writes or ends sees the failure; until then it must not count as unhandled
  ended.catch(() => undefined);
  return {
    write: (bytes) =>
      Promise.race([
        ended.then(() => undefined),
        new Promise<void>((resolve) => {
          gunzip.write(bytes, () => resolve());
        }),
      ]),
    end: () => {
      gunzip.end();
      return ended;
    },
  };
}
