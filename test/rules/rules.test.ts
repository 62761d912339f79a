import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { DIRECTIVES } from '../../src/core/catalog/directives.ts';
import { findFact } from '../../src/core/catalog/facts.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import type { ReportedFinding } from '../../src/core/report/check-report.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { type RuleExamples, SEVERITIES } from '../../src/core/rules/rule.ts';
import { correctedText, replyOf, replyWith } from '../report/reply-of.ts';
import { contentOf, differingLines, ruleFolders, VARIANTS, worseCells } from './audit.ts';

type Bad = RuleExamples['bad'][number];

const choicesOf = ({ rate }: Bad): Choices => (rate === undefined ? {} : { rate });
const found = (reply: Analysis, rule: string): readonly ReportedFinding[] =>
  reply.report.findings.filter((finding) => finding.rule === rule);

/** What nginx -V printed in front is no part of the file that is corrected. */
const withoutPreamble = (text: string): string => text.replace(/^nginx version: .*\r?\n/, '');

/** The examples that have no fix: what is meant there, only the user knows. */
const WITHOUT_FIX: Readonly<Record<string, readonly number[]>> = {
  'client-certificates-in-sessions': [0, 1, 2],
  // an address:port of its own, or another nginx
  'cross-name-client-certificates': [0, 1, 2, 3, 4],
  'conflicting-server-name': [0, 1, 2],
  'ignored-session-settings': [3, 4, 5],
  'include-cycle': [0, 1, 2],
  'long-session-timeout': [0, 1, 2],
  'missing-include': [0, 1, 2],
  'refused-directive': [2, 4, 5, 6, 7, 8, 9],
  'stateful-sessions': [0, 1, 2],
  // a new key file has to be made first
  'static-ticket-key': [0, 1, 2],
  'ticket-key-order': [2],
  'template-value': [0, 1, 2],
  // another nginx, or a key file that has to be made first
  'tickets-end-at-reload': [0, 1, 2],
  'tls13-tickets-fill-zone': [0, 1, 2],
  'unknown-directive': [0, 1, 2],
  // nothing to do, or wanted as soon as the policy is gone
  'unused-zone': [2, 3],
  // the connections are kept already, or what uses the balancer is not in sight
  'upstream-lua-balancer': [0, 3],
  'variable-proxy-pass': [2],
  // no size without a rate
  'zone-too-small': [0],
};

/** Rules whose finding a fix can make lighter and not take away: Lua stays Lua. */
const LIGHTENED: ReadonlySet<string> = new Set(['upstream-lua-balancer']);

const SESSION_LINES = /\bssl_session_|\bproxy_pass\b/;
/** What other fixes write or move, a line each. */
const TOUCHES: Readonly<Record<string, RegExp>> = {
  'suspicious-character': /ssl_session|events/,
  'client-keepalive': /\bkeepalive_/,
  'early-data-replay': /\bssl_early_data /,
  'no-tls13-tickets': /\bssl_conf_command /,
  'obsolete-ssl-directive': /^\s*ssl o|\blisten /,
  'refused-directive': /\bssl_session_|^\s*ssl o|\blisten /,
  'upstream-keepalive-lost': /\bkeepalive|\bproxy_http_version |\bproxy_set_header Connection |^\s*'' /,
  'upstream-keepalive-unset': /\bkeepalive |\bproxy_http_version |\bproxy_set_header Connection /,
  'upstream-lua-balancer': /\bkeepalive |\bproxy_http_version |\bproxy_set_header Connection /,
  'upstream-reuse-off': /\b(?:proxy|grpc|uwsgi)_ssl_session_reuse /,
  'upstream-session-clash': /\b(?:grpc|proxy)_pass |^\s*(?:upstream|zone|server|keepalive) |^\s*\}/,
  'upstream-zone-unset': /\bzone /,
  'variable-proxy-pass': /\b(?:grpc|proxy)_pass |^\s*(?:upstream|zone|server|keepalive) |^\s*\}/,
};

function fixable(folder: string, { bad }: RuleExamples): readonly { at: number; bad: Bad }[] {
  const without = WITHOUT_FIX[folder] ?? [];
  return bad.map((example, at) => ({ at, bad: example })).filter(({ at }) => !without.includes(at));
}

describe('the registry', () => {
  it('holds every rule on the disk once, and nothing else', () => {
    expect(RULES.map((rule) => rule.meta.id).sort()).toEqual(ruleFolders());
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

    it.each(examples!.bad.map((bad, at) => [at, bad] as const))('bad %i is reported', (_, bad) => {
      const findings = found(replyOf(vary(bad.text), choicesOf(bad)), folder);
      expect(findings.map(({ line, severity }) => ({ line, severity }))).toContainEqual({
        line: bad.line,
        severity: bad.severity,
      });
    });

    it.each(examples!.good.map((good, at) => [at, good] as const))('good %i is silent', (_, good) => {
      expect(found(replyOf(vary(good)), folder)).toEqual([]);
    });
  });

  it.each(examples!.bad.map((bad, at) => [at, bad] as const))('bad %i: twice is once', (_, bad) => {
    const once = correctedText(replyOf(bad.text, choicesOf(bad)));
    const version = /^nginx version: .*\n/.exec(bad.text)?.[0] ?? '';
    expect(correctedText(replyOf(version + once, choicesOf(bad)))).toBe(once);
  });

  describe.each(fixable(folder, examples!))('the fix of bad $at', ({ bad }) => {
    const fixed = (text: string): Analysis =>
      replyWith(text, choicesOf(bad), (finding) => finding.rule === folder && finding.line === bad.line);

    it('turns bad into good', () => {
      const { report, after } = fixed(bad.text);
      const left = after.findings.filter((finding) => finding.rule === folder);
      expect(left.filter((finding) => finding.severity === bad.severity)).toEqual([]);
      const before = report.findings.filter((finding) => finding.rule === folder).length;
      expect(left.length).toBeLessThanOrEqual(LIGHTENED.has(folder) ? before : before - 1);
    });

    it('makes nothing worse', () => {
      const { report, after } = fixed(bad.text);
      const known = new Set(report.findings.map((finding) => finding.id));
      const grave = after.findings.filter(({ severity }) => ['error', 'high'].includes(severity));
      expect(grave.filter((finding) => !known.has(finding.id))).toEqual([]);
      expect(worseCells(report, after)).toEqual([]);
      expect(after.files.flatMap((file) => file.damage)).toEqual([]);
    });

    it('changes lines that name what the rule reads, and no others', () => {
      const changed = differingLines(withoutPreamble(bad.text), correctedText(fixed(bad.text)));
      expect(changed.length).toBeGreaterThan(0);
      const named = changed.filter((line) => (TOUCHES[folder] ?? SESSION_LINES).test(line));
      // a comment behind a line that went stays
      const left = changed.filter((line) => !named.some((other) => other.includes(line.trim())));
      expect(left).toEqual([]);
    });

    it.each(Object.keys(VARIANTS))('keeps all other bytes (%s)', (variant) => {
      const vary = VARIANTS[variant]!;
      const expected = vary(correctedText(fixed(bad.text)));
      expect(correctedText(fixed(vary(bad.text)))).toBe(expected);
    });
  });
});
