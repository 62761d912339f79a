import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsPage } from '../scripts/nginx-facts.mjs';
import { FACTS_BY_SUBJECT } from '../src/core/catalog/facts.ts';
import * as judged from '../src/core/catalog/platform/judged.ts';
import { sayRange } from '../src/core/rules/rule-page.ts';
import { VERSION } from '../src/core/version.ts';
import { importsOf, ROOT, type Source, sourcesBelow } from './source-files.ts';

/** The rooms and arrows of docs/architecture.md, held against every import there is. */
const sources = sourcesBelow('src');

const BELOW_MODEL = ['base', 'catalog', 'syntax'] as const;
const JUDGING = [...BELOW_MODEL, 'model', 'resumption', 'sizing'] as const;

/** What each room of the core may import beside itself. */
const CORE_ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  archive: ['base'],
  catalog: ['base'],
  syntax: ['base'],
  edits: ['base', 'syntax'],
  model: BELOW_MODEL,
  assist: BELOW_MODEL,
  redact: [...BELOW_MODEL, 'model'],
  resumption: [...BELOW_MODEL, 'model'],
  sizing: [...BELOW_MODEL, 'model', 'resumption'],
  logs: [...BELOW_MODEL, 'model', 'resumption'],
  flow: JUDGING,
  rules: [...JUDGING, 'edits'],
  modules: ['base', 'catalog', 'syntax', 'edits', 'rules', 'flow'],
  policy: [...JUDGING, 'edits', 'rules'],
  farm: JUDGING,
  share: ['base', 'catalog', 'sizing'],
  rulebooks: [...JUDGING, 'edits', 'rules', 'policy'],
  analysis: [...JUDGING, 'edits', 'rules', 'policy', 'rulebooks'],
  report: [...JUDGING, 'assist', 'edits', 'rules', 'flow', 'redact', 'rulebooks', 'analysis'],
  export: [...JUDGING, 'archive', 'farm', 'edits', 'rules', 'policy', 'logs', 'redact', 'analysis', 'report'],
};

/** What each part of the program may import beside itself. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  worker: ['core'],
  store: ['core', 'worker'],
  ui: ['core', 'worker', 'store'],
  cli: ['core'],
};

const partOf = (path: string): string => path.split('/')[1]!;
/** null for src/core/version.ts, which everybody may ask. */
const roomOf = (path: string): string | null => {
  const [, part, room, file] = path.split('/');
  return part === 'core' && file !== undefined ? room! : null;
};

/** `src/a.ts imports src/b.ts`, for every import that is not allowed. */
function forbidden(isAllowed: (from: Source, to: string) => boolean): readonly string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter(({ path }) => path !== null && !isAllowed(source, path))
      .map(({ path }) => `${source.path} imports ${path}`),
  );
}

describe('arrows', () => {
  it('there is something to look at, and every import is understood', () => {
    expect(sources.length).toBeGreaterThan(200);
    const lost = forbidden((_, to) => existsSync(join(ROOT, to)));
    expect(lost).toEqual([]);
    const example = `import a, { type B } from './a.ts';
import type {
  C,
} from '../b.ts';
import { type D, type E } from '../d.ts';
import { type F, f } from 'c';
import './d.css';
await import('./e.ts?bytes');
`;
    expect(importsOf(example, 'src/x/y.ts')).toEqual([
      { written: './a.ts', path: 'src/x/a.ts', typeOnly: false },
      { written: '../b.ts', path: 'src/b.ts', typeOnly: true },
      { written: '../d.ts', path: 'src/d.ts', typeOnly: true },
      { written: 'c', path: null, typeOnly: false },
      { written: './d.css', path: 'src/x/d.css', typeOnly: false },
      { written: './e.ts', path: 'src/x/e.ts', typeOnly: false },
    ]);
  });

  it('every part of the program knows only what it may', () => {
    expect([...new Set(sources.map(({ path }) => partOf(path)))].sort()).toEqual(Object.keys(PARTS).sort());
    expect(
      forbidden(({ path }, to) => {
        const [from, target] = [partOf(path), partOf(to)];
        return from === target || PARTS[from]!.includes(target);
      }),
    ).toEqual([]);
  });

  it('every room of the core knows only what it may', () => {
    const rooms = new Set(sources.map(({ path }) => roomOf(path)).filter((room) => room !== null));
    expect([...rooms].sort()).toEqual(Object.keys(CORE_ROOMS).sort());
    expect(
      forbidden(({ path }, to) => {
        const [from, target] = [roomOf(path), roomOf(to)];
        return from === null || target === null || from === target || CORE_ROOMS[from]!.includes(target);
      }),
    ).toEqual([]);
  });

  it('the tables of docs/architecture.md say the same', () => {
    const guide = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
    const rows = [...guide.matchAll(/^\| `([\w/]+)` \|.*\| ([\w, ]+) \|$/gm)].map(([, name, imports]) => [
      name!.replace('src/', ''),
      imports === 'nothing' ? [] : imports!.split(', ').sort(),
    ]);
    const sorted = Object.entries({ ...PARTS, ...CORE_ROOMS }).map(([name, imports]) => [
      name,
      [...imports].sort(),
    ]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(sorted));
  });

  it('no rule knows another rule', () => {
    const ruleOf = (path: string) => /^src\/core\/rules\/(?!shared\/)([^/]+)\//.exec(path)?.[1];
    const rules = forbidden(({ path }, to) => {
      const [from, target] = [ruleOf(path), ruleOf(to)];
      return from === undefined || target === undefined || from === target;
    });
    expect(rules).toEqual([]);
    // and nobody but the registry knows them all
    const knowing = sources.filter(({ imports }) => imports.some(({ path }) => path && ruleOf(path)));
    expect(knowing.map(({ path }) => path).filter((path) => !ruleOf(path))).toEqual([
      'src/core/rules/index.ts',
    ]);
  });

  it('no import comes back to where it began', () => {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, chain: readonly string[]): void => {
      if (chain.includes(path)) cycles.push([...chain.slice(chain.indexOf(path)), path].join(' -> '));
      if (chain.includes(path) || done.has(path)) return;
      for (const next of byPath.get(path)?.imports ?? [])
        if (next.path && !next.typeOnly) visit(next.path, [...chain, path]);
      done.add(path);
    };
    for (const { path } of sources) visit(path, []);
    expect(cycles).toEqual([]);
  });
});

describe('doors', () => {
  const packages = (part: RegExp): readonly string[] => [
    ...new Set(
      sources
        .filter(({ path }) => part.test(path))
        .flatMap(({ path, imports }) =>
          imports.filter((each) => each.path === null).map(({ written }) => `${path} imports ${written}`),
        ),
    ),
  ];

  it('the core takes its layout and its parser from packages, and nothing from Node or the page', () => {
    expect([...packages(/^src\/core\//)].sort()).toEqual([
      'src/core/flow/layout.ts imports @dagrejs/dagre',
      'src/core/syntax/editor/parser-host.ts imports web-tree-sitter',
    ]);
    const reaching = sources.filter(
      ({ path, text }) =>
        path.startsWith('src/core/') &&
        /\b(?:window|process|globalThis|localStorage|fetch)\s*[.([]|\bDate\.now\(|new Date\(\)|Math\.random\(/.test(
          text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g, ''),
        ),
    );
    expect(reaching.map(({ path }) => path)).toEqual([]);
  });

  it.each([
    [
      'web-tree-sitter',
      /^src\/(?:core\/syntax\/editor\/parser-host\.ts|worker\/|cli\/module\/parser\.ts|cli\/lsp\/symbols\.ts)/,
    ],
    ['vscode-languageserver', /^src\/cli\/lsp\//],
    ['@modelcontextprotocol/', /^src\/cli\/mcp\//],
    ['monaco-editor', /^src\/ui\/editor\//],
    ['zustand', /^src\/(?:store|ui)\//],
    ['react', /^src\/ui\//],
    ['node:', /^src\/cli\//],
  ])('%s stays behind its door', (name, door) => {
    const outside = packages(/./).filter(
      (line) => line.split(' imports ')[1]!.startsWith(name) && !door.test(line),
    );
    expect(outside).toEqual([]);
  });
});

describe('files', () => {
  /** Tables and examples, not code. */
  const DATA =
    /\/catalog\/directives\/directive-(?:table|reference)[\w-]*\.ts$|\/examples\.ts$|\/samples\.ts$/;
  /** About 300. */
  const LONGEST = 310;

  it('are short', () => {
    const long = sources
      .filter(({ path }) => !DATA.test(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > LONGEST);
    expect(long).toEqual([]);
  });

  /** About a dozen. */
  const MOST_IN_A_FOLDER = 13;

  it('are few in a folder', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true });
    const folders = files.filter((entry) => entry.isFile()).map(({ parentPath }) => parentPath);
    const crowded = [...new Set(folders)].filter(
      (folder) => folders.filter((each) => each === folder).length > MOST_IN_A_FOLDER,
    );
    expect(crowded).toEqual([]);
  });

  it('are named for their concept', () => {
    const named = [...sources, ...sourcesBelow('test'), ...sourcesBelow('e2e')].map(({ path }) => path);
    expect(
      named.filter((path) => /(?:^|[/.-])(?:utils?|helpers?|types|common|misc)\.tsx?$/.test(path)),
    ).toEqual([]);
    expect(
      named.filter((path) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z-]+)*\.tsx?$/.test(basename(path))),
    ).toEqual([]);
  });

  it('are no barrels, but for the registry of rules', () => {
    const barrels = sources.filter(({ text }) => /^export\s+(?:\*|\{[^}]*\})\s+from\b/m.test(text));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });
});

it.each(['docs/architecture.md', 'docs/contributing.md'])('the files that %s names are there', (guide) => {
  const named = readFileSync(join(ROOT, guide), 'utf8').match(
    /(?<=[\s`(])(?!\S*[A-Z]{3})[\w./-]+\/[\w./-]*\.(?:tsx?|mjs)(?=[`\s,;:)])/g,
  );
  const lost = [...new Set(named)].filter(
    (path) =>
      !['', 'src/', 'src/core/', 'src/core/rules/'].some((root) => existsSync(join(ROOT, root + path))),
  );
  expect(named?.length).toBeGreaterThan(15);
  expect(lost).toEqual([]);
});

it('docs/nginx-facts.md is written from the facts: npm run facts', () => {
  expect(readFileSync(join(ROOT, 'docs/nginx-facts.md'), 'utf8')).toBe(
    factsPage(FACTS_BY_SUBJECT, sayRange, judged),
  );
});

it('the version is that of package.json', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
});
