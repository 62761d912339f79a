import { chmod, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { offlineWorker } from './scripts/vite/offline-worker.ts';
import { singleFile } from './scripts/vite/single-file.ts';

const root = import.meta.dirname;

/**
 * Not worth a warning at every build: how long plugins take, and the eval in web-tree-sitter, which serves only modules with
 * JavaScript of their own; ours has none, and the page's policy would refuse it.
 */
const CHECKS = { eval: false, pluginTimings: false };

/** `import bytes from './x.wasm?bytes'`: the file as a Uint8Array inside the bundle, so that nothing is fetched for it later. */
function wasmBytes(): Plugin {
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

/**
 * `import source from './x.ts?worker-source'`: a worker bundled into one classic script, as a string to start from a blob.
 * A worker loaded over the network would not be bound by the policy of the page.
 */
function workerSource(): Plugin {
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
        plugins: [wasmBytes()],
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

/** Monaco names a worker of its own that would come over the network. It is never started: see ui/editor/load-editor.ts. */
function withoutNetworkWorkers(): Plugin {
  return {
    name: 'without-network-workers',
    generateBundle(_, bundle) {
      for (const name of Object.keys(bundle)) {
        if (name.includes('editorWebWorkerMain')) delete bundle[name];
      }
    },
  };
}

/** Puts the policy of public/_headers into the page too, for hosts that send no headers of ours. */
function policyInPage(): Plugin {
  return {
    name: 'policy-in-page',
    apply: 'build',
    async transformIndexHtml() {
      const headers = await readFile(resolve(root, 'public/_headers'), 'utf8');
      const policy = /Content-Security-Policy: (.+)/.exec(headers)![1]!;
      // a meta element may not say who frames the page
      const content = policy.replace(/ frame-ancestors [^;]+;/, '');
      const attrs = { 'http-equiv': 'Content-Security-Policy', content };
      return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }];
    },
  };
}

/** The command: one file that runs with Node alone. */
function executable(file: string): Plugin {
  return {
    name: 'executable',
    async closeBundle() {
      await chmod(file, 0o755).catch(() => undefined);
    },
  };
}

const cli: UserConfig = {
  plugins: [wasmBytes(), executable(resolve(root, 'dist-cli/tls-resume.js'))],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: 'tls-resume.js', codeSplitting: false, banner: '#!/usr/bin/env node' },
    },
  },
};

const pagePlugins = () => [react(), wasmBytes(), workerSource(), policyInPage(), withoutNetworkWorkers()];

const page: UserConfig = {
  plugins: [...pagePlugins(), offlineWorker(resolve(root, 'src/worker/offline.ts'))],
  base: './',
  build: {
    target: 'es2023',
    // the polyfill would fetch; the icon font is inlined because it would be asked for only when first drawn
    modulePreload: { polyfill: false },
    assetsInlineLimit: (path) => path.endsWith('.ttf'),
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { checks: CHECKS },
  },
};

/** One file that opens from the disk. */
const single: UserConfig = {
  ...page,
  plugins: [...pagePlugins(), singleFile('dist-single')],
  publicDir: false,
  build: {
    ...page.build,
    outDir: 'dist-single',
    cssCodeSplit: false,
    assetsInlineLimit: () => true,
    rolldownOptions: { checks: CHECKS, output: { codeSplitting: false } },
  },
};

/** One after another where several are run: each has its own number of workers. */
const PROJECTS = ['unit', 'nginx', 'e2e', 'bench', 'lab'];

export default defineConfig(({ mode }) => {
  if (mode === 'cli') return cli;
  if (mode === 'single') return single;
  const project = (name: string, test: Record<string, unknown>) => ({
    plugins: [wasmBytes()],
    test: {
      name,
      sequence: { groupOrder: PROJECTS.indexOf(name) },
      environment: 'node',
      setupFiles: ['test/seed.ts'],
      server: { deps: { inline: [/wasm-bytes:/] } },
      ...test,
    },
  });
  return {
    ...page,
    test: {
      projects: [
        project('unit', {
          include: ['test/**/*.test.ts'],
          exclude: ['test/nginx/**'],
          maxWorkers: '100%',
          testTimeout: 60_000,
        }),
        project('nginx', {
          include: ['test/nginx/**/*.test.ts'],
          // they wait more than they work, and some for an expiry that a busy machine would miss
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        }),
        project('e2e', {
          include: ['e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        }),
        project('bench', {
          include: ['test/bench/*.bench-run.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        }),
        project('lab', {
          include: ['test/nginx/**/*.lab.ts'],
          fileParallelism: false,
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
        }),
      ],
    },
  };
});
