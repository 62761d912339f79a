import { mainFirst, mayBeConfiguration } from '../../../core/archive/folder.ts';
import { isArchive } from '../../../core/archive/read-archive.ts';
import { readSourceFile } from '../../../core/base/read-source-file.ts';
import type { SourceFile } from '../../../core/base/source-file.ts';
import { isCodePath, moduleAmong } from '../../../core/modules/recognize.ts';
import type { Client } from '../../../worker/client.ts';
import { count } from '../../shared/terms/wording.ts';

/** No nginx configuration is longer, and the page would stand still. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** A file as the user gave it. */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
  /** it came with a folder: what is no configuration there was not meant */
  readonly inFolder: boolean;
}

/** What came of the given files. */
export interface Intake {
  readonly files: readonly SourceFile[];
  /** what could not be read, and what to do: sentences */
  readonly problems: readonly string[];
  /** what was left out on purpose: a sentence; null where nothing was */
  readonly leftOut: string | null;
}

interface Read {
  readonly files: readonly SourceFile[];
  readonly skipped: number;
}

/** Reads files and archives; archives are unpacked in the worker. Nothing throws: what cannot be read is said. */
export async function readGiven(given: readonly GivenFile[], client: Client): Promise<Intake> {
  const wanted = given.filter(({ path, inFolder }) => !inFolder || mayBeConfiguration(path));
  const ordered = [...wanted].sort((a, b) => (a.path < b.path ? -1 : 1));
  const results = await Promise.all(ordered.map((each) => readOne(each, client)));
  const read = results.filter((result) => typeof result !== 'string');
  const all = read.flatMap((each) => each.files);
  const module = moduleAmong(all);
  // C beside a configuration is none
  const files = module ?? (all.length > 1 ? all.filter(({ path }) => !isCodePath(path)) : all);
  const isFolder = given.length > 0 && given.every(({ inFolder }) => inFolder);
  const unread = read.reduce((sum, each) => sum + each.skipped, given.length - wanted.length);
  const skipped = unread + all.length - files.length;
  return {
    // a folder comes without its links: an include that matches nothing in it may match one of those
    files: (isFolder ? mainFirst(files) : null) ?? files,
    problems: [
      ...results.filter((result) => typeof result === 'string'),
      ...(isFolder && lacksLinks(files) ? [LINKS_LOST] : []),
    ],
    leftOut:
      skipped > 0
        ? `${count(skipped, 'file')} left out: ${sayLeftOut(module !== null, skipped > unread)}.`
        : null,
  };
}

function sayLeftOut(isModule: boolean, isMixed: boolean): string {
  if (isModule) return 'this is a module in C, and they are no code';
  return `keys, certificates${isMixed ? ', C' : ''} and files that are not text`;
}

const LINKS_LOST =
  'sites-enabled is missing: it holds links, and a browser gives a page no links of a folder. Give a tar.gz of the folder, or what nginx -T prints.';

const lacksLinks = (files: readonly SourceFile[]): boolean =>
  files.some(({ path }) => path.includes('sites-available/')) &&
  !files.some(({ path }) => path.includes('sites-enabled/'));

async function readOne({ path, file, inFolder }: GivenFile, client: Client): Promise<Read | string> {
  if (file.size > LARGEST_FILE) {
    return `${path} is larger than 64 MB and was left out. Give the configuration itself.`;
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return `${path} could not be read. Check its permissions and that it still exists, then give it again.`;
  }
  if (isArchive(bytes)) return unpack(path, bytes, client);
  const read = readSourceFile(path, bytes);
  if ('path' in read) return { files: [read], skipped: 0 };
  if (inFolder) return { files: [], skipped: 1 };
  const where = read.code === 'binary' ? `${read.where}${placeOfNul(bytes)}` : read.where;
  return `${where}: ${read.what} ${read.hint}`;
}

async function unpack(path: string, bytes: Uint8Array<ArrayBuffer>, client: Client): Promise<Read | string> {
  const reply = await client.ask('unpack', { name: path, bytes }, `unpack ${path}`);
  if (reply === null) return `${path}: unpacking was canceled.`;
  if ('code' in reply) return `${path}: ${reply.what} ${reply.hint}`;
  return { files: reply.files, skipped: reply.skipped.length };
}

/** `, line 3, column 7`: where a file stops being text. */
function placeOfNul(bytes: Uint8Array): string {
  const at = bytes.indexOf(0);
  const before = bytes.subarray(0, at);
  const line = before.reduce((sum, byte) => sum + Number(byte === 10), 1);
  return `, line ${line}, column ${at - before.lastIndexOf(10)}`;
}
