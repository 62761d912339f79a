import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { SourceFile } from '../../core/base/source-file.ts';
import { MIB } from '../../core/base/units.ts';
import { readChosenPlatform } from '../../core/catalog/platform/read-platform.ts';
import type { GivenHost } from '../../core/farm/sharing/farm-host.ts';
import { statedPlatform } from '../../core/model/config-model.ts';
import { splitSources } from '../../core/model/files/dump.ts';
import { redactHosts } from '../../core/report/returned/redacted.ts';
import { UsageError } from '../exit.ts';
import { readNginx } from '../options.ts';
import { fileMarks } from './file-marks.ts';
import { readAtMost } from './read-bytes.ts';
import { readFiles } from './read-input.ts';
import { refuseLeaks } from './redact-input.ts';

/** What `web1=DIR`, `web1,web2=DIR` or `DIR` name. */
interface Named {
  readonly names: readonly string[];
  readonly path: string;
}

export interface FarmInput {
  /** `web1=DIR`, `web1,web2=DIR` or `DIR` */
  readonly given: readonly string[];
  /** the configuration in front of them */
  readonly balancer?: string | undefined;
  /** values of --nginx: one for all, or `HOST=V` */
  readonly nginx: readonly string[];
  readonly allowOutside: boolean;
  /** names, addresses and paths are stand-ins, the same on all hosts */
  readonly redacted: boolean;
}

/**
 * Reads hosts and what is in front of them. Keys and certificates that lie below a folder are compared by content, links out of it aside;
 * nothing of them is kept but digests.
 * @throws UsageError where a host is named twice, or cannot be read, or an original would still show
 */
export function readHosts(input: FarmInput): {
  readonly hosts: readonly GivenHost[];
  readonly balancer: GivenHost | null;
} {
  const { given, balancer, allowOutside, redacted } = input;
  const named = given.map(readName);
  const names = named.flatMap((each) => each.names);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new UsageError(`two hosts are called ${twice}: write HOST=${given.at(-1)}`);
  const versions = readVersions(input.nginx, names);
  const front = balancer === undefined ? [] : [{ names: [BALANCER], path: balancer }];
  const folders = [...named, ...front].map((each) => readFolder(each, allowOutside));
  const shown = redacted ? withStandIns(folders) : folders.map(({ files }) => files);
  const all = folders.flatMap((folder, at) => hostsOf(folder, shown[at]!, versions, allowOutside));
  const hosts = all
    .slice(0, names.length)
    .map((host, at) => (redacted ? { ...host, name: `node${at + 1}` } : host));
  return { hosts, balancer: all[names.length] ?? null };
}

const BALANCER = 'balancer';

interface Folder extends Named {
  readonly files: readonly SourceFile[];
  readonly main: string;
}

function readFolder({ names, path }: Named, allowOutside: boolean): Folder {
  const { sources, main } = readFiles([path], allowOutside);
  return { names, path, main, files: splitSources(sources) };
}

function withStandIns(folders: readonly Folder[]): readonly (readonly SourceFile[])[] {
  const redaction = redactHosts(folders.map(({ files }) => files));
  refuseLeaks(redaction);
  return redaction.hosts;
}

function hostsOf(
  { names, path, main, files }: Folder,
  shown: readonly SourceFile[],
  versions: ReadonlyMap<string, string>,
  allowOutside: boolean,
): readonly GivenHost[] {
  const marks = fileMarks(files, shown, (file) => readBelow(path, main, file, allowOutside));
  const tls = statedPlatform(files)?.tls ?? null;
  return names.map((name) => {
    const chosen = versions.get(name) ?? versions.get('');
    const platform = chosen === undefined ? null : readChosenPlatform(chosen);
    return {
      name,
      sources: shown,
      marks,
      ...(platform && { platform: { ...platform, tls } }),
      ...(names.length > 1 && { copyOf: path }),
    };
  });
}

function readName(text: string): Named {
  const [, names, path] = /^([\w.,:-]+)=(.+)$/s.exec(text) ?? [];
  if (names === undefined || path === undefined)
    return { names: [basename(text.replace(/\/+$/, '')).replace(/\.(?:conf|txt)$/, '') || text], path: text };
  return { names: names.split(',').filter((name) => name !== ''), path };
}

function readVersions(given: readonly string[], names: readonly string[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const text of given) {
    const [, host, version] = /^([\w.:-]+)=(.+)$/.exec(text) ?? [];
    if (host !== undefined && !names.includes(host))
      throw new UsageError(`--nginx ${text}: no host is called ${host}`);
    versions.set(host ?? '', readNginx(version ?? text).nginx!);
  }
  return versions;
}

/** A file that the configuration names, where it lies below what was given; null elsewhere, and where it cannot be read. */
function readBelow(given: string, main: string, file: string, allowOutside: boolean): Uint8Array | null {
  const candidates = isAbsolute(file) ? [join(given, file), file] : [join(dirname(main), file)];
  for (const candidate of candidates) {
    try {
      const real = realpathSync(candidate);
      const inside = !relative(realpathSync(given), real).startsWith('..');
      if ((inside || allowOutside) && statSync(real).isFile()) return readAtMost(real, MIB);
    } catch {
      // not there, or not ours to read: then it is not known
    }
  }
  return null;
}
