import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { SourceFile } from '../../core/base/source-file.ts';
import { correctedBytes, zipOfChanges } from '../../core/export/corrected-files.ts';
import { writeProofScript } from '../../core/export/proof-script.ts';
import { writeSteps } from '../../core/export/steps.ts';
import type { AnalyzeReply } from '../../core/worker/protocol.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { CHOICE_OPTIONS, readChoices } from '../fix-choices.ts';
import { readOptions } from '../options.ts';
import { readInput, reasonOf } from '../read-input.ts';
import { runAnalysis } from '../run-analysis.ts';

export const usage = `fix [--nginx V] [--rate N] [--zone-size SIZE] [--memory SIZE] [--timeout TIME]
      [--tickets keep|automatic|files|off] [--key-file PATH]… [--zones one|per-address]
      [--larger-set protocols,ciphers,stapling,resolver]
      [--write | --patch | --out DIR | --zip FILE | --steps | --script] FILE…|DIR|-`;

const OUTPUTS = ['write', 'patch', 'out', 'zip', 'steps', 'script'] as const;

/** Prints, or writes, the configuration with the ticked fixes; or what applies and proves them. */
export function fix(args: readonly string[], print: (text: string | Uint8Array) => void): ExitCode {
  const { values, positionals } = readOptions(args, {
    ...CHOICE_OPTIONS,
    write: { type: 'boolean', default: false },
    patch: { type: 'boolean', default: false },
    out: { type: 'string' },
    zip: { type: 'string' },
    steps: { type: 'boolean', default: false },
    script: { type: 'boolean', default: false },
  });
  const asked = OUTPUTS.filter((name) => values[name] !== undefined && values[name] !== false);
  if (asked.length > 1)
    throw new UsageError(`choose one of ${OUTPUTS.map((name) => `--${name}`).join(', ')}`);
  const choices = readChoices(values);
  const sources = readInput(positionals);
  const reply = runAnalysis(sources, choices);
  switch (asked[0]) {
    case 'patch':
      print(reply.patch);
      break;
    case 'steps':
      print(writeSteps(reply));
      break;
    case 'script':
      print(writeProofScript(reply.after));
      break;
    case 'out':
      writeBelow(values.out!, reply);
      break;
    case 'zip':
      writeArchive(values.zip!, reply);
      break;
    case 'write':
      writeBack(sources, reply);
      break;
    default:
      printOne(reply, print);
  }
  return EXIT.fine;
}

function printOne(reply: AnalyzeReply, print: (bytes: Uint8Array) => void): void {
  const [only, ...others] = reply.corrected;
  if (!only || others.length > 0)
    throw new UsageError('there are several files: use --patch, --zip FILE or --out DIR');
  print(correctedBytes(reply, only));
}

function writeArchive(path: string, reply: AnalyzeReply): void {
  const bytes = zipOfChanges(reply);
  if (bytes === null) throw new UsageError(`nothing is changed: ${path} would be empty, and is not written`);
  write(path, bytes);
}

function writeBack(sources: readonly SourceFile[], reply: AnalyzeReply): void {
  const onDisk = new Set(sources.map((source) => source.path));
  for (const file of reply.corrected.filter((candidate) => candidate.changed)) {
    if (!onDisk.has(file.path) || file.path === 'standard input')
      throw new UsageError(`${file.path} did not come from a file of that name: use --patch or --out DIR`);
    write(file.path, correctedBytes(reply, file));
  }
}

/** Every file of the configuration below a folder, under its own path. */
function writeBelow(folder: string, reply: AnalyzeReply): void {
  const root = resolve(folder);
  for (const file of reply.corrected) {
    const path = resolve(join(root, file.path));
    if (!path.startsWith(root + sep)) throw new UsageError(`${file.path} would be written outside ${folder}`);
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch (error) {
      throw new UsageError(`cannot write ${dirname(path)}: ${reasonOf(error)}`);
    }
    write(path, correctedBytes(reply, file));
  }
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reasonOf(error)}`);
  }
}
