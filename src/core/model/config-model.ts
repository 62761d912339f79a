import type { Failure } from '../base/failure.ts';
import { LIMITS } from '../base/limits.ts';
import { LineIndex } from '../base/line-index.ts';
import { counter, type Tell, UNHEARD } from '../base/progress.ts';
import type { SourceFile } from '../base/source-file.ts';
import { type Platform, UNKNOWN_PLATFORM } from '../catalog/platform/platform.ts';
import { readPlatform } from '../catalog/platform/read-platform.ts';
import { readTree } from '../syntax/read-tree.ts';
import type { Tree } from '../syntax/tree.ts';
import { effective, whatIsMissing } from './effective.ts';
import { chooseMain, isConfiguration, placeholder } from './files/choose-main.ts';
import { sayConfigMap } from './files/config-map.ts';
import { type IncludeNote, readScopes } from './files/read-scopes.ts';
import { isYamlAlone } from './files/yaml-texts.ts';
import { conflictingNames } from './refusal/addresses/server-name.ts';
import { targetRefusals, upstreamRefusals } from './refusal/addresses/upstream-version.ts';
import { certificateRefusals, clientRefusals, duplicateLocations } from './refusal/end.ts';
import { libraryRefusals } from './refusal/library.ts';
import { mailRefusals } from './refusal/mail.ts';
import type { Refusal, UnknownName, Warning } from './refusal/refusal.ts';
import { type Doubt, settleRefusals } from './refusal/settle.ts';
import { unknownVariables } from './refusal/variables.ts';
import { walkRefusals } from './refusal/walk.ts';
import type { MissingInclude, Scope } from './scope.ts';
import { assumeListens, assumeServer, SAYS_ASSUMED_LISTEN } from './servers/assumed-listen.ts';
import { type Context, readServer, type Server } from './servers/server.ts';
import { groupSockets, hostNamesOf, type Socket } from './servers/socket.ts';
import { collectOtherZones, collectZones, type OtherZone, type Zone } from './servers/zone.ts';
import { collectTargets, type ProxyTarget } from './upstream/proxy-target.ts';
import { readUpstreams, type Upstream } from './upstream/upstream.ts';

/** A configuration as nginx would hold it, made from the files at hand. */
export interface ConfigModel {
  readonly platform: Platform;
  readonly trees: readonly Tree[];
  /** by path of a file: the block that its top stands in; files that no include reaches are not in it */
  readonly reached: ReadonlyMap<string, Scope>;
  readonly main: Scope;
  readonly servers: readonly Server[];
  readonly sockets: readonly Socket[];
  readonly zones: readonly Zone[];
  readonly otherZones: readonly OtherZone[];
  readonly upstreams: readonly Upstream[];
  readonly targets: readonly ProxyTarget[];
  /** worker processes; null where it is `auto`, not known, or not given in a snippet */
  readonly workers: number | null;
  /** what nginx would refuse, besides what its lexer refuses (that is in the trees' damage) */
  readonly refusals: readonly Refusal[];
  /** what it would refuse, although the nginx that printed the dump took it */
  readonly conflicts: readonly Refusal[];
  /** what nginx refuses and a relative of it may take */
  readonly doubts: readonly Doubt[];
  /** what nginx starts with and warns of */
  readonly warnings: readonly Warning[];
  /** names that only a third-party module can bring */
  readonly unknownNames: readonly UnknownName[];
  readonly missing: readonly MissingInclude[];
  readonly includeNotes: readonly IncludeNote[];
  readonly assumptions: readonly string[];
}

const CONTEXTS: readonly Context[] = ['http', 'stream', 'mail'];

/**
 * Reads files, already taken apart by splitSources, into a model.
 * @param platform what the user chose; undefined: what the files say of themselves
 * @returns a Failure where there is no configuration at all
 */
export function buildModel(
  files: readonly SourceFile[],
  platform?: Platform,
  tell: Tell = UNHEARD,
): ConfigModel | Failure {
  const trees = readTrees(files.filter(isConfiguration), tell);
  const start = chooseMain(trees);
  if (trees.length > 0 && trees.every(({ file }) => isYamlAlone(file.text))) return yamlFailure(trees[0]!);
  if (!start || trees.every((tree) => tree.root.length === 0 && tree.damage.length === 0))
    return emptyFailure(files);
  const byPath = new Map(trees.map((tree) => [tree.file.path, tree]));
  const scopes = readScopes([start.main, ...start.beside], byPath, start.scope);
  const main = start.top;
  if (!isWhole(main))
    for (const http of contextBlocks(main, 'http'))
      assumeServer(http, () => placeholder(start.main, 'server'));
  const given = CONTEXTS.flatMap((context) =>
    contextBlocks(main, context).flatMap((block) => serversOf(context, block, tell)),
  );
  const { servers, assumed } = isWhole(main) ? { servers: given, assumed: false } : assumeListens(given);
  const judged = platform ?? statedPlatform(files) ?? UNKNOWN_PLATFORM;
  const sockets = groupSockets(servers);
  const zones = CONTEXTS.flatMap((context) =>
    contextBlocks(main, context).flatMap((block) => collectZones(context, block)),
  );
  const upstreams = CONTEXTS.flatMap((context) =>
    contextBlocks(main, context).flatMap((block) => readUpstreams(context, block)),
  );
  const targets = CONTEXTS.flatMap((context) =>
    contextBlocks(main, context).flatMap((block) =>
      collectTargets(
        context,
        block,
        upstreams.filter((upstream) => upstream.context === context),
      ),
    ),
  );
  const passed = files.some((file) => !isConfiguration(file) && PASSED.test(file.text));
  const otherZones = collectOtherZones(main);
  const walked = walkRefusals(main, judged.versions, zones);
  return {
    platform: judged,
    trees,
    reached: scopes.reached,
    main,
    servers,
    sockets,
    zones,
    otherZones,
    ...settleRefusals(
      onceEach([
        ...walked.refusals,
        ...libraryRefusals(main, judged),
        ...upstreamRefusals(upstreams, judged),
        ...targetRefusals(targets, judged),
        ...duplicateLocations(main.descendants()),
        ...(isWhole(main)
          ? [
              ...certificateRefusals(servers, sockets, judged.versions),
              ...mailRefusals(servers, judged.versions),
              ...clientRefusals(targets),
              ...unknownVariables(main, judged.versions, walked.unknown),
            ]
          : []),
      ]),
      judged,
      (path) => passed || byPath.get(path)?.file.origin === 'dump',
    ),
    warnings: conflictingNames(sockets),
    unknownNames: walked.unknown,
    upstreams,
    targets,
    workers: readWorkers(main),
    missing: [main, ...main.descendants()].flatMap((scope) => scope.missing),
    includeNotes: scopes.notes,
    assumptions: [
      ...trees.flatMap((tree) => sayConfigMap(tree.file.text) ?? []),
      ...start.assumptions,
      ...(assumed ? [SAYS_ASSUMED_LISTEN] : []),
      ...tooMuch(scopes.notes),
      ...unreached(trees, scopes.reached),
      ...lookedUp(sockets),
    ],
  };
}

function readTrees(files: readonly SourceFile[], tell: Tell): readonly Tree[] {
  if (tell === UNHEARD) return files.map(readTree);
  const lines = files.map(({ text }) => new LineIndex(text).lineCount);
  const count = counter(
    tell,
    'Reading',
    'line',
    lines.reduce((sum, of) => sum + of, 0),
  );
  return files.map((file, at) => {
    const tree = readTree(file);
    count(lines[at]!);
    return tree;
  });
}

/** What nginx -t says of the configuration behind it. */
const PASSED = /: configuration file \S+ test is successful/;

/** A file that is included many times is refused once. */
function onceEach(refusals: readonly Refusal[]): readonly Refusal[] {
  const seen = new Set<string>();
  return refusals.filter(({ at, message }) => {
    const key = `${at.file}:${at.from} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** nginx would take this as its main file; a piece of one may leave the certificate to what is not in sight. */
const isWhole = (main: Scope): boolean => main.named('events').length > 0;

/** What the files say of the nginx they belong to: the lines of `nginx -V` in front of them. */
export function statedPlatform(files: readonly SourceFile[]): Platform | null {
  const preambles = files.filter((file) => !isConfiguration(file)).map((file) => file.text);
  return readPlatform(preambles.join('\n'));
}

const contextBlocks = (main: Scope, context: Context): readonly Scope[] =>
  main.entries.flatMap((entry) => (entry.scope?.kind === context ? [entry.scope] : []));

function serversOf(context: Context, block: Scope, tell: Tell): readonly Server[] {
  const scopes = block.entries.flatMap(({ scope }) => (scope?.kind === 'server' ? [scope] : []));
  const count = counter(tell, 'Reading', 'server', scopes.length);
  return scopes.map((scope) => {
    count();
    return readServer(context, scope);
  });
}

function readWorkers(main: Scope): number | null {
  const found = effective(main, 'worker_processes');
  if (found.via === 'unknown' || main.assumed) return null;
  if (found.via === 'default')
    return main.named('events').length > 0 && whatIsMissing(main).length === 0 ? 1 : null;
  const value = found.from.at(-1)?.args[0]?.value ?? '';
  return /^\d{1,6}$/.test(value) ? Number(value) : null;
}

function tooMuch(notes: readonly IncludeNote[]): readonly string[] {
  const [first] = notes.filter(({ kind }) => kind === 'too-much');
  if (!first) return [];
  const { readings, directives, includeDepth } = LIMITS;
  return [
    `The includes are too much to read whole, beginning with ${first.path} in ${first.directive.file.path}: at most ${readings} readings of files, ${directives} directives and ${includeDepth} files inside one another are read. What the rest sets is unknown.`,
  ];
}

function unreached(trees: readonly Tree[], reached: ReadonlyMap<string, Scope>): readonly string[] {
  const lost = trees.map((tree) => tree.file.path).filter((path) => !reached.has(path));
  return lost.length > 0 ? [`No include reaches ${lost.join(', ')}: it is not judged.`] : [];
}

function lookedUp(sockets: readonly Socket[]): readonly string[] {
  const names = hostNamesOf(sockets);
  if (names.length === 0) return [];
  return [
    `nginx looks up the host of listen ${names.join(', ')} when it starts: which addresses it then listens on is not known here.`,
  ];
}

const yamlFailure = ({ file }: Tree): Failure => ({
  code: 'yaml',
  what: 'This is YAML, and there is no nginx configuration in it.',
  where: file.path,
  hint: 'Give what the controller or the chart makes of it: the output of kubectl exec POD -- nginx -T, or of helm template.',
});

function emptyFailure(files: readonly SourceFile[]): Failure {
  return {
    code: 'empty',
    what: 'There is no directive here.',
    where: files.find(isConfiguration)?.path ?? files[0]?.path ?? 'the input',
    hint: 'Paste an nginx.conf, or what (nginx -V; nginx -T) 2>&1 prints.',
  };
}
