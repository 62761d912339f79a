import type { Failure } from '../../src/core/base/failure.ts';
import { encode } from '../../src/core/base/utf8.ts';
import { LogJob, type LogOptions, type LogReport } from '../../src/core/logs/log-job.ts';

/** A log that is there as a text, read at once. */
export function readLogText(text: string, options: LogOptions = {}): LogReport | Failure {
  const job = new LogJob(options);
  job.push(encode(text));
  return job.finish();
}
