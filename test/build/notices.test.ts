import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig, Plugin, Rolldown } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { thirdPartyNotices } from '../../scripts/vite/third-party-notices.ts';
import { wasmBytes } from '../../scripts/vite/wasm-bytes.ts';
import { workerSource } from '../../scripts/vite/worker-source.ts';
import configOf from '../../vite.config.ts';
import { ROOT } from '../source-files.ts';

/** What the bundles really hold is measured here, in every build that runs, also in those that a build runs inside of itself. */
const measured = vi.hoisted(() => ({ modules: new Map<string, number>(), builds: 0 }));

vi.mock('vite', async (original) => {
  const vite = await original<typeof import('vite')>();
  const measure: Plugin = {
    name: 'measure',
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        measured.builds++;
        for (const file of Object.values(bundle)) {
          // a style, or a file of its own, has no length as code
          const held: readonly (readonly [string, number])[] =
            file.type === 'asset'
              ? file.originalFileNames.map((name) => [name, 1])
              : Object.entries(file.modules).map(([id, { renderedLength }]) => [
                  id,
                  id.endsWith('.css') ? 1 : renderedLength,
                ]);
          for (const [id, length] of held)
            measured.modules.set(id, Math.max(length, measured.modules.get(id) ?? 0));
        }
      },
    },
  };
  return {
    ...vite,
    build: (config: InlineConfig) => vite.build({ ...config, plugins: [...(config.plugins ?? []), measure] }),
  };
});

const PACKAGES = join(ROOT, 'node_modules');
const NO_PACKAGE = [
  'Codicons, the icon font of Monaco',
  'nginx documentation, first sentences on directives',
];

/** The packages that are in the bundles, and what a package carries inside of its own files. */
function heldPackages(): readonly string[] {
  const held = new Set<string>();
  for (const [id, length] of measured.modules) {
    if (length === 0) continue;
    const [, name, path = ''] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(id) ?? [];
    if (name) for (const each of [name, ...carried(id, path)]) held.add(each);
    else if (/^\0rolldown\//.test(id)) held.add('rolldown');
    else if (/^\0vite\/|^__vite-/.test(id)) held.add('vite');
  }
  return [...held].sort();
}

/** By the module's source map, and by `NAME/NAME.js` where a package of that name is installed. */
function carried(id: string, path: string): readonly string[] {
  const map = `${id}.map`;
  const sources: readonly string[] = existsSync(map) ? JSON.parse(readFileSync(map, 'utf8')).sources : [];
  const mapped = sources.map((source) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]);
  const copied = /\/([^/]+)\/\1\.js$/.exec(path)?.[1];
  const isPackage = copied !== undefined && existsSync(join(PACKAGES, copied, 'package.json'));
  return [...mapped, isPackage ? copied : undefined].filter((name) => name !== undefined);
}

interface Built {
  /** the text file */
  readonly text: string;
  /** all code and pages of the build */
  readonly code: string;
}

async function build(config: InlineConfig): Promise<Built> {
  const vite = await import('vite');
  const output = (await vite.build({
    ...config,
    root: config.root ?? ROOT,
    configFile: false,
    logLevel: 'silent',
    build: { ...config.build, write: false, minify: false, reportCompressedSize: false },
  })) as Rolldown.RolldownOutput;
  const contentOf = (file: Rolldown.OutputAsset | Rolldown.OutputChunk) =>
    file.type === 'chunk' ? file.code : String(file.source);
  const text = output.output.find(({ fileName }) => fileName === 'third-party-notices.txt');
  const rest = output.output.filter((file) => file !== text);
  return { text: text ? contentOf(text) : '', code: rest.map(contentOf).join('\n') };
}

/** Each part's text, by its name with its version. */
type Notices = ReadonlyMap<string, string>;

const SHOWN = /JSON\.parse\(("\[\{\\"name\\":(?:[^"\\]|\\.)*")\)/;

/** What the page has to show. */
function noticesInCode(code: string): Notices {
  const parts: readonly { name: string; text: string }[] = JSON.parse(JSON.parse(SHOWN.exec(code)![1]!));
  return new Map(parts.slice(1).map(({ name, text }) => [name, text]));
}

function noticesInText(text: string): Notices {
  const parts = text.split(/\n={80}\n/).slice(1);
  return new Map(parts.map((part) => [part.split('\nLicense: ')[0]!, part]));
}

const withVersion = (name: string): string =>
  `${name} ${JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8')).version}`;

/** Packages that are in the bundles and not in the notices, or without what their license file says of copyright and license. */
function missingIn(notices: Notices, packages: readonly string[]): readonly string[] {
  return packages.filter((name) => {
    const text = notices.get(withVersion(name));
    const files = readdirSync(join(PACKAGES, name)).filter((file) =>
      /^LICENSE(?:\.(?:md|txt))?$/i.test(file),
    );
    const license = files.map((file) => readFileSync(join(PACKAGES, name, file), 'utf8')).join('\n');
    const lines = license.split('# Licenses of bundled')[0]!.match(/^.*(?:copyright|license).*$/gim) ?? [];
    return !text || lines.length === 0 || lines.some((line) => !text.includes(line.trim()));
  });
}

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production');
  measured.modules.clear();
  measured.builds = 0;
});
afterEach(() => vi.unstubAllEnvs());

describe('the notices are those of what the bundle holds', () => {
  it.each([
    ['page', 'production', 4],
    ['command', 'cli', 1],
    ['single file', 'single', 3],
  ])('%s', async (_, mode, builds) => {
    const config = configOf({ mode, command: 'build' }) as InlineConfig;
    const { text, code } = await build({ ...config, mode });
    expect(measured.builds).toBe(builds);
    const held = heldPackages();
    const isPage = mode !== 'cli';
    if (isPage) expect(held).toEqual(expect.arrayContaining(['@dagrejs/graphlib', 'web-tree-sitter']));
    for (const name of ['dompurify', 'marked', 'monaco-editor', 'react-dom', 'scheduler', 'zustand'])
      expect(held.includes(name), name).toBe(isPage);

    const others = isPage ? NO_PACKAGE : NO_PACKAGE.slice(1);
    expect([...measured.modules.keys()].some((id) => id.endsWith('/codicon.css'))).toBe(isPage);
    expect([...measured.modules.keys()].some((id) => id.endsWith('/directive-reference.ts'))).toBe(true);
    // the single file has no other beside it
    expect(text === '').toBe(mode === 'single');
    const places = [...(text ? [noticesInText(text)] : []), ...(isPage ? [noticesInCode(code)] : [])];
    for (const notices of places) {
      expect(missingIn(notices, held)).toEqual([]);
      expect([...notices.keys()].sort()).toEqual([...held.map(withVersion), ...others].sort());
    }
    if (!isPage) expect(code).toContain(JSON.stringify(JSON.stringify(text)));
    expect(code).not.toContain('@@NOTICES@@');
  });
});

describe('what is bundled and not in the notices is seen', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  /** A page of two lines with a worker that parses: its build is told of the worker's bundle, or not. */
  async function small(isTold: boolean): Promise<Built> {
    // inside of the checkout, where packages are found
    mkdirSync(join(ROOT, '.scratch'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.scratch', 'notices-'));
    folders.push(folder);
    writeFileSync(
      join(folder, 'page.ts'),
      `import { NOTICES, TEXT } from 'virtual:third-party-notices';
import { createStore } from 'zustand/vanilla';
import code from './worker.ts?worker-source';
console.log(NOTICES, TEXT, code, createStore);`,
    );
    writeFileSync(
      join(folder, 'worker.ts'),
      `import wasm from 'web-tree-sitter/web-tree-sitter.wasm?bytes';
console.log(wasm);`,
    );
    const { plugin, inside } = thirdPartyNotices(ROOT);
    const nothing = (): Plugin => ({ name: 'nothing' });
    return build({
      plugins: [wasmBytes(), workerSource(ROOT, isTold ? inside : nothing), plugin],
      publicDir: false,
      build: { rolldownOptions: { input: join(folder, 'page.ts') } },
    });
  }

  it.each([
    ['a worker inside of the page', false, ['web-tree-sitter']],
    ['nothing, where the build is told of it', true, []],
  ])('%s', async (_, isTold, missing) => {
    const { text, code } = await small(isTold);
    const held = heldPackages();
    expect(held).toEqual(expect.arrayContaining(['web-tree-sitter', 'zustand']));
    expect(missingIn(noticesInText(text), held)).toEqual(missing);
    expect(missingIn(noticesInCode(code), held)).toEqual(missing);
    // and each that is taken away
    for (const name of held) {
      const fewer = new Map([...noticesInText(text)].filter(([key]) => key !== withVersion(name)));
      expect(missingIn(fewer, held)).toContain(name);
    }
  });

  it('a bundle that nobody sees the notices of is not built', async () => {
    const { plugin } = thirdPartyNotices(ROOT);
    const input = join(ROOT, 'src/core/flow/layout.ts');
    await expect(
      build({ plugins: [plugin], publicDir: false, build: { rolldownOptions: { input } } }),
    ).rejects.toThrow('does not show the notices');
  });
});
