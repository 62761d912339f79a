import type { Failure } from '../base/failure.ts';
import type { Version } from '../catalog/platform/version.ts';
import type { ErrorLogReport } from './error-log.ts';
import type { LogJob, LogReport } from './log-job.ts';
import { AS_IT_IS, type WriteWord, withAccessWords, withErrorWords } from './log-words.ts';
import { accessReport } from './report/access-report.ts';
import type { StubReport } from './stub-report.ts';
import { type AccessCounts, addCounts } from './tally/access-counts.ts';

export const CUT_SHORT = 'the gzip file is cut short: what could be unpacked was counted.';

/** Several logs read one after the other: access lines count as one, whatever their formats; error logs stay apart. */
export class LogSet {
  #access: AccessCounts | null = null;
  readonly #errors: ErrorLogReport[] = [];
  readonly #stubs: StubReport[] = [];
  readonly #remarks: { readonly name: string; readonly remark: string }[] = [];
  #empty: Failure | null = null;

  /**
   * Adds a log that has been given to its job whole. One without a line, as rotation leaves them, adds nothing.
   * @param name for the user
   * @param remark on the file itself, such as that its end is missing
   * @returns a Failure where it is no log that can be read
   */
  add(name: string, job: LogJob, remark: string | null = null): Failure | null {
    const parts = job.parts();
    if ('code' in parts) {
      const failure = { ...parts, where: name };
      if (parts.code !== 'log-empty') return failure;
      this.#empty ??= failure;
      return null;
    }
    const { access, errors, stub } = parts;
    if (access) this.#access = this.#access ? addCounts(this.#access, access) : access;
    if (errors) this.#errors.push(errors);
    if (stub) this.#stubs.push(stub);
    if (remark !== null) this.#remarks.push({ name, remark });
    return null;
  }

  /**
   * The access logs' report first; a Failure where all of them were empty.
   * @param write what the logs' own texts are shown as, @param nginx whose error log it is, null where that is not known
   */
  reports(write: WriteWord = AS_IT_IS, nginx: Version | null = null): readonly LogReport[] | Failure {
    const remarks = this.#remarks.map(({ name, remark }) => `${write(name, 'log')}: ${remark}`);
    const access = this.#access ? [accessReport(withAccessWords(this.#access, write), remarks)] : [];
    const errors = this.#errors.map((each) => withErrorWords(each, write, nginx));
    const reports = [...access, ...errors, ...this.#stubs];
    return reports.length === 0 && this.#empty ? this.#empty : reports;
  }
}
