import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { encodeSourceFile } from '../../core/base/read-source-file.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import type { AnalyzeReply, CorrectedFile } from '../../core/worker/protocol.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readNginx, readNumber, readOptions, readSizeText } from '../options.ts';
import { readInput, reasonOf } from '../read-input.ts';
import { runAnalysis } from '../run-analysis.ts';

export const usage =
  'fix [--nginx V] [--rate N] [--zone-size SIZE] [--write | --patch | --out DIR] FILE…|DIR|-';

/** Prints, or writes, the configuration with the ticked fixes. */
export function fix(args: readonly string[], print: (text: string | Uint8Array) => void): ExitCode {
  const { values, positionals } = readOptions(args, {
    nginx: { type: 'string' },
    rate: { type: 'string' },
    'zone-size': { type: 'string' },
    write: { type: 'boolean', default: false },
    patch: { type: 'boolean', default: false },
    out: { type: 'string' },
  });
  if ([values.write, values.patch, values.out !== undefined].filter(Boolean).length > 1)
    throw new UsageError('choose one of --write, --patch and --out');
  const rate = readNumber('rate', values.rate);
  const zoneSize = readSizeText('zone-size', values['zone-size']);
  const sources = readInput(positionals);
  const reply = runAnalysis(sources, {
    ...readNginx(values.nginx),
    ...(rate === undefined ? {} : { rate }),
    ...(zoneSize === undefined ? {} : { zoneSize }),
  });
  if (values.patch) print(reply.patch);
  else if (values.out !== undefined) writeBelow(values.out, reply);
  else if (values.write) writeBack(sources, reply);
  else printOne(reply, print);
  return EXIT.fine;
}

function printOne(reply: AnalyzeReply, print: (bytes: Uint8Array) => void): void {
  const [only, ...others] = reply.corrected;
  if (!only || others.length > 0) throw new UsageError('there are several files: use --patch or --out DIR');
  print(bytesOf(reply, only));
}

/** As the file was encoded. */
function bytesOf(reply: AnalyzeReply, corrected: CorrectedFile): Uint8Array {
  const original = reply.files.find((file) => file.path === corrected.path)!;
  return encodeSourceFile({ ...original, text: corrected.text });
}

function writeBack(sources: readonly SourceFile[], reply: AnalyzeReply): void {
  const onDisk = new Set(sources.map((source) => source.path));
  for (const file of reply.corrected.filter((candidate) => candidate.changed)) {
    if (!onDisk.has(file.path) || file.path === 'standard input')
      throw new UsageError(`${file.path} did not come from a file of that name: use --patch or --out DIR`);
    write(file.path, bytesOf(reply, file));
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
    write(path, bytesOf(reply, file));
  }
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reasonOf(error)}`);
  }
}
