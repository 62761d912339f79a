import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/core/analysis/examine.ts';
import { readChosenPlatform } from '../../src/core/catalog/platform/read-platform.ts';
import type { RulebookId } from '../../src/core/catalog/rulebooks/rulebooks.ts';
import { judgeFiles } from '../../src/core/resumption/judgement.ts';
import { judgeRulebooks } from '../../src/core/rulebooks/judge-rulebooks.ts';
import { http, site } from '../../src/core/rules/shared/example-config.ts';
import { sayLocation } from '../../src/core/rules/shared/words/say-location.ts';
import { claimsIn } from '../false-claims.ts';
import { type Input, sourcesOf } from '../report/reply-of.ts';

/** What each rulebook's demand comes to, and where what its audit sees and what nginx does are apart. */

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';

function judged(input: Input, id: RulebookId, nginx = '1.30.6') {
  const judgement = judgeFiles(sourcesOf(input), readChosenPlatform(nginx) ?? undefined);
  if ('code' in judgement) throw new Error(judgement.what);
  const all = judgeRulebooks(contextOf(judgement, {}), [id]);
  const said = all.flatMap(({ says, traps }) => [says, ...traps]).join('\n');
  expect(claimsIn(said)).toEqual([]);
  expect(said).not.toMatch(/complian/i);
  return all.map(({ result, audit, says, lines, traps }) => ({
    result,
    audit,
    says,
    lines: lines.map(sayLocation),
    traps: traps.join('\n'),
  }));
}

const only = (input: Input, id: RulebookId, nginx?: string) => judged(input, id, nginx)[0]!;
const a = (...lines: string[]) => site('443 ssl default_server', 'a.example', ...lines);
const b = (...lines: string[]) => site('443 ssl', 'b.example', ...lines);

describe.each(['cis-2.1.0', 'devsec-nginx'] as const)('%s: tickets off', (id) => {
  it('is met by one line for all; resumption goes on, which is said', () => {
    const found = only(http(ZONE, OFF, a(), b()), id);
    expect(found).toMatchObject({ result: 'met', audit: 'passes', lines: ['nginx.conf:4'] });
    expect(found.traps).toMatch(/ends tickets, not resumption/);
  });

  it('without a zone nothing resumes, which is said', () => {
    const found = only(http(OFF, a()), id);
    expect(found.result).toBe('met');
    expect(found.traps).toMatch(/no shared zone: nothing resumes/);
  });

  it('is not met where a server that is not the default says it alone; the audit passes', () => {
    const found = only(http(ZONE, a(), b(OFF)), id, '1.28.3');
    expect(found).toMatchObject({ result: 'not-met', audit: 'passes' });
    expect(found.says).toContain('a.example');
    expect(found.says).not.toContain('b.example');
    expect(found.traps).toMatch(/audit passes with nginx\.conf:\d+/);
    expect(found.traps).toMatch(/before nginx 1\.29\.2 TLS 1\.3 never resumes/);
    expect(only(http(ZONE, a(), b(OFF)), id, '1.30.6').traps).not.toMatch(/never resumes/);
  });

  it('is not met where nothing is set', () => {
    expect(only(http(a()), id)).toMatchObject({ result: 'not-met', audit: 'fails', traps: '' });
  });

  it('cannot be decided where a file was not given, unless a server that shows has them on', () => {
    expect(only(http(ZONE, OFF, 'include sites/*.conf;', a()), id).result).toBe('undecidable');
    expect(only(http(ZONE, a('ssl_session_tickets on;'), 'include more.conf;'), id).result).toBe('not-met');
    expect(only(http(), id).result).toBe('undecidable');
  });
});

it('the last line decides for DevSec alone', () => {
  const text = http(ZONE, a(OFF), b('ssl_session_tickets on;'));
  expect(only(text, 'cis-2.1.0').audit).toBe('passes');
  expect(only(text, 'devsec-nginx').audit).toBe('fails');
});

describe('cis-3.0.0: tickets not off', () => {
  it('is met where nothing is set', () => {
    expect(only(http(ZONE, a()), 'cis-3.0.0')).toMatchObject({ result: 'met', audit: 'passes', traps: '' });
  });

  it('is not met by one line in any server, and the line is named', () => {
    const found = only(http(ZONE, a(), b(OFF)), 'cis-3.0.0');
    expect(found).toMatchObject({ result: 'not-met', audit: 'fails', lines: ['nginx.conf:15'] });
  });

  it('the audit passes over ssl_conf_command', () => {
    const found = only(http(ZONE, a('ssl_conf_command Options -SessionTicket;')), 'cis-3.0.0');
    expect(found).toMatchObject({ result: 'not-met', audit: 'passes' });
    expect(found.traps).toMatch(/The audit passes/);
  });

  it('met with a zone on an nginx that leaves a key uninitialized: said; not where it is fixed, or keys come from files', () => {
    const text = http(ZONE, a());
    expect(only(text, 'cis-3.0.0', '1.28.3').traps).toContain('CVE-2026-97629');
    for (const nginx of ['1.22.1', '1.30.6']) expect(only(text, 'cis-3.0.0', nginx).traps).toBe('');
    expect(only(http(ZONE, 'ssl_session_ticket_key k;', a()), 'cis-3.0.0', '1.28.3').traps).toBe('');
    expect(only(http(a()), 'cis-3.0.0', '1.28.3').traps).toBe('');
  });
});

describe('f5-nginx-stig: no more than 15 minutes, written', () => {
  const at = (value: string, nginx?: string) =>
    only(http(ZONE, `ssl_session_timeout ${value};`, a()), 'f5-nginx-stig', nginx);

  it.each([
    ['15m', 'met', 'passes', ''],
    ['5m', 'met', 'passes', ''],
    ['15', 'met', 'passes', '15 seconds to nginx'],
    ['5', 'met', 'passes', '5 seconds to nginx'],
    ['900', 'met', 'fails', 'the aim is reached'],
    ['1d', 'not-met', 'passes', 'the aim is missed'],
    ['10M', 'not-met', 'passes', 'the aim is missed'],
    ['20m', 'not-met', 'fails', ''],
  ])('%s: %s, its audit %s', (value, result, audit, trap) => {
    const found = at(value);
    expect(found).toMatchObject({ result, audit, lines: ['nginx.conf:4'] });
    if (trap === '') expect(found.traps).toBe('');
    else expect(found.traps).toContain(trap);
  });

  it('a missing line is a finding, although nginx takes 5 minutes', () => {
    expect(only(http(ZONE, a()), 'f5-nginx-stig')).toMatchObject({ result: 'not-met', audit: 'fails' });
  });

  it('a line in another server than the default counts for nothing', () => {
    const found = only(
      http(ZONE, a('ssl_session_timeout 1d;'), b('ssl_session_timeout 5m;')),
      'f5-nginx-stig',
    );
    expect(found).toMatchObject({ result: 'not-met', audit: 'passes' });
    expect(found.traps).toMatch(/counts for no address:port/);
  });

  it('before 1.23.2 a client that keeps returning never makes a full handshake', () => {
    const tls13 = http(ZONE, 'ssl_protocols TLSv1.3;', 'ssl_session_timeout 5m;', a());
    expect(only(tls13, 'f5-nginx-stig', '1.22.1').traps).toMatch(/keeps returning/);
    expect(only(tls13, 'f5-nginx-stig', '1.26.3').traps).toBe('');
  });
});

describe('rfc-9325', () => {
  const keys = (...files: string[]) => files.map((file) => `ssl_session_ticket_key ${file};`);
  const both = (input: Input, nginx?: string) => judged(input, 'rfc-9325', nginx).map(({ result }) => result);

  it('keys in the zone change, from 1.23.2', () => {
    expect(both(http(ZONE, a()))).toEqual(['met', 'met']);
    expect(both(http(ZONE, a()), '1.22.1')).toEqual(['undecidable', 'undecidable']);
    expect(both(http(a()))).toEqual(['undecidable', 'undecidable']);
    expect(both(http('ssl_session_timeout 4d;', ZONE, a()))[0]).toBe('undecidable');
  });

  it('one key file fails it; of several it is not in the text', () => {
    expect(both(http(ZONE, ...keys('k'), a()))[0]).toBe('not-met');
    expect(both(http(ZONE, ...keys('new', 'old'), a()))[0]).toBe('undecidable');
  });

  it('a key file in a server that is not the default counts for nothing, which is said', () => {
    const text = http(ZONE, a(), b('ssl_session_ticket_key k;'));
    const [change] = judged(text, 'rfc-9325');
    expect(change!.result).toBe('met');
    expect(change!.traps).toMatch(/ssl_session_ticket_key at nginx\.conf:\d+ counts for no address:port/);
    const used = judged(http(ZONE, ...keys('k'), a()), 'rfc-9325')[0]!;
    expect(used.traps).not.toMatch(/counts for no/);
  });

  it('without tickets there is nothing to change', () => {
    expect(both(http(ZONE, OFF, a()))).toEqual(['met', 'met']);
  });
});

describe('mozilla-6.0', () => {
  const all = (input: Input, nginx?: string) =>
    judged(input, 'mozilla-6.0', nginx).map(({ result }) => result);

  it('a zone and a day; tickets off before 1.23.2 alone', () => {
    const text = http(ZONE, 'ssl_session_timeout 1d;', a());
    expect(all(text, '1.30.6')).toEqual(['met', 'met', 'met']);
    expect(all(text, '1.22.1')).toEqual(['met', 'met', 'not-met']);
    expect(all(http(a()))).toEqual(['not-met', 'not-met', 'met']);
    expect(all(http('ssl_session_cache shared:S:1m;', a()))[0]).toBe('not-met');
  });

  it('TLS 1.3 alone: nothing is demanded of zone and timeout', () => {
    expect(all(http('ssl_protocols TLSv1.3;', a()))).toEqual(['met', 'met', 'met']);
  });
});
