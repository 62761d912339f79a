import { describe, expect, it } from 'vitest';
import { FACTS } from '../../src/core/catalog/facts.ts';
import type { ReportedFinding } from '../../src/core/report/check-report.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { claimsIn } from '../false-claims.ts';
import { replyOf, textsOf } from '../report/reply-of.ts';
import { contentOf, ruleFolders } from './audit.ts';

/** No sentence makes a popular false claim, and no line is spoken of twice for one cause. */
const EXAMPLES = ruleFolders().flatMap((folder) => {
  const { bad, good } = contentOf(folder).examples!;
  return [...bad.map(({ text }) => text), ...good].map((text, at) => ({ name: `${folder} ${at}`, text }));
});
const VERSIONS = ['1.22.1', '1.26.3', '1.30.6'] as const;

/** One line, two causes: what mends the one leaves the other. */
const TWO_CAUSES: readonly (readonly string[])[] = [
  ['client-certificates-in-sessions', 'cross-name-client-certificates'],
  ['refused-directive', 'stateful-sessions'],
  ['refused-directive', 'tls13-tickets-fill-zone'],
  ['tls13-tickets-fill-zone', 'zone-size-conflict'],
  ['upstream-keepalive-unset', 'upstream-zone-unset'],
];
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
    const wrong = EXAMPLES.map(({ name, text }) => ({
      name,
      claims: claimsIn(textsOf(replyOf(text, { nginx }).report)),
    }));
    expect(wrong.filter(({ claims }) => claims.length > 0)).toEqual([]);
  });
});

describe('causes', () => {
  it.each(VERSIONS)('%s: no place is reported by two rules', { timeout: PATIENCE_MS }, (nginx) => {
    const twice = EXAMPLES.flatMap(({ name, text }) => {
      const { findings } = replyOf(text, { nginx }).report;
      const byPlace = groupByPlace(findings);
      return [...byPlace]
        .map(([place, found]) => ({ name, place, rules: [...new Set(found.map(({ rule }) => rule))].sort() }))
        .filter(({ rules }) => rules.length > 1)
        .filter(({ rules }) => !TWO_CAUSES.some((pair) => pair.join() === rules.join()));
    });
    expect(twice).toEqual([]);
  });
});
