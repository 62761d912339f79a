import { dirname } from 'node:path';
import type { Choices } from '../../core/analysis/choices.ts';
import { encodeSourceFile } from '../../core/base/read-source-file.ts';
import { configMapEntries, writeConfigMap } from '../../core/export/corrected/config-map.ts';
import { correctedBytes, pathToWrite, zipOfChanges } from '../../core/export/corrected/corrected-files.ts';
import { writeSteps } from '../../core/export/corrected/steps.ts';
import { managedFiles } from '../../core/export/corrected/where-to-write.ts';
import { writeProofScript } from '../../core/export/proof-script.ts';
import type { Analysis } from '../../core/report/analyze.ts';
import { sayDemand, sayLostCells } from '../../core/report/parts/rulebook-words.ts';
import { choiceOptions, readChoices } from '../choice-options.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { refuseYaml } from '../input/pick-input.ts';
import { digestOf, READING_OPTIONS, type Reading, readFiles } from '../input/read-input.ts';
import { REDACT_OPTION, readShown } from '../input/redact-input.ts';
import { flag, optionsHelp, readOptions, valued } from '../options.ts';
import { aside } from '../print/aside.ts';
import { escaped } from '../print/printable.ts';
import { runAnalysis } from '../run-analysis.ts';
import { HiddenNames } from '../write/hidden-name.ts';
import { holdingFolders } from '../write/hold-folders.ts';
import { FORCE_OPTION, writeBelow, writeOutput } from '../write/output-file.ts';
import { nginxThatReads, refusalOf } from '../write/test-nginx.ts';
import { type Rewritten, realPlace, restoreBackups, sayLost, writeWithBackups } from '../write/write-back.ts';

const CHOOSING = choiceOptions('nginx', 'tlsLibrary', 'rate', 'zoneSize', 'memoryBudget');
const CHANGING = choiceOptions('timeout', 'tickets', 'keyFiles', 'zones', 'must', 'largerSet');

const WRITING = {
  write: flag(
    'replace the files; the old content is kept next to each as .FILE.bak-DATE, a name that no include reads. Each file is replaced in one step: if it is interrupted, either the old or the new one is there',
  ),
  test: flag(
    "with --write: only where this machine's nginx reads the files; then run nginx -t, and put everything back if it refuses. nginx is never run without this, and never reloaded.",
  ),
  patch: flag('print a unified diff instead (patch -p1, git apply)'),
  out: valued('DIR', 'write all files below a folder; links in it are not followed'),
  zip: valued('FILE', 'write the changed files, with their paths, to an archive'),
  steps: flag('print how to apply the change and how to revert it'),
  script: flag('print a script that proves resumption with openssl'),
  'config-map': flag("print the choices as data for ingress-nginx's ConfigMap, if it writes the file"),
  force: { ...FORCE_OPTION.force, help: 'with --out, --zip: overwrite existing files' },
  ...REDACT_OPTION,
  ...READING_OPTIONS,
} as const;

const OPTIONS = { ...CHOOSING, ...CHANGING, ...WRITING };

export const FIX: Command = {
  run: fix,
  options: OPTIONS,
  takes: 'FILE…|DIR|-',
  says: 'the configuration, a patch or an archive with the default fixes',
  help: `Applies the default fixes and prints the result; every other byte is unchanged. Options
add other changes.

${optionsHelp(WRITING)}

Files that certbot, Ansible, Plesk and the like write are left alone. Standard error shows where to make the change
instead, and the trade-offs of the choices. In a part of a configuration, such as one file of conf.d, only what nginx
refuses is fixed: the rest may verify clients, or set the same zone.

${optionsHelp(CHOOSING)}

These change more than the findings ask for:

${optionsHelp(CHANGING)}

Exit status: 0 done, or nothing to change; 1 --test put everything back; 2 nothing could be done.

  tls-resume fix --patch /etc/nginx/nginx.conf
  tls-resume fix --write --test /etc/nginx/nginx.conf && systemctl reload nginx
`,
};

const OUTPUTS = ['write', 'patch', 'out', 'zip', 'steps', 'script', 'config-map'] as const;

/** Prints, or writes, the configuration with the default fixes; or what applies and proves them. */
export function fix(args: readonly string[], print: (text: string | Uint8Array) => void): ExitCode {
  const { values, positionals } = readOptions(args, OPTIONS);
  const asked = OUTPUTS.filter((name) => values[name] !== undefined && values[name] !== false);
  if (asked.length > 1)
    throw new UsageError(`choose one of ${OUTPUTS.map((name) => `--${name}`).join(', ')}`);
  if (values.test && !values.write) throw new UsageError('--test is used with --write');
  if (values.write && values.redact)
    throw new UsageError('--redact is for showing the result to others, and cannot be used with --write');
  const choices = readChoices(values);
  const reading = readFiles(positionals, values['allow-outside']);
  refuseYaml(reading.sources);
  const reply = runAnalysis(readShown(reading.sources, values.redact), choices);
  sayBeside(reply);
  switch (asked[0]) {
    case 'patch':
      print(reply.patch);
      break;
    case 'steps':
      print(escaped(writeSteps(reply)));
      break;
    case 'script':
      print(writeProofScript(reply.after));
      break;
    case 'config-map':
      print(configMap(reply, choices));
      break;
    case 'out':
      writeBelow(
        values.out!,
        reply.corrected.map((file) => ({ path: file.path, bytes: correctedBytes(reply, file) })),
        values.force,
      );
      break;
    case 'zip':
      writeArchive(values.zip!, reply, values.force);
      break;
    case 'write':
      return writeBack(reading, reply, values.test);
    default:
      printOne(reply, print);
  }
  return EXIT.fine;
}

function printOne(reply: Analysis, print: (bytes: Uint8Array) => void): void {
  const [only, ...others] = reply.corrected;
  if (!only || others.length > 0)
    throw new UsageError('there are several files: use --patch, --zip FILE or --out DIR');
  print(correctedBytes(reply, only));
}

/** What the result does not show: the trade-offs of the choices, and where a change goes that could not be made here. */
function sayBeside(reply: Analysis): void {
  const choices = reply.policies.map(({ title, notes }) =>
    [notes.length > 0 ? `${title}:` : `${title}.`, ...notes].join(' '),
  );
  const demands = (reply.after.rulebooks ?? []).map(sayDemand);
  const noted = reply.policies.flatMap(({ notes }) => notes);
  const traps = (reply.after.rulebooks ?? []).flatMap((demand) => demand.traps);
  const lost = sayLostCells(reply.lost).map((cell) => `lost: ${cell}`);
  const managed = managedFiles(reply).map(({ sentence }) => sentence);
  const said = traps.filter((trap) => !noted.includes(trap));
  for (const line of new Set([...choices, ...demands, ...said, ...lost, ...managed])) aside(line);
}

function configMap(reply: Analysis, choices: Choices): string {
  const entries = configMapEntries(reply, choices);
  if (entries === null)
    throw new UsageError('--config-map: none of the files is one that ingress-nginx writes');
  if (entries.length === 0)
    throw new UsageError('--config-map: nothing to set; choose with --tickets, --timeout or --zone-size');
  return writeConfigMap(entries);
}

function writeArchive(path: string, reply: Analysis, force: boolean): void {
  const bytes = zipOfChanges(reply);
  if (bytes === null) throw new UsageError(`nothing is changed: ${path} would be empty, and is not written`);
  writeOutput(path, bytes, { force });
}

/** Over the files themselves, with copies beside them; with `test` only what the machine's nginx reads, and takes. */
function writeBack(reading: Reading, reply: Analysis, test: boolean): ExitCode {
  const files = filesToWrite(reading, reply);
  if (files.length === 0) return EXIT.fine;
  const hidden = new HiddenNames(reply.files, reading.main);
  const paths = [reading.main, ...files.map(({ path }) => path)];
  return holdingFolders(
    paths.map((path) => dirname(realPlace(path))),
    () => writeAndTest(files, hidden, test),
  );
}

function writeAndTest(files: readonly Rewritten[], hidden: HiddenNames, test: boolean): ExitCode {
  const nginx = test ? nginxThatReads(files.map(({ path }) => path)) : null;
  const written = writeWithBackups(files, hidden, new Date());
  const refusal = nginx === null ? null : refusalOf(nginx);
  if (refusal === null) {
    for (const { path, backup } of written) aside(`${path} is written; the old content is in ${backup}`);
    return EXIT.fine;
  }
  aside(refusal);
  const lost = restoreBackups(written);
  if (lost.length > 0) throw new UsageError(`nginx -t refuses the result, and some files ${sayLost(lost)}`);
  aside('nginx -t refuses the result: everything was put back');
  return EXIT.found;
}

/** The changed files, each once, although several links may lead to it. */
function filesToWrite({ digests }: Reading, reply: Analysis): readonly Rewritten[] {
  const files = new Map<string, Rewritten>();
  for (const file of reply.corrected.filter((candidate) => candidate.changed)) {
    const path = pathToWrite(reply, file);
    const digest = digests.get(path);
    if (digest === undefined)
      throw new UsageError(`${file.path} did not come from a file of that name: use --patch or --out DIR`);
    const given = reply.files.find((candidate) => candidate.path === file.path)!;
    if (digestOf(encodeSourceFile(given)) !== digest)
      throw new UsageError(`${path} holds more than a configuration, which would be lost: use --patch`);
    const bytes = correctedBytes(reply, file);
    const same = files.get(realPlace(path));
    if (same && Buffer.compare(same.bytes, bytes) !== 0)
      throw new UsageError(
        `${same.path} and ${path} are the same file, and would be changed in two ways: use --patch`,
      );
    files.set(realPlace(path), { path, bytes, digest });
  }
  return [...files.values()];
}
