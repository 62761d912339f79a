import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { encodeSourceFile, encodeText, readSourceFile } from '../../../src/core/base/read-source-file.ts';
import type { SourceFile } from '../../../src/core/base/source-file.ts';
import { platformOf } from '../../../src/core/catalog/platform/platform.ts';
import { version } from '../../../src/core/catalog/platform/version.ts';
import { buildModel } from '../../../src/core/model/config-model.ts';
import { splitSources } from '../../../src/core/model/files/dump.ts';
import { analyze } from '../../../src/core/report/analyze.ts';
import { readTree } from '../../../src/core/syntax/read-tree.ts';
import { lossesOf } from '../../syntax/lossless.ts';
import { judges, type Nginx } from '../judges.ts';
import { furnishFile } from './furnish-file.ts';
import { QuickJudge, type QuickVerdict } from './quick-judge.ts';

/** What became of one file. */
export interface CorpusResult {
  readonly path: string;
  /** what is wrong with the program; empty: nothing */
  readonly faults: readonly string[];
  /** nginx gave a verdict on its syntax */
  readonly judged: boolean;
  /** why not; null where it did */
  readonly excluded: string | null;
  /** nginx's and our words, where both refuse with different ones */
  readonly otherWords: string | null;
}

/** What nginx refuses because of something that is not the text: neither verdict says anything of the other. */
const NOT_SYNTAX: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^host not found/, 'a host name that does not resolve here'],
  [
    /^(?:open\(\)|mkdir\(\)|bind\(\)|cannot load|BIO_new_file|SSL_CTX_|SSL_CONF_cmd|getpwnam)/,
    'a file, an address or a TLS setting of another machine',
  ],
  [/^the duplicate "\w+" variable/, "a variable that is nginx's own"],
  [/unsupported on this platform/, 'another system'],
  [/^unknown "\w+" variable/, 'a variable of a part that was not given'],
  [/^(?:pcre2?_compile|the using of the regex)/, 'a regular expression, which is not compiled here'],
  [/zone "[^"]*" is unknown|^zero size shared memory zone/, 'a zone of a part that was not given'],
  [/^unknown log format/, 'a log format of a part that was not given'],
  [/^unknown directive/, 'a directive of a module that is not here'],
  [/lua/i, 'a Lua program'],
];

const TEXT = /\.(?:conf|conf\.in|tmpl|tpl|j2|erb|nginx|vhost|txt)$|(?:^|\/)(?:nginx|default)$/;

/** The files below a folder that may be configurations. */
export function corpusFiles(folder: string): readonly string[] {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads every file, and asks nginx about it where one is at hand: Lua goes to the one that has the module. */
export async function runCorpus(folder: string): Promise<readonly CorpusResult[]> {
  const nginxes = judges().nginx;
  const newest = nginxes.at(-1);
  const withLua = nginxes.find((nginx) => nginx.luaPackagePath);
  const open = new Map<Nginx, QuickJudge>();
  try {
    const results: CorpusResult[] = [];
    for (const path of corpusFiles(folder)) {
      const bytes = readFileSync(path);
      const nginx = (bytes.includes('_by_lua') ? withLua : undefined) ?? newest;
      if (nginx && !open.has(nginx)) open.set(nginx, furnishJudge(new QuickJudge(nginx)));
      const judge = nginx ? open.get(nginx)! : null;
      results.push(await runFile(relative(folder, path) || path, bytes, judge, nginx?.version));
    }
    return results;
  } finally {
    for (const judge of open.values()) judge.close();
  }
}

/** What a furnished text may name beside the cupboard. */
export function furnishJudge(judge: QuickJudge): QuickJudge {
  const openssl = judges().openssl ?? 'openssl';
  const group = ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'];
  judge.write('tls/dh.pem', execFileSync(openssl, group, { stdio: ['ignore', 'pipe', 'pipe'] }));
  judge.write('tls/password', 'password\n');
  return judge;
}

async function runFile(
  path: string,
  bytes: Buffer,
  judge: QuickJudge | null,
  nginx: string | undefined,
): Promise<CorpusResult> {
  const faults: string[] = [];
  const file = readSourceFile(path, bytes);
  const none = { path, judged: false, otherWords: null };
  if ('code' in file) return { ...none, faults, excluded: file.what };
  try {
    faults.push(...readingFaults(file, bytes));
    if (!judge) return { ...none, faults, excluded: 'no nginx is at hand' };
    const verdict = await compare(file, judge, nginx!);
    return { path, ...verdict, faults: [...faults, ...verdict.faults] };
  } catch (error) {
    return { ...none, faults: [...faults, `it crashes: ${(error as Error).stack}`], excluded: 'a crash' };
  }
}

function readingFaults(file: SourceFile, bytes: Buffer): string[] {
  const faults: string[] = [];
  if (!Buffer.from(encodeSourceFile(file)).equals(bytes)) faults.push('its bytes do not come back');
  const losses = lossesOf(readTree(file));
  if (losses.length > 0) faults.push(`the tree loses text: ${JSON.stringify(losses[0])}`);
  analyze([file], {});
  if (!isLinear(file)) faults.push('reading it takes more than linear time');
  return faults;
}

const SHORT = 16_384;
const TIMES = 4;
/** Four times the text may take this many times as long: 4 is linear, 16 is quadratic. */
const MOST = 10;

/** Repeats the file, and again; noise of the machine gets further tries. */
function isLinear({ text, ...rest }: SourceFile): boolean {
  if (text.length === 0) return true;
  const short = text.repeat(Math.ceil(SHORT / text.length));
  const long = short.repeat(TIMES);
  for (let attempt = 0; attempt < 5; attempt++) {
    const [one, many] = [short, long].map((each) => cpuTime(() => readTree({ ...rest, text: each })));
    if (many! <= MOST * Math.max(one!, 1000)) return true;
  }
  return false;
}

/** In microseconds; other programs' share is not in it. */
function cpuTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function compare(
  file: SourceFile,
  judge: QuickJudge,
  nginx: string,
): Promise<Omit<CorpusResult, 'path'>> {
  const none = { faults: [], judged: false, otherWords: null };
  if (file.text.trim() === '') return { ...none, excluded: 'nothing stands in it' };
  const [first] = splitSources([file]);
  if (first!.text !== file.text) return { ...none, excluded: 'a dump of several files' };
  if (readTree(file).holes.length > 0) return { ...none, excluded: 'a template' };
  const { text, includes } = furnishFile(file, judge.folder);
  for (const path of includes) judge.write(path, '');
  const verdict = await judge.ask(Buffer.from(encodeText(text, file.encoding)));
  const ours = ourVerdict(
    { ...file, text },
    includes.map((path) => join(judge.folder, path)),
    nginx,
  );
  if (verdict.accepted) {
    const faults =
      ours.message === null ? [] : [`nginx accepts it, we say: ${ours.message} (line ${ours.line})`];
    return { faults, judged: true, excluded: null, otherWords: null };
  }
  return { ...compareRefusals(verdict, ours) };
}

function compareRefusals(verdict: QuickVerdict, ours: Ours): Omit<CorpusResult, 'path'> {
  const said = `${verdict.message} (line ${verdict.line ?? '?'})`;
  // nginx names the line that a directive ends on
  if (ours.message === verdict.message && (verdict.line === null || verdict.line >= ours.line))
    return { faults: [], judged: true, excluded: null, otherWords: null };
  if (ours.isSyntax) {
    // both refuse; nginx may have met something else before
    const otherWords = `nginx: ${said}; we: ${ours.message} (line ${ours.line})`;
    const isLater = verdict.line !== null && ours.line < verdict.line;
    return { faults: isLater ? [otherWords] : [], judged: true, excluded: null, otherWords };
  }
  const reason = NOT_SYNTAX.find(([pattern]) => pattern.test(verdict.message))?.[1];
  if (ours.message === null && reason)
    return { faults: [], judged: false, excluded: reason, otherWords: null };
  if (ours.message === null)
    return {
      faults: [`nginx refuses it, we do not: ${said}`],
      judged: true,
      excluded: null,
      otherWords: null,
    };
  return {
    faults: [],
    judged: true,
    excluded: null,
    otherWords: `nginx: ${said}; we: ${ours.message} (line ${ours.line})`,
  };
}

const AT_THE_END = new Set(['no-certificate', 'location']);

interface Ours {
  readonly message: string | null;
  readonly line: number;
  /** nginx's lexer says it, and reads no further */
  readonly isSyntax: boolean;
}

function ourVerdict(file: SourceFile, includes: readonly string[], nginx: string): Ours {
  const main = { ...file, path: '/etc/nginx/nginx.conf' };
  const empty = includes.map((path): SourceFile => ({ path, text: '', encoding: 'utf-8' }));
  const model = buildModel([main, ...empty], platformOf(version(nginx)));
  if ('code' in model) return { message: null, line: 0, isSyntax: false };
  const [damage] = model.trees.flatMap((tree) => tree.damage);
  // nginx meets these when everything is read
  const [refusal] = damage ? model.refusals.filter(({ kind }) => !AT_THE_END.has(kind)) : model.refusals;
  const lineOf = (at: number): number => file.text.slice(0, at).split('\n').length;
  const refused = refusal
    ? { message: refusal.message, line: lineOf(refusal.at.from), isSyntax: false }
    : null;
  if (!damage) return refused ?? { message: null, line: 0, isSyntax: false };
  // what stands before the damage is refused before it
  if (refused && refusal!.at.from < damage.from) return refused;
  return { message: damage.message, line: damage.nginxLine, isSyntax: true };
}
