import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** `import bytes from './x.wasm?bytes'`: the file as a Uint8Array inside the bundle, so that nothing is fetched for it later. */
export function wasmBytes(): Plugin {
  const prefix = '\0wasm-bytes:';
  return {
    name: 'wasm-bytes',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith('.wasm?bytes')) return null;
      const found = await this.resolve(id.slice(0, -'?bytes'.length), importer, { skipSelf: true });
      return found && prefix + found.id;
    },
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      const base64 = (await readFile(id.slice(prefix.length))).toString('base64');
      return `export default Uint8Array.from(atob('${base64}'), (char) => char.charCodeAt(0));`;
    },
  };
}
