import type { RulePage, RulePageFact } from './rule-page.ts';

/** A rule's page as plain text: what it finds, why that matters, what it rests on, and a configuration with and one without the fault. */
export function explainRule(page: RulePage): string {
  const { id, title, severity, versions, reads, why, facts, references, bad, good } = page;
  const sections: string[] = [
    `${id}: ${title}`,
    `severity at most ${severity}; nginx ${versions}${reads.length > 0 ? `; reads ${reads.join(', ')}` : ''}`,
    why,
  ];
  if (facts.length > 0) sections.push(['Facts behind it:', ...facts.map(explainFact)].join('\n'));
  if (references.length > 0)
    sections.push(['To read:', ...references.map((reference) => `  ${reference}`)].join('\n'));
  if (bad) sections.push(`Reported, on line ${bad.line}:\n\n${indent(bad.text)}`);
  if (good) sections.push(`Not reported:\n\n${indent(good)}`);
  if (page.ignore !== '') sections.push(`To ignore it, add a comment:\n\n    ${page.ignore}`);
  return `${sections.join('\n\n')}\n`;
}

/** A fact with the versions it holds for and how it is known, indented by two. */
export const explainFact = ({ id, says, versions, evidence }: RulePageFact): string =>
  `  ${says}\n      [${id}] nginx ${versions}; ${evidence}`;

const indent = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
