import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { NOTICES_FILE } from './third-party-notices.ts';

const NAME = 'tls-resume.html';
const sha256 = (text: string | Uint8Array, encoding: 'hex' | 'base64'): string =>
  createHash('sha256').update(text).digest(encoding);

/** In a script element nothing may look like its end, nor like the beginning of a comment that would hide its end. */
const asInlineScript = (code: string): string =>
  code.replace(/<\/(?=script)/gi, '<\\/').replace(/<!--/g, '\\x3C!--');

/**
 * Puts script and style into the page: one file that opens from the disk. Its policy names the script by its digest, and prints
 * the file's own, by which a copy can be told from another.
 */
export function singleFile(): Plugin {
  return {
    name: 'single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle);
        const page = files.find((file) => file.fileName === 'index.html') as Rolldown.OutputAsset;
        const scripts = files.filter((file) => file.type === 'chunk');
        const styles = files.filter((file) => file.fileName.endsWith('.css')) as Rolldown.OutputAsset[];
        // it is in the script too
        const beside = files.filter((file) => file.fileName === NOTICES_FILE);
        const rest = files.length - scripts.length - styles.length - beside.length - 1;
        if (scripts.length !== 1 || rest > 0)
          this.error(`the page would need more than one file: ${Object.keys(bundle).join(', ')}`);
        const script = asInlineScript(scripts[0]!.code);
        const style = styles.map(({ source }) => String(source)).join('\n');
        page.source = inline(String(page.source), script, style);
        page.fileName = NAME;
        for (const file of files) if (file !== page) delete bundle[file.fileName];
      },
    },
    async writeBundle({ dir }) {
      const file = join(dir!, NAME);
      const digest = sha256(await readFile(file), 'hex');
      await writeFile(`${file}.sha256`, `${digest}  ${NAME}\n`);
      console.log(`${relative('.', file)}\nSHA-256 ${digest}`);
    },
  };
}

function inline(page: string, script: string, style: string): string {
  return (
    page
      .replace(/\s*<script type="module"[^>]*><\/script>/, '')
      .replace(/\s*<link rel="stylesheet"[^>]*>/g, '')
      .replace(/(http-equiv="Content-Security-Policy" content=")([^"]+)/, (_, before, policy) => {
        return before + policyOf(policy.replaceAll('&#39;', "'"), script);
      })
      // as functions: a dollar sign in the code means nothing
      .replace('</head>', () => `<style>${style}</style></head>`)
      .replace('</body>', () => `<script type="module">${script}</script></body>`)
  );
}

/** The page's policy, but that nothing comes from beside the file. */
function policyOf(policy: string, script: string): string {
  return policy
    .replace("script-src 'self'", `script-src 'sha256-${sha256(script, 'base64')}'`)
    .replaceAll("-src 'self'", '-src');
}
