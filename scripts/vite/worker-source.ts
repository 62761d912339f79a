import { build, type Plugin, type Rolldown } from 'vite';
import { wasmBytes } from './wasm-bytes.ts';

/**
 * Not worth a warning at every build: how long plugins take, and the eval in web-tree-sitter, which serves only modules with
 * JavaScript of their own; ours has none, and the page's policy would refuse it.
 */
export const CHECKS = { eval: false, pluginTimings: false };

/**
 * `import source from './x.ts?worker-source'`: a worker bundled into one classic script, as a string to start from a blob.
 * A worker loaded over the network would not be bound by the policy of the page.
 * @param root the checkout
 * @param inside sees each worker's bundle, which the page's own build sees as a string
 */
export function workerSource(root: string, inside: (entry: string) => Plugin): Plugin {
  const prefix = '\0worker-source:';
  return {
    name: 'worker-source',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith('?worker-source')) return null;
      const found = await this.resolve(id.slice(0, -'?worker-source'.length), importer, { skipSelf: true });
      return found && prefix + found.id;
    },
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      const entry = id.slice(prefix.length);
      const output = (await build({
        configFile: false,
        root,
        logLevel: 'warn',
        plugins: [wasmBytes(), inside(entry)],
        // a worker from a blob has no address that anything could be found beside; web-tree-sitter asks, but is given its wasm
        define: { 'import.meta.url': JSON.stringify('file:///'), 'import.meta': '{}' },
        build: {
          write: false,
          target: 'es2023',
          modulePreload: false,
          rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false }, checks: CHECKS },
        },
      })) as Rolldown.RolldownOutput;
      this.addWatchFile(entry);
      return `export default ${JSON.stringify(output.output[0].code)};`;
    },
  };
}
