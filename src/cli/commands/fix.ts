import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Choices } from '../../core/analysis/choices.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import { configMapEntries, writeConfigMap } from '../../core/export/config-map.ts';
import { correctedBytes, pathToWrite, zipOfChanges } from '../../core/export/corrected-files.ts';
import { writeProofScript } from '../../core/export/proof-script.ts';
import { writeSteps } from '../../core/export/steps.ts';
import { managedFiles } from '../../core/export/where-to-write.ts';
import type { Analysis } from '../../core/report/analyze.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { CHOICE_OPTIONS, readChoices } from '../fix-choices.ts';
import { readOptions } from '../options.ts';
import { readInput, reasonOf } from '../read-input.ts';
import { runAnalysis } from '../run-analysis.ts';
import { nginxThatReads, refusalOf, restoreBackups, writeWithBackups } from '../write-back.ts';

export const usage = `fix [--nginx V|auto] [--rate N] [--zone-size SIZE] [--memory SIZE] [--timeout TIME]
      [--tickets keep|automatic|files|off] [--key-file PATH]… [--zones one|per-address]
      [--larger-set protocols,ciphers,stapling,resolver]
      [--write [--test] | --patch | --out DIR | --zip FILE | --steps | --script | --config-map] FILE…|DIR|-`;

export const help = `Applies the default fixes and prints the result; every other byte is unchanged; other choices
add to them.

  --write            write over the files; what was there stays beside each as FILE.bak-DATE
  --test             with --write: only where this machine's nginx reads the files; then run nginx -t, and put
                     everything back if it refuses. nginx is never run without this, and never reloaded.
  --patch            print a unified diff instead (patch -p1, git apply)
  --out DIR          write all files below a folder
  --zip FILE         write the changed files, under their own paths, into an archive
  --steps, --script  print how to apply and take back the change; a script that proves resumption with openssl
  --config-map       print the choices as the data of ingress-nginx's ConfigMap, for a file that it writes

Files that certbot, Ansible, Plesk and the like write are left alone. Where the change goes instead, and what the
choices cost, is said on standard error.

  --nginx V            the version, such as 1.26.3; auto: that of this machine's nginx
  --rate N             new sessions per second, for sizing a zone
  --zone-size SIZE     for zones that are added or resized, such as 20m
  --memory SIZE        at most this much for all zones together

What follows changes more than the findings ask for:

  --timeout TIME       ssl_session_timeout everywhere, such as 4h
  --tickets MODE       keep (the default): as they are; automatic: on, with nginx's own keys; files: on, with the keys
                       of --key-file; off
  --key-file PATH      a ticket key as nginx shall read it; repeated, the newest first
  --zones WHERE        one zone for all addresses (one), or one for each address:port (per-address)
  --larger-set LIST    settings that have nothing to do with resumption: protocols,ciphers,stapling,resolver

Exit status: 0, also where nothing was to be changed; 1 where --test put everything back; 2 where nothing could be done.

  tls-resume fix --patch /etc/nginx/nginx.conf
  tls-resume fix --write --test /etc/nginx/nginx.conf && systemctl reload nginx
`;

const OUTPUTS = ['write', 'patch', 'out', 'zip', 'steps', 'script', 'config-map'] as const;

/** Prints, or writes, the configuration with the default fixes; or what applies and proves them. */
export function fix(args: readonly string[], print: (text: string | Uint8Array) => void): ExitCode {
  const { values, positionals } = readOptions(args, {
    ...CHOICE_OPTIONS,
    write: { type: 'boolean', default: false },
    test: { type: 'boolean', default: false },
    patch: { type: 'boolean', default: false },
    out: { type: 'string' },
    zip: { type: 'string' },
    steps: { type: 'boolean', default: false },
    script: { type: 'boolean', default: false },
    'config-map': { type: 'boolean', default: false },
  });
  const asked = OUTPUTS.filter((name) => values[name] !== undefined && values[name] !== false);
  if (asked.length > 1)
    throw new UsageError(`choose one of ${OUTPUTS.map((name) => `--${name}`).join(', ')}`);
  if (values.test && !values.write) throw new UsageError('--test belongs to --write');
  const choices = readChoices(values);
  const sources = readInput(positionals);
  const reply = runAnalysis(sources, choices);
  sayBeside(reply);
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
    case 'config-map':
      print(configMap(reply, choices));
      break;
    case 'out':
      writeBelow(values.out!, reply);
      break;
    case 'zip':
      writeArchive(values.zip!, reply);
      break;
    case 'write':
      return writeBack(sources, reply, values.test);
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
  const choices = reply.policies.map(({ title, notes }) => [`${title}:`, ...notes].join(' '));
  for (const line of [...choices, ...managedFiles(reply).map(({ sentence }) => sentence)])
    process.stderr.write(`${line}\n`);
}

function configMap(reply: Analysis, choices: Choices): string {
  const entries = configMapEntries(reply, choices);
  if (entries === null)
    throw new UsageError('--config-map: none of the files is one that ingress-nginx writes');
  if (entries.length === 0)
    throw new UsageError(
      '--config-map: nothing is to be set; choose with --tickets, --timeout or --zone-size',
    );
  return writeConfigMap(entries);
}

function writeArchive(path: string, reply: Analysis): void {
  const bytes = zipOfChanges(reply);
  if (bytes === null) throw new UsageError(`nothing is changed: ${path} would be empty, and is not written`);
  write(path, bytes);
}

/** Over the files themselves, with copies beside them; with `test` only what the machine's nginx reads, and takes. */
function writeBack(sources: readonly SourceFile[], reply: Analysis, test: boolean): ExitCode {
  const onDisk = new Set(sources.map((source) => source.path));
  const changed = reply.corrected.filter((candidate) => candidate.changed);
  for (const { path } of changed) {
    if (!onDisk.has(path) || path === 'standard input')
      throw new UsageError(`${path} did not come from a file of that name: use --patch or --out DIR`);
  }
  if (changed.length === 0) return EXIT.fine;
  const nginx = test ? nginxThatReads(changed.map(({ path }) => path)) : null;
  const files = changed.map((file) => ({
    path: pathToWrite(reply, file),
    bytes: correctedBytes(reply, file),
  }));
  const written = writeWithBackups(files, reply.files, new Date());
  for (const { path, backup } of written) process.stderr.write(`${path} is written; before: ${backup}\n`);
  const refusal = nginx === null ? null : refusalOf(nginx);
  if (refusal === null) return EXIT.fine;
  restoreBackups(written);
  process.stderr.write(`${refusal}\nnginx -t refuses the result: everything is as it was\n`);
  return EXIT.found;
}

/** Every file of the configuration below a folder, under its own path. */
function writeBelow(folder: string, reply: Analysis): void {
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
