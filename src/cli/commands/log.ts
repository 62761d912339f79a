import { closeSync, openSync, readSync } from 'node:fs';
import { createGunzip, type Gunzip } from 'node:zlib';
import type { Failure } from '../../core/base/failure.ts';
import { readChosenPlatform } from '../../core/catalog/read-platform.ts';
import { accessReportText } from '../../core/logs/access-report-text.ts';
import { errorLogText } from '../../core/logs/error-lines.ts';
import { LogJob, type LogOptions, type LogReport } from '../../core/logs/log-job.ts';
import { LogSet } from '../../core/logs/log-set.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readNginx, readOptions, readWord } from '../options.ts';
import { escaped } from '../printable.ts';
import { READING_OPTIONS, readInput } from '../read-input.ts';
import { reasonOf } from '../reason.ts';

export const usage =
  'log [--log-format STRING|NAME] [--config FILE] [--nginx V] [--format text|json] FILE…|-';

export const help = `Says how many connections resumed, by protocol and server name, how that went over time, and how many new sessions
a second there were, which is what a zone is sized for. Error logs are recognized; their lines about sessions are
explained. Several access logs of one format count as one, empty ones are passed over; files packed by gzip are
unpacked.

  --log-format F   the log_format as written in the configuration, or its name there (with --config); without it
                   the format is guessed
  --config FILE    a configuration that has the log_format
  --nginx V        the version, such as 1.26.3, for the lines of an error log; auto: that of this machine's nginx
  --format F       text (the default) or json

A log tells of resumption where it has $ssl_session_reused and, so that requests of one connection count once,
$connection_requests: tls-resume export log-format writes such a format.

  tls-resume log --config /etc/nginx /var/log/nginx/access.log /var/log/nginx/access.log.1
  zcat access.log.*.gz | tls-resume log -
`;

const CHUNK = 1 << 18;

/** Says what access logs, or an error log, tell of resumption. Several access logs count as one. */
export async function log(args: readonly string[], print: (text: string) => void): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    'log-format': { type: 'string' },
    config: { type: 'string' },
    nginx: { type: 'string' },
    ...READING_OPTIONS,
    format: { type: 'string', default: 'text' },
  });
  if (positionals.length === 0) throw new UsageError(`usage: tls-resume ${usage}`);
  const asJson = readWord('format', values.format, ['text', 'json']) === 'json';
  const options: LogOptions = {
    ...(values['log-format'] === undefined ? {} : { format: values['log-format'] }),
    ...(values.config === undefined ? {} : { sources: readInput([values.config], values['allow-outside']) }),
    nginx: readChosenPlatform(readNginx(values.nginx).nginx ?? '')?.versions[0] ?? null,
  };
  const reports = await readLogs(positionals, options);
  for (const report of reports) {
    if (asJson) print(`${escaped(JSON.stringify(report, null, 2))}\n`);
    else print(report.kind === 'access' ? accessReportText(report) : errorLogText(report));
  }
  return EXIT.fine;
}

async function readLogs(names: readonly string[], options: LogOptions): Promise<readonly LogReport[]> {
  const logs = new LogSet();
  for (const name of names) {
    const job = new LogJob(options);
    await feed(name, job);
    const failure = logs.add(name, job);
    if (failure) throw refusalOf(failure);
  }
  const reports = logs.reports();
  if ('code' in reports) throw refusalOf(reports);
  return reports;
}

const refusalOf = ({ where, what, hint }: Failure): UsageError =>
  new UsageError(`${shownName(where)}: ${what} ${hint}`);

const shownName = (name: string): string => (name === '-' ? 'standard input' : name);

/** Gives a file to the job in pieces, unpacked where its first bytes say gzip. */
async function feed(name: string, job: LogJob): Promise<void> {
  const shown = shownName(name);
  let descriptor = 0;
  try {
    descriptor = name === '-' ? 0 : openSync(name, 'r');
    const buffer = new Uint8Array(CHUNK);
    let length = readSome(descriptor, buffer);
    const unpack = buffer[0] === 0x1f && buffer[1] === 0x8b && length > 2 ? gunzipInto(job) : null;
    for (; length > 0; length = readSome(descriptor, buffer)) {
      if (unpack) await unpack.write(buffer.slice(0, length));
      else if (!job.push(buffer.subarray(0, length))) break;
    }
    await unpack?.end();
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`cannot read ${shown}: ${reasonOf(error)}`);
  } finally {
    if (descriptor > 0) closeSync(descriptor);
  }
}

/** A pipe that is not ready says so; it is asked again. */
function readSome(descriptor: number, buffer: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, 0, buffer.length, null);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

interface Unpacker {
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

function gunzipInto(job: LogJob): Unpacker {
  const gunzip: Gunzip = createGunzip({ chunkSize: CHUNK });
  gunzip.on('data', (chunk: Buffer) => void job.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    gunzip.once('end', resolve);
    gunzip.once('error', () => reject(new UsageError('the gzip file is damaged or cut short')));
  });
  // whoever writes or ends sees the failure; until then it must not count as unhandled
  ended.catch(() => undefined);
  return {
    write: (bytes) =>
      Promise.race([
        ended,
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
