import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { noticesFor, ownNotice, writeNotices } from './bundled-parts.ts';

const MODULE = 'virtual:third-party-notices';
/** The file beside the bundle. */
export const NOTICES_FILE = 'third-party-notices.txt';
/** The place of the notices until all of the bundle is known; a call, which no minifier copies to where it is used. */
const PLACEHOLDER = /(["'`])@@(NOTICES|TEXT)@@\1/g;
const SOURCE = ['NOTICES', 'TEXT']
  .map((name) => `export const ${name} = /* @__PURE__ */ JSON.parse('@@${name}@@');`)
  .join('\n');

export interface ThirdPartyNotices {
  /** puts the notices into the bundle, as the module `virtual:third-party-notices`, and beside it, as a text file */
  readonly plugin: Plugin;
  /** for a build inside of the build: what it bundles is in the bundle too */
  readonly inside: (entry: string) => Plugin;
}

const modulesOf = (chunks: Iterable<{ readonly modules: object }>): readonly string[] =>
  [...chunks].flatMap(({ modules }) => Object.keys(modules)).filter((id) => id !== `\0${MODULE}`);

const chunksOf = (bundle: Rolldown.OutputBundle) =>
  Object.values(bundle).filter((file) => file.type === 'chunk');

/** @param checkout its folder */
export function thirdPartyNotices(checkout: string): ThirdPartyNotices {
  const root = resolve(checkout);
  const nested = new Map<string, readonly string[]>();
  const inside = (entry: string): Plugin => ({
    name: 'third-party-notices-inside',
    generateBundle(_, bundle) {
      nested.set(entry, modulesOf(chunksOf(bundle)));
    },
  });
  const noticesOf = (modules: readonly string[]) => [
    ownNotice(root),
    ...noticesFor([...modules, ...[...nested.values()].flat()], root),
  ];
  let isBuild = true;
  let written: string | null = null;
  const plugin: Plugin = {
    name: 'third-party-notices',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      // nothing is bundled while a page is being worked on
      return isBuild ? SOURCE : "export const NOTICES = []; export const TEXT = '';";
    },
    renderChunk(code, _chunk, _options, { chunks }) {
      if (!code.match(PLACEHOLDER)) return null;
      const notices = noticesOf(modulesOf(Object.values(chunks)));
      const text = writeNotices(notices);
      written = text;
      const values = { NOTICES: notices, TEXT: text };
      return code.replace(PLACEHOLDER, (_match, _quote, name: keyof typeof values) =>
        JSON.stringify(JSON.stringify(values[name])),
      );
    },
    generateBundle(_, bundle) {
      const assets = Object.values(bundle).flatMap((file) =>
        file.type === 'asset' ? file.originalFileNames.map((name) => resolve(root, name)) : [],
      );
      const text = writeNotices(noticesOf([...modulesOf(chunksOf(bundle)), ...assets]));
      if (text !== written) this.error('the bundle does not show the notices of all that it contains');
      this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: text });
    },
  };
  return { plugin, inside };
}
