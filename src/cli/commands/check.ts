import type { SourceFile } from '../../core/base/source-file.ts';
import { githubReport } from '../../core/export/ci/github.ts';
import { junitReport } from '../../core/export/ci/junit.ts';
import { sarifReport } from '../../core/export/ci/sarif.ts';
import { tellAlike } from '../../core/report/alike.ts';
import { readBaseline, writeBaseline } from '../../core/report/baseline.ts';
import type { CheckReport } from '../../core/report/check-report.ts';
import { tellOnce } from '../../core/report/told-once.ts';
import { SEVERITIES, type Severity } from '../../core/rules/rule.ts';
import { choiceOptions, readChoices } from '../choice-options.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { pickInput, SIDE_OPTION } from '../input/pick-input.ts';
import { readWhole } from '../input/read-bytes.ts';
import { READING_OPTIONS, readInput } from '../input/read-input.ts';
import { REDACT_OPTION, readShown } from '../input/redact-input.ts';
import { flag, optionsHelp, readOptions, readWord, valued } from '../options.ts';
import { paintFor } from '../print/paint.ts';
import { escaped } from '../print/printable.ts';
import { writeReport } from '../print/text-report.ts';
import { writeJson } from '../print/write-json.ts';
import { runCheck } from '../run-analysis.ts';
import { FORCE_OPTION, writeOutput } from '../write/output-file.ts';

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

const OPTIONS = {
  ...choiceOptions('nginx', 'tlsLibrary', 'rate', 'must'),
  format: valued(
    'FORMAT',
    'text (the default), json, sarif (2.1.0), github (annotations of a workflow), junit',
    { default: 'text', words: FORMATS },
  ),
  'fail-on': valued(
    'SEVERITY',
    'exit with 1 from this severity on: error, high (the default), medium, low or info',
    { default: 'high', words: SEVERITIES },
  ),
  baseline: valued('FILE', 'leave out what this file lists; report only what is new'),
  'write-baseline': valued('FILE', "write today's findings to this file, and fail on nothing"),
  force: { ...FORCE_OPTION.force, help: 'with --write-baseline: overwrite a file that is not a baseline' },
  all: flag('in text and JSON: each of many findings and address:ports that are alike'),
  ...REDACT_OPTION,
  ...READING_OPTIONS,
  ...SIDE_OPTION,
} as const;

export const CHECK: Command = {
  run: check,
  options: OPTIONS,
  takes: 'FILE…|DIR|-',
  says: 'who can resume, after a reload, a restart, on another worker; what to fix',
  help: `Shows which clients can resume a TLS session, after a reload, after a restart and on another worker, what prevents
it, and what to do.

A directory is read as the root of a configuration: its nginx.conf with all includes. - reads standard input, such as
the output of nginx -T. Of a diff the new side is judged; of an article, a chat or YAML, the configuration in it.

${optionsHelp(OPTIONS)}

Severities: error nginx refuses it; high a client that could resume cannot, or a security hole; medium sessions
lost at a reload or restart, or waste; low untidy; info good to know.

A comment in the configuration ignores a finding, with its reason:
  # tls-resume: ignore RULE because REASON
It applies to its own line; on a line of its own, to the next line; before the first directive, to the whole file.

Colors are used on a terminal; NO_COLOR=1 turns them off.
Exit status: 0 nothing at or above --fail-on; 1 something, a demand of --must that is not met, or text that nginx
cannot read; 2 input that cannot be read.

  tls-resume check /etc/nginx/nginx.conf
  (nginx -V; nginx -T) 2>&1 | tls-resume check --format json -
`,
};

/** Judges a configuration and prints what was found. */
export function check(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, OPTIONS);
  const format = readWord('format', values.format, FORMATS);
  const failOn = readWord('fail-on', values['fail-on'], SEVERITIES);
  const choices = readChoices(values);
  const reply = runCheck(
    readShown(pickInput(readInput(positionals, values['allow-outside']), values['old-side']), values.redact),
    choices,
  );
  const target = values['write-baseline'];
  if (target !== undefined) {
    const text = writeBaseline(reply.report.findings.map((finding) => finding.id));
    writeOutput(target, Buffer.from(text), { force: values.force, isOurs: isBaseline });
    return EXIT.fine;
  }
  const report =
    values.baseline === undefined ? reply.report : againstBaseline(reply.report, values.baseline);
  for (const piece of write(report, reply.files, format, { failOn, all: values.all }))
    print(format === 'text' ? piece : escaped(piece));
  return exitCode(report, failOn);
}

function write(
  report: CheckReport,
  files: readonly SourceFile[],
  format: (typeof FORMATS)[number],
  { failOn, all }: { readonly failOn: Severity; readonly all: boolean },
): Iterable<string> {
  switch (format) {
    case 'text':
      return [writeReport(report, files, paintFor(process.stdout.isTTY === true, process.env), all)];
    case 'json':
      return writeJson(all ? tellOnce(report) : tellAlike(tellOnce(report)));
    case 'sarif':
      return [sarifReport(report)];
    case 'github':
      return [githubReport(report)];
    case 'junit':
      return [junitReport(report, failOn)];
  }
}

function againstBaseline(report: CheckReport, path: string): CheckReport {
  const baseline = readBaseline(readWhole(path).toString('utf8'));
  if (!baseline) throw new UsageError(`${path} is not a baseline: --write-baseline writes one`);
  const listed = new Set(baseline.findings);
  const found = new Set([...report.findings, ...report.ignored].map((finding) => finding.id));
  return {
    ...report,
    findings: report.findings.filter((finding) => !listed.has(finding.id)),
    baseline: {
      known: report.findings.map((finding) => finding.id).filter((id) => listed.has(id)),
      gone: baseline.findings.filter((id) => !found.has(id)),
    },
  };
}

const isBaseline = (bytes: Uint8Array): boolean => readBaseline(Buffer.from(bytes).toString()) !== null;

function exitCode(report: CheckReport, failOn: Severity): ExitCode {
  const limit = SEVERITIES.indexOf(failOn);
  const found = report.findings.some((finding) => SEVERITIES.indexOf(finding.severity) <= limit);
  const missed = report.rulebooks?.some(({ result }) => result === 'not-met') ?? false;
  return found || missed || report.files.some((file) => file.damage.length > 0) ? EXIT.found : EXIT.fine;
}
