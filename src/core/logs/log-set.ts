import type { Failure } from '../base/failure.ts';
import { accessReport } from './access-report.ts';
import { type AccessCounts, addCounts } from './access-tally.ts';
import type { ErrorLogReport } from './error-lines.ts';
import type { ChosenFormat } from './guess-format.ts';
import type { LogJob, LogReport } from './log-job.ts';

/** Several logs read one after the other: access logs of one format count as one, error logs stay apart. */
export class LogSet {
  #access: { readonly counts: AccessCounts; readonly chosen: ChosenFormat } | null = null;
  readonly #errors: ErrorLogReport[] = [];
  #empty: Failure | null = null;

  /**
   * Adds a log that has been given to its job whole. One without a line, as rotation leaves them, adds nothing.
   * @param name for the user
   * @returns a Failure where it is no log that can be read, or not together with those before it
   */
  add(name: string, job: LogJob): Failure | null {
    const report = job.finish();
    if ('code' in report) {
      const failure = { ...report, where: name };
      if (report.code !== 'log-empty') return failure;
      this.#empty ??= failure;
      return null;
    }
    if (report.kind === 'error') {
      this.#errors.push(report);
      return null;
    }
    const { counts, chosen } = job.counted!;
    if (this.#access && this.#access.chosen.format.text !== chosen.format.text) {
      return {
        code: 'log-format',
        what: 'It is in another format than the logs before it.',
        where: name,
        hint: 'Read it by itself.',
      };
    }
    this.#access = this.#access
      ? { chosen: this.#access.chosen, counts: addCounts(this.#access.counts, counts) }
      : { chosen, counts };
    return null;
  }

  /** The access logs' report first; a Failure where all of them were empty. */
  reports(): readonly LogReport[] | Failure {
    const access = this.#access ? [accessReport(this.#access.counts, this.#access.chosen)] : [];
    const reports = [...access, ...this.#errors];
    return reports.length === 0 && this.#empty ? this.#empty : reports;
  }
}
