import { describe, expect, it } from 'vitest';
import { FACTS } from '../../src/core/catalog/facts.ts';
import type { ReportedFinding } from '../../src/core/report/check-report.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { claimsIn } from '../false-claims.ts';
import { replyOf, textsOf } from '../report/reply-of.ts';
import { allExamples, contentOf, inputOf, ruleFolders } from './audit.ts';

/** No sentence makes a popular false claim, and no line is spoken of twice for one cause. */
const EXAMPLES = allExamples();
const VERSIONS = ['1.22.1', '1.26.3', '1.30.6'] as const;

/** One line, two causes: what fixes the one leaves the other, as their `sameLine` says. */
const mayMeet = (one: string, other: string): boolean =>
  [[one, other] as const, [other, one] as const].some(([rule, met]) =>
    contentOf(rule).examples?.sameLine?.includes(met),
  );
/** All of them may meet each other. */
const haveCausesOfTheirOwn = (rules: readonly string[]): boolean =>
  rules.every((one, at) => rules.slice(at + 1).every((other) => mayMeet(one, other)));

/** Every example is analyzed. */
const PATIENCE_MS = 60_000;

function groupByPlace(findings: readonly ReportedFinding[]): ReadonlyMap<string, ReportedFinding[]> {
  const places = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const place = `${finding.file}:${finding.line}:${finding.column}`;
    places.set(place, [...(places.get(place) ?? []), finding]);
  }
  return places;
}

describe('texts', () => {
  it.each(RULES.map(({ meta }) => [meta.id, meta] as const))('the page of %s', (_, { title, why }) => {
    expect(claimsIn(`${title}. ${why}`)).toEqual([]);
  });

  it('the facts', () => {
    expect(FACTS.flatMap(({ says }) => claimsIn(says))).toEqual([]);
  });

  it.each(VERSIONS)('%s: what is said of every example', { timeout: PATIENCE_MS }, (nginx) => {
    const wrong = EXAMPLES.map((example) => ({
      name: example.name,
      claims: claimsIn(textsOf(replyOf(inputOf(example), { nginx }).report)),
    }));
    expect(wrong.filter(({ claims }) => claims.length > 0)).toEqual([]);
  });
});

describe('causes', () => {
  it.each(VERSIONS)('%s: no place is reported by two rules', { timeout: PATIENCE_MS }, (nginx) => {
    const twice = EXAMPLES.flatMap(({ name, ...example }) => {
      const { findings } = replyOf(inputOf(example), { nginx }).report;
      const byPlace = groupByPlace(findings);
      return [...byPlace]
        .map(([place, found]) => ({ name, place, rules: [...new Set(found.map(({ rule }) => rule))].sort() }))
        .filter(({ rules }) => !haveCausesOfTheirOwn(rules));
    });
    expect(twice).toEqual([]);
  });

  it('of two rules that may speak of one line, both are there', () => {
    const named = ruleFolders().flatMap((folder) => contentOf(folder).examples?.sameLine ?? []);
    expect(named.filter((rule) => !ruleFolders().includes(rule))).toEqual([]);
  });
});
