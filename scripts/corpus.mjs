// `npm run corpus -- DIR`: reads every configuration below DIR and compares with nginx where one can judge.
// The last line is "N files, N judged, N failed"; exits with 1 where a file failed, with 2 where there is nothing to run.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');
const [folder] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error(folder ? `cannot read ${folder}: no such file or directory` : 'usage: npm run corpus -- DIR');
  process.exit(2);
}

const out = mkdtempSync(join(tmpdir(), 'corpus-'));
try {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'test/nginx/judges.ts')).href) },
    build: {
      ssr: join(root, 'test/nginx/corpus/main.ts'),
      outDir: out,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'corpus.mjs', codeSplitting: false } },
    },
  });
  const { main } = await import(pathToFileURL(join(out, 'corpus.mjs')).href);
  process.exitCode = (await main(resolve(folder), console.log)) ? 0 : 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
