// Reduces the npm package @nginx/reference-lib (Apache-2.0, made from nginx.org's documentation) to two small tables:
// src/core/catalog/directives/directive-table-elsewhere.ts, names that the command tables do not hold, and
// src/core/catalog/directives/directive-reference.ts, one line of documentation for each directive, for the page alone.
// Usage: node scripts/build-reference.mjs DIRECTORY-OF-THE-PACKAGE
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const catalog = resolve(import.meta.dirname, '../src/core/catalog/directives');
const { version } = JSON.parse(readFileSync(join(process.argv[2], 'package.json'), 'utf8'));
const { getDirectives, Format } = await import(pathToFileURL(resolve(process.argv[2], 'dist/index.js')));
const directives = getDirectives(Format.HTML);

const known = new Set(
  readdirSync(catalog)
    .filter((name) => /^directive-table-(?!elsewhere)/.test(name))
    .flatMap((name) =>
      [...readFileSync(join(catalog, name), 'utf8').matchAll(/^([a-z]\w+) \S+ \d/gm)].map(
        (match) => match[1],
      ),
    ),
);

const plain = (html) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The first sentence: later ones hold figures that measurements contradict. */
function summary(description) {
  const first = plain(/<p>[\s\S]*?<\/p>/.exec(description)?.[0] ?? description);
  return /^.*?[.:](?= [A-Z]|$)/.exec(first)?.[0].replace(/:$/, '.') ?? first;
}

const literal = (text) => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');

const elsewhere = [...new Set(directives.map(({ name }) => name))]
  .filter((name) => /^[a-z]\w+$/.test(name) && !known.has(name))
  .sort();
const rows = [];
for (let line = '', i = 0; i <= elsewhere.length; i++) {
  if (i === elsewhere.length || line.length + elsewhere[i].length > 118) {
    rows.push(line.trim());
    line = '';
  }
  line += ` ${elsewhere[i] ?? ''}`;
}
writeFileSync(
  join(catalog, 'directive-table-elsewhere.ts'),
  `/**
 * Directives that nginx.org documents and the command tables do not hold. Written by scripts/build-reference.mjs
 * from @nginx/reference-lib ${version}.
 */
export const DOCUMENTED_ELSEWHERE = \`
${rows.join('\n')}
\`;
`,
);

const entries = directives
  .filter(({ name }) => /^[a-z]\w*$/.test(name))
  .map(({ name, module, description, syntax, default: value }) => {
    const page = module.startsWith('Core') ? 'ngx_core_module' : module;
    const forms = syntax.map((form) => plain(form)).filter(Boolean);
    return [name, page, forms.join(' | '), plain(value ?? ''), summary(description)].join('\t');
  });
writeFileSync(
  join(catalog, 'directive-reference.ts'),
  `/** One line of nginx.org's documentation for a directive. */
export interface ReferenceRow {
  readonly name: string;
  /** \`ngx_http_ssl_module\`: also the name of its page */
  readonly module: string;
  /** the arguments it takes, alternatives separated by \` | \` */
  readonly syntax: string;
  /** \`\` without */
  readonly byDefault: string;
  readonly summary: string;
}

/** Every documented directive, for hover and completion; a name stands once for each module that has it. */
export function readReference(): readonly ReferenceRow[] {
  return REFERENCE.trim()
    .split('\\n')
    .map((line) => {
      const [name, module, syntax, byDefault, summary] = line.split('\\t') as [string, string, string, string, string];
      return { name, module, syntax, byDefault, summary };
    });
}

/**
 * Written by scripts/build-reference.mjs from @nginx/reference-lib ${version} (Apache-2.0; the documentation is nginx.org's,
 * under nginx's own two-clause BSD licence).
 */
const REFERENCE = \`
${entries.map(literal).join('\n')}
\`;
`,
);
console.log(`${elsewhere.length} names elsewhere, ${entries.length} rows`);
