import { describe, expect, it } from 'vitest';
import { DIRECTIVES } from '../../src/core/catalog/directives/directives.ts';
import { findFact } from '../../src/core/catalog/facts.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import type { ReportedFinding } from '../../src/core/report/check-report.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { type BadExample, type Example, SEVERITIES } from '../../src/core/rules/rule.ts';
import { replyOf, replyWith } from '../report/reply-of.ts';
import {
  asExample,
  choicesOf,
  contentOf,
  differingLines,
  inputOf,
  ruleFolders,
  VARIANTS,
  worseCells,
} from './audit.ts';

const found = (reply: Analysis, rule: string): readonly ReportedFinding[] =>
  reply.report.findings.filter((finding) => finding.rule === rule);

const PREAMBLE = /^nginx version: .*\r?\n(?:built with .*\r?\n)?/;

/** What nginx -V printed in front is no part of the file that is corrected. */
const withoutPreamble = (text: string): string => text.replace(PREAMBLE, '');

/** The same example as another editor would have written it. */
const varied = <E extends Example>(example: E, vary: (text: string) => string): E => ({
  ...example,
  text: vary(example.text),
  files: Object.fromEntries(Object.entries(example.files ?? {}).map(([path, text]) => [path, vary(text)])),
});

/** The corrected text, with those of the files beside it behind. */
const correctedOf = ({ corrected }: Analysis): string => corrected.map(({ text }) => text).join('\n');
const givenIn = ({ text, files = {} }: Example): string =>
  [withoutPreamble(text), ...Object.values(files)].join('\n');

/** What is left to do of an example when its fixes are applied. */
function corrected({ text, ...example }: Example, { corrected: files }: Analysis): Example {
  const [main, ...others] = files.map((file) => file.text);
  const version = PREAMBLE.exec(text)?.[0] ?? '';
  const paths = Object.keys(example.files ?? {});
  return {
    ...example,
    text: version + main!,
    files: Object.fromEntries(others.map((other, at) => [paths[at]!, other])),
  };
}

/** The lines that fixes write, unless the rule says otherwise. */
const SESSION_LINES = /\bssl_session_/;

const numbered = <T>(list: readonly T[]) => list.map((each, at) => [at, each] as const);

describe('the registry', () => {
  it('holds every rule on the disk once, by name, and nothing else', () => {
    expect(RULES.map((rule) => rule.meta.id)).toEqual(ruleFolders());
  });
});

describe.each(ruleFolders().map(contentOf))('$folder', ({ folder, rule, examples }) => {
  it('has its rule and its examples where they belong', () => {
    expect(rule?.meta.id).toBe(folder);
    expect(RULES).toContain(rule);
    expect(examples?.bad.length).toBeGreaterThanOrEqual(3);
    expect(examples?.good.length).toBeGreaterThanOrEqual(3);
  });

  it('names directives, facts and references that exist', () => {
    const { reads, facts, references, title, why } = rule!.meta;
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter((name) => !Object.hasOwn(DIRECTIVES, name))).toEqual([]);
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter((id) => findFact(id) === null)).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references)
      expect(reference).toMatch(/^https:\/\/nginx\.org\/en\/docs\/\S+\.html/);
    expect(title).toMatch(/^\S.*[^.]$/);
    expect(why).toMatch(/\.$/);
  });

  it('has the severity of its worst example', () => {
    const ranks = examples!.bad.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(SEVERITIES[Math.min(...ranks)]).toBe(rule!.meta.severity);
  });

  describe.each(Object.keys(VARIANTS))('%s', (variant) => {
    const vary = VARIANTS[variant]!;

    it.each(numbered(examples!.bad))('bad %i is reported', (_, bad) => {
      const findings = found(replyOf(inputOf(varied(bad, vary)), choicesOf(bad)), folder);
      expect(findings.map(({ line, severity }) => ({ line, severity }))).toContainEqual({
        line: bad.line,
        severity: bad.severity,
      });
    });

    it.each(numbered(examples!.good.map(asExample)))('good %i is silent', (_, good) => {
      expect(found(replyOf(inputOf(varied(good, vary)), choicesOf(good)), folder)).toEqual([]);
    });
  });

  it.each(numbered(examples!.bad))('bad %i: twice is once', (_, bad) => {
    const once = replyOf(inputOf(bad), choicesOf(bad));
    const twice = replyOf(inputOf(corrected(bad, once)), choicesOf(bad));
    expect(correctedOf(twice)).toBe(correctedOf(once));
  });

  const hasNoFix = ({ noFix }: BadExample): boolean => (noFix ?? examples!.noFix) !== undefined;
  const fixed = (bad: BadExample): Analysis =>
    replyWith(inputOf(bad), choicesOf(bad), ({ rule: by, line }) => by === folder && line === bad.line);

  it.each(numbered(examples!.bad))('bad %i has a fix, or a reason that it has none', (_, bad) => {
    const there = found(replyOf(inputOf(bad), choicesOf(bad)), folder).filter(
      ({ line }) => line === bad.line,
    );
    expect(there.map(({ fixable }) => fixable)).toEqual(there.map(() => !hasNoFix(bad)));
  });

  describe.each(
    numbered(examples!.bad).filter(([, bad]) => !hasNoFix(bad)),
  )('the fix of bad %i', (_, bad) => {
    it('turns bad into good', () => {
      const { report, after } = fixed(bad);
      const left = after.findings.filter((finding) => finding.rule === folder);
      expect(left.filter((finding) => finding.severity === bad.severity)).toEqual([]);
      const before = report.findings.filter((finding) => finding.rule === folder).length;
      expect(left.length).toBeLessThanOrEqual(examples!.fixLightens === undefined ? before - 1 : before);
    });

    it('makes nothing worse', () => {
      const { report, after } = fixed(bad);
      const known = new Set(report.findings.map((finding) => finding.id));
      const grave = after.findings.filter(({ severity }) => ['error', 'high'].includes(severity));
      expect(grave.filter((finding) => !known.has(finding.id))).toEqual([]);
      const ends = examples!.fixEndsSessions !== undefined;
      expect(worseCells(report, after)).toEqual(ends ? expect.arrayContaining([expect.anything()]) : []);
      expect(after.files.flatMap((file) => file.damage)).toEqual([]);
    });

    it('changes the lines that the rule says it touches, and no others', () => {
      const changed = differingLines(givenIn(bad), correctedOf(fixed(bad)));
      expect(changed.length).toBeGreaterThan(0);
      const named = changed.filter((line) => (examples!.fixTouches ?? SESSION_LINES).test(line));
      // a comment behind a line that went stays
      const left = changed.filter((line) => !named.some((other) => other.includes(line.trim())));
      expect(left).toEqual([]);
    });

    it.each(Object.keys(VARIANTS))('keeps all other bytes (%s)', (variant) => {
      const vary = VARIANTS[variant]!;
      const { corrected: files } = fixed(varied(bad, vary));
      expect(files.map(({ text }) => text)).toEqual(fixed(bad).corrected.map(({ text }) => vary(text)));
    });
  });
});
