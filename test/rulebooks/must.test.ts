import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { RULEBOOK_IDS, type RulebookId } from '../../src/core/catalog/rulebooks/rulebooks.ts';
import { http, site } from '../../src/core/rules/shared/example-config.ts';
import { claimsIn } from '../false-claims.ts';
import { cellsOf, correctedText, replyOf } from '../report/reply-of.ts';
import { AUDITS } from './audits.ts';

/** `--must`: the corrected text meets the rulebook, by its own audit too, and loses as little as it can. */

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const a = (...lines: string[]) => site('443 ssl default_server', 'a.example', ...lines);
const b = (...lines: string[]) => site('443 ssl', 'b.example', ...lines);

const TEXTS: Readonly<Record<string, string>> = {
  'nothing set': http(a(), b()),
  'a zone': http(ZONE, a(), b()),
  'tickets off in a server that is not the default': http(ZONE, a(), b('ssl_session_tickets off;')),
  'tickets off, and no zone': http('ssl_session_tickets off;', a()),
  'the article: builtin, a day, tickets off': http(
    'ssl_session_cache builtin:1000;',
    'ssl_session_timeout 1d;',
    'ssl_session_tickets off;',
    a(),
  ),
  'a number without a unit': http(ZONE, 'ssl_session_timeout 15;', a(), b('ssl_session_timeout 5;')),
  'seconds, and a small zone': http('ssl_session_cache shared:S:1m;', 'ssl_session_timeout 900;', a()),
  'one key file': http(ZONE, 'ssl_session_ticket_key /etc/ssl/ticket.key;', a(), b()),
};

const must = (text: string, ids: readonly RulebookId[], choices: Choices = {}) =>
  replyOf(text, { nginx: '1.30.6', ...choices, must: ids });

describe.each(RULEBOOK_IDS)('%s', (id) => {
  describe.each(['1.22.1', '1.26.3', '1.30.6'])('on nginx %s', (nginx) => {
    it.each(
      Object.entries(TEXTS),
    )('%s: its audit passes on the corrected text, twice is once', (name, text) => {
      const reply = must(text, [id], { nginx });
      const fixed = correctedText(reply);
      const keyStays = id === 'rfc-9325' && name === 'one key file' && nginx === '1.22.1';
      expect(AUDITS[id](fixed, nginx), fixed).toBe(!keyStays);
      const results = reply.after.rulebooks!.map(({ result }) => result);
      expect(results.includes('not-met')).toBe(keyStays);
      expect(must(fixed, [id], { nginx }).patch).toBe('');
      const said = [
        ...reply.policies.flatMap(({ title, notes }) => [title, ...notes]),
        ...reply.after.rulebooks!.flatMap(({ says, traps }) => [says, ...traps]),
      ].join('\n');
      expect(claimsIn(said)).toEqual([]);
      expect(said).not.toMatch(/complian/i);
    });
  });
});

describe('the least loss', () => {
  it('tickets go, and a zone comes', () => {
    const reply = must(TEXTS['nothing set']!, ['cis-2.1.0']);
    expect(correctedText(reply)).toMatch(/ssl_session_tickets off;[\s\S]*shared:SSL:20m;/);
    expect(cellsOf(reply.after).tls13).toBe('yes yes yes no');
    expect(reply.lost.filter(({ event }) => event === 'same-worker' || event === 'reload')).toEqual([]);
  });

  it('what is lost is said per cell', () => {
    const reply = must(TEXTS['one key file']!, ['cis-2.1.0']);
    expect(reply.lost).toEqual(
      expect.arrayContaining([
        { client: 'tls12-ticket', event: 'restart', from: 'yes', to: 'no', servers: 2 },
        { client: 'tls13', event: 'restart', from: 'yes', to: 'no', servers: 2 },
      ]),
    );
  });

  it('a timeout that nobody set keeps its 5 minutes; one that is longer gets what is allowed', () => {
    expect(correctedText(must(TEXTS['a zone']!, ['f5-nginx-stig']))).toContain('ssl_session_timeout 5m;');
    expect(correctedText(must(http(ZONE, 'ssl_session_timeout 1d;', a()), ['f5-nginx-stig']))).toContain(
      'ssl_session_timeout 15m;',
    );
    const kept = http(ZONE, 'ssl_session_timeout 10m;', a());
    expect(must(kept, ['f5-nginx-stig']).patch).toBe('');
  });

  it('several key files are left: whether a program changes them is not in the text', () => {
    const text = http(ZONE, 'ssl_session_ticket_key new;', 'ssl_session_ticket_key old;', a());
    const reply = must(text, ['rfc-9325']);
    expect(reply.patch).toBe('');
    expect(reply.after.rulebooks!.map(({ result }) => result)).toEqual(['undecidable', 'undecidable']);
  });

  it('a key file stays where keys in the zone may be forged and clients are verified', () => {
    const verify = ['ssl_client_certificate /etc/ssl/ca.pem;', 'ssl_verify_client on;'];
    const text = http(ZONE, 'ssl_session_ticket_key k;', a(...verify));
    const reply = must(text, ['rfc-9325'], { nginx: '1.28.3' });
    expect(correctedText(reply)).toContain('ssl_session_ticket_key k;');
    expect(reply.policies.flatMap(({ notes }) => notes).join(' ')).toContain('CVE-2026-97629');
  });

  it('a zone where clients may be verified is offered, not added', () => {
    const verify = ['ssl_client_certificate /etc/ssl/ca.pem;', 'ssl_verify_client on;'];
    const reply = must(http(a(...verify)), ['cis-2.1.0']);
    expect(correctedText(reply)).not.toContain('shared:');
    expect(reply.after.rulebooks![0]!.traps.join(' ')).toMatch(/nothing resumes/);
  });
});

describe('two rulebooks at once', () => {
  const notes = (text: string, ids: readonly RulebookId[], nginx = '1.30.6') =>
    must(text, ids, { nginx })
      .policies.flatMap((policy) => policy.notes)
      .join('\n');

  it('that contradict each other change nothing, and the lines are named', () => {
    const text = http(ZONE, a(), b('ssl_session_tickets off;'));
    const reply = must(text, ['cis-2.1.0', 'cis-3.0.0']);
    expect(reply.patch).toBe('');
    expect(notes(text, ['cis-2.1.0', 'cis-3.0.0'])).toMatch(
      /2\.1\.0 .*3\.0\.0 .*contradict each other in ssl_session_tickets \(nginx\.conf:15\)/,
    );
    for (const { traps } of [...reply.report.rulebooks!, ...reply.after.rulebooks!])
      expect(traps[0]).toMatch(/contradict each other in ssl_session_tickets \(nginx\.conf:15\)/);
    expect(notes(http(ZONE, 'ssl_session_timeout 1h;', a()), ['mozilla-6.0', 'f5-nginx-stig'])).toMatch(
      /contradict each other in ssl_session_timeout \(nginx\.conf:4\)/,
    );
  });

  it('Mozilla and CIS 3.0.0 contradict each other before 1.23.2 alone', () => {
    const ids: RulebookId[] = ['cis-3.0.0', 'mozilla-6.0'];
    expect(notes(TEXTS['a zone']!, ids, '1.22.1')).toContain('contradict each other');
    expect(notes(TEXTS['a zone']!, ids, '1.26.3')).not.toContain('contradict each other');
  });

  it('that fit are met together', () => {
    const reply = must(TEXTS['tickets off, and no zone']!, ['cis-3.0.0', 'f5-nginx-stig', 'rfc-9325']);
    expect(reply.after.rulebooks!.map(({ result }) => result)).toEqual(['met', 'met', 'met', 'met']);
  });
});

it('without --must nothing is judged by a rulebook', () => {
  const reply = replyOf(TEXTS['nothing set']!, { nginx: '1.30.6' });
  expect(reply.report).not.toHaveProperty('rulebooks');
  expect(reply.lost).toEqual([]);
});
