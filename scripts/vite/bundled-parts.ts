import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from 'virtual:third-party-notices';

/** What others made and no package holds, or not under its own license: by the module that brings it. */
const TEXTS: readonly (readonly [module: RegExp, file: string])[] = [
  [/\/monaco-editor\/.*\/codicon\.css$/, 'codicons.txt'],
  [/\/catalog\/directives\/directive-reference\.ts$/, 'nginx-documentation.txt'],
];

/** Code that the bundler itself adds, by how it names these modules. */
const BUNDLERS: readonly (readonly [module: RegExp, name: string])[] = [
  [/^(?:\0vite\/|__vite-)/, 'vite'],
  [/^\0rolldown\//, 'rolldown'],
];

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice|third-?party-?(?:notice|licen[cs]e)s?)(?:[.-].*)?$/i;
/** Vite's file goes on with what Vite contains, which is not in what it builds. */
const OF_THE_PACKAGE_ITSELF = /^[\s\S]*?(?=^# Licenses of bundled dependencies$)/m;

/**
 * The notices for all that others made in a bundle, sorted by name. A package may carry those that it depends on inside of its own
 * files: they are named with it.
 * @param modules ids as the bundler has them
 * @throws Error for a module of unknown origin, or a package without a license
 */
export function noticesFor(modules: Iterable<string>, root: string): readonly Notice[] {
  const folders = new Set<string>();
  const texts = new Set<string>();
  for (const id of modules) {
    const folder = folderOf(id, root);
    // a wasm runs alone: what its package depends on is for other ways to run it
    if (folder !== null && id.endsWith('.wasm')) folders.add(folder);
    else if (folder !== null) addWithDependencies(folder, folders, root);
    for (const name of copiedInto(id)) addWithDependencies(join(root, 'node_modules', name), folders, root);
    for (const [module, file] of TEXTS) if (module.test(id)) texts.add(file);
  }
  const read = [...texts].map((file) => readNotice(join(import.meta.dirname, 'notices', file)));
  return [...[...folders].map(noticeOf), ...read].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The package that a module is from; null for one of ours. */
function folderOf(id: string, root: string): string | null {
  const bundler = BUNDLERS.find(([module]) => module.test(id));
  if (bundler) return join(root, 'node_modules', bundler[1]);
  const path = id.replace(/^\0[\w-]+:/, '').replaceAll('\\', '/');
  const inPackage = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path);
  if (inPackage) return inPackage[0];
  if (path.startsWith(`${root.replaceAll('\\', '/')}/`)) return null;
  throw new Error(`a part of the bundle is of unknown origin: ${JSON.stringify(id)}`);
}

/** The packages that a built file of another package was made from, by its source map: they are installed for their licenses. */
function copiedInto(id: string): readonly string[] {
  const map = `${id}.map`;
  if (!id.includes('/node_modules/') || !existsSync(map)) return [];
  const sources: readonly string[] = JSON.parse(readFileSync(map, 'utf8')).sources;
  return sources.flatMap((source) => IN_PACKAGE.exec(source)?.[1] ?? []);
}

/** Of a package manager's store the innermost name counts: `node_modules/.pnpm/NAME@1.0.0/node_modules/NAME/index.js`. */
const IN_PACKAGE = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function addWithDependencies(folder: string, folders: Set<string>, root: string): void {
  if (folders.has(folder)) return;
  folders.add(folder);
  // what the bundler runs on is not in what it builds
  if (BUNDLERS.some(([, name]) => folder === join(root, 'node_modules', name))) return;
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {}))
    addWithDependencies(installed(name, folder), folders, root);
}

/** Where Node would find a package: inside of the one that asks, or beside it. */
function installed(name: string, from: string): string {
  const inner = join(from, 'node_modules', name);
  try {
    manifestOf(inner);
    return inner;
  } catch {
    return `${from.slice(0, from.lastIndexOf('/node_modules/'))}/node_modules/${name}`;
  }
}

/** @param folder an installed package */
function noticeOf(folder: string): Notice {
  const { name, version, license, homepage, repository } = manifestOf(folder);
  const files = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort();
  if (license === undefined || files.length === 0)
    throw new Error(`the package ${name} is bundled, but it does not say under which license`);
  const texts = files.map((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replace(/\r\n?/g, '\n');
    return (OF_THE_PACKAGE_ITSELF.exec(text)?.[0] ?? text).replace(/^\n+|\s+$/g, '');
  });
  const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
  return {
    name: `${name} ${version}`,
    license: license.replace(/^\((.*)\)$/, '$1'),
    address: address
      .replace(/^git[+:]*/, '')
      .replace(/^\/\//, 'https://')
      .replace(/\.git$/, ''),
    text: texts.join('\n\n\n'),
  };
}

/** The program's own. */
export function ownNotice(root: string): Notice {
  const { name, version, license = '' } = manifestOf(root);
  const text = readFileSync(join(root, 'LICENSE'), 'utf8').trimEnd();
  return { name: `${name} ${version}`, license, address: '', text };
}

/** Reads what `writeNotice` writes. */
function readNotice(file: string): Notice {
  const [, name, license, address, text] = /^(.+)\nLicense: (.+)\n(.*)\n\n([\s\S]+)$/
    .exec(readFileSync(file, 'utf8'))!
    .map((part) => part.trimEnd());
  return { name: name!, license: license!, address: address!, text: text! };
}

const LINE = '='.repeat(80);

const writeNotice = ({ name, license, address, text }: Notice): string =>
  [name, `License: ${license}`, ...(address ? [address] : []), '', text, ''].join('\n');

/** As one text: the program's own license, a list of what it contains, and each part's license. */
export function writeNotices([own, ...others]: readonly Notice[]): string {
  const list = others.map(({ name, license }) => `  ${name} (${license})\n`);
  const whole = `${writeNotice(own!)}\nIt contains, under their own licenses:\n\n${list.join('')}`;
  return [whole, ...others.map(writeNotice)].join(`\n${LINE}\n`);
}
