import { SEVERITIES } from '../../core/rules/rule.ts';
import type { CheckReport } from '../../core/worker/check-report.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { readNginx, readNumber, readOptions, readWord } from '../options.ts';
import { readInput } from '../read-input.ts';
import { runAnalysis } from '../run-analysis.ts';
import { writeReport } from '../text-report.ts';

export const usage =
  'check [--nginx V] [--rate N] [--format text|json] [--fail-on error|high|medium|low|info] FILE…|DIR|-';

/** Judges a configuration and prints what was found. */
export function check(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, {
    nginx: { type: 'string' },
    rate: { type: 'string' },
    format: { type: 'string', default: 'text' },
    'fail-on': { type: 'string', default: 'high' },
  });
  const format = readWord('format', values.format, ['text', 'json']);
  const failOn = readWord('fail-on', values['fail-on'], SEVERITIES);
  const rate = readNumber('rate', values.rate);
  const reply = runAnalysis(readInput(positionals), {
    ...readNginx(values.nginx),
    ...(rate === undefined ? {} : { rate }),
  });
  print(format === 'json' ? `${JSON.stringify(reply.report, null, 2)}\n` : writeReport(reply.report));
  return exitCode(reply.report, failOn);
}

function exitCode(report: CheckReport, failOn: (typeof SEVERITIES)[number]): ExitCode {
  const limit = SEVERITIES.indexOf(failOn);
  const found = report.findings.some((finding) => SEVERITIES.indexOf(finding.severity) <= limit);
  return found || report.files.some((file) => file.damage.length > 0) ? EXIT.found : EXIT.fine;
}
