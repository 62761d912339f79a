// `npm run facts`: writes docs/nginx-facts.md from src/core/catalog/facts/. With --check it writes nothing and ends with 1 where the
// file is not what the facts say.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';

const root = resolve(import.meta.dirname, '..');
const PAGE = join(root, 'docs/nginx-facts.md');

const HEAD = `# What nginx was measured to do

Written by \`npm run facts\` from \`src/core/catalog/facts/\`: change a fact there, not here. A fact's id is how findings, comments and
tests refer to it; \`tls-resume explain ID\` prints it.

How a fact is known:

- *lab*: this project's tests ask a real nginx on every run (\`npm run setup:judges\` fetches the versions; see
  [contributing](contributing.md)). Clients are Node's tls, in three kinds: TLS 1.2 without tickets, TLS 1.2 with tickets, TLS 1.3.
- *measured*: nginx was built from the tags of these releases and looked at once, with OpenSSL 3.0 on Debian 12, x86-64, pages of
  4 KiB, over loopback. A session counts as resumed where the client's library says so; \`$ssl_session_reused\` in the access log agreed.
- Or the source that is named: nginx's source or its CHANGES, an RFC, an advisory.

The lines below a fact are what was seen. What holds with OpenSSL need not hold with another TLS library.
`;

const yesNo = (is) => (is ? 'yes' : 'no');

function judgedPart({ JUDGED_PRODUCTS, JUDGED_LIBRARIES }) {
  const products = JUDGED_PRODUCTS.map(({ name, basis }) => `| ${name} | ${basis} |\n`).join('');
  const bases = JUDGED_LIBRARIES.map(({ name, basis }) => `- ${name}: ${basis}\n`).join('');
  const rows = JUDGED_LIBRARIES.map(
    ({ name, traits }) =>
      `| ${name} | ${yesNo(traits.offersTls13)} | ${yesNo(traits.tls13Tickets)} | ${yesNo(traits.tls13Stateful)} | ${traits.ownTicketKeys} | ${traits.serverByName} | ${traits.confCommand} | ${yesNo(traits.quicMeasured)} | ${traits.session.bare} |\n`,
  ).join('');
  return `## What is judged

| product | on what ground |
|---|---|
${products}
### TLS libraries

${bases}
Any other library, quictls over QUIC, and HTTP/3 where the table says no, are unknown: nothing that could be given would settle it.
Name the library with \`--tls-library\`, or give what \`nginx -V\` prints.

| library | TLS 1.3 | its tickets resume | with tickets off, from a cache | ticket keys without zone or file, one for each | the server of the name decides on tickets | ssl_conf_command takes | HTTP/3 measured | bytes of a session without a name |
|---|---|---|---|---|---|---|---|---|
${rows}`;
}

/**
 * The page.
 * @param {Readonly<Record<string, readonly { id: string, says: string, versions: unknown, evidence: string, seen?: readonly string[] }[]>>} subjects
 * @param {(versions: unknown) => string} sayRange `of any version`, `from 1.23.2`
 * @param {{ JUDGED_PRODUCTS: readonly { name: string, basis: string }[], JUDGED_LIBRARIES: readonly { name: string, basis: string, traits: any }[] }} judged
 */
export function factsPage(subjects, sayRange, judged) {
  const parts = Object.entries(subjects).map(([subject, facts]) => {
    const entries = facts.map(({ id, says, versions, evidence, seen = [] }) => {
      const figures = seen.length > 0 ? `\n${seen.map((line) => `- ${line}\n`).join('')}` : '';
      return `### ${id}\n\n${says}\n\nnginx ${sayRange(versions)}; ${evidence}\n${figures}`;
    });
    return `## ${subject}\n\n${entries.join('\n')}`;
  });
  return [HEAD, judgedPart(judged), ...parts].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const options = { configFile: false, root, logLevel: 'error' };
  const facts = await runnerImport('./src/core/catalog/facts.ts', options);
  const rulePage = await runnerImport('./src/core/rules/rule-page.ts', options);
  const judged = await runnerImport('./src/core/catalog/platform/judged.ts', options);
  const page = factsPage(facts.module.FACTS_BY_SUBJECT, rulePage.module.sayRange, judged.module);
  if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
  else if (readFileSync(PAGE, 'utf8') !== page) {
    console.error('docs/nginx-facts.md is not what src/core/catalog/facts/ says: npm run facts');
    process.exitCode = 1;
  }
}
