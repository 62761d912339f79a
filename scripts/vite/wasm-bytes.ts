import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

const asBytes = (base64: string): string =>
  `export default Uint8Array.from(atob('${base64}'), (char) => char.charCodeAt(0));`;

/** What a module of each form holds. */
const FORMS: Readonly<Record<string, (file: Buffer) => string>> = {
  bytes: (file) => asBytes(file.toString('base64')),
  brotli: (file) => asBytes(brotliCompressSync(file).toString('base64')),
  base64: (file) => `export default '${file.toString('base64')}';`,
};
const ASKED = /\.wasm\?(bytes|brotli|base64)$/;
const LOADED = /^\0wasm-(bytes|brotli|base64):(.*)$/;

/**
 * `import bytes from './x.wasm?bytes'`: the file as a Uint8Array inside the bundle, so that nothing is fetched for it later. With
 * `?brotli` it is packed, for Node, which can unpack it; with `?base64` it stays a text until somebody needs the bytes.
 */
export function wasmBytes(): Plugin {
  return {
    name: 'wasm-bytes',
    enforce: 'pre',
    async resolveId(id, importer) {
      const form = ASKED.exec(id)?.[1];
      if (form === undefined) return null;
      const found = await this.resolve(id.slice(0, -form.length - 1), importer, { skipSelf: true });
      return found && `\0wasm-${form}:${found.id}`;
    },
    async load(id) {
      const [, form, path] = LOADED.exec(id) ?? [];
      return form === undefined ? null : FORMS[form]!(await readFile(path!));
    },
  };
}
