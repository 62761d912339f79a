import type { Hover } from './hover.ts';

/** Facts that quote a configuration; a directive's name is about its value. */
const WRITTEN = /^(?:Default|Counts here|Decides|ssl_\w+)$/;

/** What is said of a directive, in Markdown; the user's own words are code in it, never markup. */
export function hoverMarkdown({ name, syntax, summary, facts }: Hover): string {
  const rows = facts.map(
    ({ about, says }) => `${plain(about)}: ${WRITTEN.test(about) ? code(says) : plain(says)}`,
  );
  return [`**${name}** ${syntax && code(syntax)}`, summary && plain(summary), rows.join('  \n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A span of code that no backtick inside it ends. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text.replaceAll('\n', ' ')} ${fence}`;
}

const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
