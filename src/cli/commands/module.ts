import { analyzeModule } from '../../core/modules/analyze-module.ts';
import { isModuleCode } from '../../core/modules/recognize.ts';
import { redactModule } from '../../core/modules/redaction/redact-module.ts';
import { choiceOptions, readChoices } from '../choice-options.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { moduleText } from '../module/module-text.ts';
import { loadCodeParser } from '../module/parser.ts';
import { readCode } from '../module/read-code.ts';
import { flag, optionsHelp, readOptions, readWord, valued } from '../options.ts';
import { aside } from '../print/aside.ts';
import { paintFor } from '../print/paint.ts';
import { escaped } from '../print/printable.ts';
import { writeJson } from '../print/write-json.ts';

const FORMATS = ['text', 'json', 'diff'] as const;

const OPTIONS = {
  ...choiceOptions('nginx'),
  format: valued(
    'FORMAT',
    'text (the default), json, diff (the corrected code as a patch: patch -p1, git apply)',
    { default: 'text', words: FORMATS },
  ),
  redact: flag('show stand-ins for names, strings, comments and files, in all formats'),
} as const;

export const MODULE: Command = {
  run: moduleCommand,
  options: OPTIONS,
  takes: 'FILE…|DIR|-',
  says: 'the C of a module: whether its own TLS connections resume, corrected',
  help: `Reads the C of an nginx module that makes TLS connections of its own (ngx_ssl_create_connection) and says of each whether
the next one resumes the session, with TLS 1.2 and with TLS 1.3, what stands in the way, and what to write. Connections
that nginx's own upstream makes need no code: tls-resume check judges them from the configuration.

A directory is read with all .c and .h files below it; an archive (zip, tar, tar.gz) too. Give all files of a module:
what is in none of them is unknown. An #if that depends on how nginx is built is judged both ways.

${optionsHelp(OPTIONS)}

Nothing is compiled, run or written.
Exit status: 0 nothing found, 1 something found, 2 input that cannot be read.

  tls-resume module ngx_http_my_module/
  tls-resume module --format diff src/*.c | patch -p1
  tls-resume explain module-saved-at-handshake
`,
};

/** Judges a module and prints what was found. */
export async function moduleCommand(
  args: readonly string[],
  print: (text: string) => void,
): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  const format = readWord('format', values.format, FORMATS);
  const { nginx = null } = readChoices(values);
  const given = readCode(positionals);
  const other = given.find(({ path, text }) => !isModuleCode(path, text));
  if (other) throw new UsageError(`${other.path} is not C: for a configuration use tls-resume check`);
  const files = values.redact ? redactModule(given) : given;
  const report = analyzeModule(files, await loadCodeParser(), nginx);
  if (format === 'text') print(moduleText(report, paintFor(process.stdout.isTTY, process.env)));
  if (format === 'json') {
    const { files: _, ...correction } = report.correction;
    for (const lot of writeJson({ ...report, correction })) print(escaped(lot));
  }
  if (format === 'diff') {
    print(report.correction.patch);
    for (const { what, code } of report.correction.needed) aside(`also needed, ${what}: ${code}`);
    for (const { left, function: name } of report.connections) if (left !== null) aside(`${name}: ${left}`);
  }
  return report.findings.length > 0 ? EXIT.found : EXIT.fine;
}
