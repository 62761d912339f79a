import { chmod, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { minify, type Plugin, type UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { offlineWorker } from './scripts/vite/offline-worker.ts';
import { singleFile } from './scripts/vite/single-file.ts';
import { thirdPartyNotices } from './scripts/vite/third-party-notices.ts';
import { wasmBytes } from './scripts/vite/wasm-bytes.ts';
import { CHECKS, workerSource } from './scripts/vite/worker-source.ts';

const root = import.meta.dirname;

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

/** The command runs with Node alone: one file, and one more for each entrance that is loaded only when it is called. */
function executable(file: string): Plugin {
  return {
    name: 'executable',
    async writeBundle({ dir }) {
      await chmod(resolve(dir!, file), 0o755);
    },
  };
}

/** Most of what an entrance holds is packages: shorter by half, and nobody reads it there. The command itself stays readable. */
function shortEntrances(): Plugin {
  return {
    name: 'short-entrances',
    async renderChunk(code, { isEntry, fileName }) {
      return isEntry ? null : { code: (await minify(fileName, code, { module: true })).code, map: null };
    },
  };
}

const cli: UserConfig = {
  plugins: [wasmBytes(), thirdPartyNotices(root).plugin, shortEntrances(), executable('tls-resume.js')],
  publicDir: false,
  ssr: { noExternal: true },
  resolve: {
    alias: { '@modelcontextprotocol/server/_shims': resolve(root, 'src/cli/mcp/sdk-validator.ts') },
  },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    emitAssets: true,
    rolldownOptions: {
      checks: CHECKS,
      output: {
        entryFileNames: 'tls-resume.js',
        chunkFileNames: 'entrances/[name].js',
        banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
};

function pagePlugins() {
  const { plugin, inside } = thirdPartyNotices(root);
  return [react(), wasmBytes(), workerSource(root, inside), policyInPage(), withoutNetworkWorkers(), plugin];
}

/** Many small files wait for one another on a telephone: what the surface needs comes as one, and all that is shown later as another. */
const TOGETHER = [
  { name: 'start', tags: ['$initial' as const] },
  { name: 'late', test: /\/src\/ui\/(?!editor\/|module\/|app\/licenses)/ },
];

const page: UserConfig = {
  plugins: [...pagePlugins(), offlineWorker(resolve(root, 'src/worker/offline.ts'))],
  base: './',
  build: {
    target: 'es2023',
    // the polyfill would fetch; the icon font is inlined because it would be asked for only when first drawn
    modulePreload: { polyfill: false },
    assetsInlineLimit: (path) => path.endsWith('.ttf'),
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      checks: CHECKS,
      output: { codeSplitting: { groups: TOGETHER } },
    },
  },
};

/** One file that opens from the disk. */
const single: UserConfig = {
  ...page,
  plugins: [...pagePlugins(), singleFile()],
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
const PROJECTS = ['unit', 'command', 'nginx', 'e2e', 'bench', 'lab'];

export default defineConfig(({ mode }) => {
  if (mode === 'cli') return cli;
  if (mode === 'single') return single;
  const project = (name: string, test: Record<string, unknown>) => ({
    plugins: [wasmBytes()],
    test: {
      name,
      sequence: { groupOrder: PROJECTS.indexOf(name) },
      environment: 'node',
      setupFiles: ['test/seed.ts', 'test/programs.ts'],
      server: { deps: { inline: [/wasm-(?:bytes|brotli|base64):/] } },
      ...test,
    },
  });
  return {
    ...page,
    test: {
      // how long a test may take says what hangs, not how fast the machine is
      projects: [
        project('unit', {
          include: ['test/**/*.test.ts'],
          exclude: ['test/nginx/**', 'test/cli/**'],
          maxWorkers: '100%',
          testTimeout: 180_000,
        }),
        project('command', {
          include: ['test/cli/**/*.test.ts'],
          maxWorkers: '100%',
          testTimeout: 180_000,
        }),
        project('nginx', {
          include: ['test/nginx/**/*.test.ts'],
          // they wait more than they work, and some for an expiry that a busy machine would miss
          maxWorkers: 2,
          maxConcurrency: 3,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        }),
        project('e2e', {
          include: ['e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
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
