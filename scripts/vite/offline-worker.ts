import { createHash } from 'node:crypto';
import { build, type Plugin, type Rolldown } from 'vite';
import { NOTICES_FILE } from './third-party-notices.ts';

/**
 * Emits the service worker, which is told every file of the build: what is in no list is not kept.
 * @param entry its source
 */
export function offlineWorker(entry: string): Plugin {
  return {
    name: 'offline-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const digest = createHash('sha256');
        // the page never asks for the text file: it shows the notices itself
        const names = Object.keys(bundle)
          .filter((name) => name !== NOTICES_FILE)
          .sort();
        for (const name of names) {
          const file = bundle[name]!;
          digest.update(name).update(file.type === 'chunk' ? file.code : file.source);
        }
        // hosts answer for index.html with the folder, some by a redirect, which may not be kept
        const files = names.map((name) => (name === 'index.html' ? './' : name));
        const source = await compile(entry, files, digest.digest('hex').slice(0, 16));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

async function compile(entry: string, files: readonly string[], version: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'warn',
    define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(version) },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  return output.output[0].code;
}
