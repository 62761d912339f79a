import { type FactId, fact } from '../catalog/facts.ts';
import { formatVersion, type VersionRange } from '../catalog/version.ts';
import type { RuleExamples, RuleMeta } from './rule.ts';

/**
 * A rule's page as plain text: what it finds, why that matters, what it rests on, and a configuration with and one without the fault.
 * @param examples undefined for what is no rule over configurations
 */
export function explainRule(meta: RuleMeta, examples: RuleExamples | undefined): string {
  const sections: string[] = [
    `${meta.id}: ${meta.title}`,
    `severity at most ${meta.severity}; nginx ${sayRange(meta.versions)}${meta.reads.length > 0 ? `; reads ${meta.reads.join(', ')}` : ''}`,
    meta.why,
  ];
  if (meta.facts.length > 0) sections.push(['What it rests on:', ...meta.facts.map(explainFact)].join('\n'));
  if (meta.references.length > 0)
    sections.push(['To read:', ...meta.references.map((reference) => `  ${reference}`)].join('\n'));
  const bad = examples?.bad[0];
  const good = examples?.good[0];
  if (bad) sections.push(`Reported, on line ${bad.line}:\n\n${indent(bad.text)}`);
  if (good) sections.push(`Not reported:\n\n${indent(good)}`);
  sections.push(`To ignore it in a configuration:\n\n    # tls-resume: ignore ${meta.id} because REASON`);
  return `${sections.join('\n\n')}\n`;
}

/** A fact with the versions it holds for and how it is known, indented by two. */
export function explainFact(id: FactId): string {
  const { says, versions, evidence } = fact(id);
  return `  ${says}\n      [${id}] nginx ${sayRange(versions)}; ${evidence}`;
}

/** `of any version`, `from 1.23.2`, `before 1.29.2`, `from 1.26.3 to before 1.27.0 and from 1.27.4`. */
export function sayRange(range: VersionRange): string {
  const parts = range.map(([from, until]) => {
    if (from === 0) return until === null ? 'of any version' : `before ${formatVersion(until)}`;
    const start = `from ${formatVersion(from)}`;
    return until === null ? start : `${start} to before ${formatVersion(until)}`;
  });
  return parts.join(' and ');
}

const indent = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
