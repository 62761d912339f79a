import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

const FORMS = /\.wasm\?(bytes|brotli)$/;

/**
 * `import bytes from './x.wasm?bytes'`: the file as a Uint8Array inside the bundle, so that nothing is fetched for it later. With
 * `?brotli` it is packed, for Node, which can unpack it.
 */
export function wasmBytes(): Plugin {
  const prefix = '\0wasm-bytes:';
  const packed = '\0wasm-brotli:';
  return {
    name: 'wasm-bytes',
    enforce: 'pre',
    async resolveId(id, importer) {
      const form = FORMS.exec(id)?.[1];
      if (form === undefined) return null;
      const found = await this.resolve(id.slice(0, -form.length - 1), importer, { skipSelf: true });
      return found && (form === 'bytes' ? prefix : packed) + found.id;
    },
    async load(id) {
      const start = [prefix, packed].find((each) => id.startsWith(each));
      if (start === undefined) return null;
      const file = await readFile(id.slice(start.length));
      const base64 = (start === packed ? brotliCompressSync(file) : file).toString('base64');
      return `export default Uint8Array.from(atob('${base64}'), (char) => char.charCodeAt(0));`;
    },
  };
}
