import { describe, expect, it } from 'vitest';
import { readCacheArgument, readSessionCache } from '../../src/core/model/servers/session-cache.ts';
import { modelOf, serverOf } from './model-of.ts';

/** `kind`, then the builtin number and the zone where there are any. */
function cacheOf(http: string, server = ''): string {
  const model = modelOf(`events {}\nhttp { ${http} server { listen 443 ssl; server_name a; ${server} } }\n`);
  const { cache, missing } = readSessionCache(serverOf(model, 'a').scope);
  if (!cache) return `unknown: ${missing.join(', ')}`;
  const parts = [cache.kind, cache.builtinSessions, cache.zone?.name, cache.zone?.size];
  return parts.filter((part) => part != null).join(' ');
}

const line = (...words: string[]): string => words.map((word) => `ssl_session_cache ${word};`).join(' ');

describe('one level', () => {
  it.each([
    ['nothing', '', 'none'],
    ['none', line('none'), 'none'],
    ['off', line('off'), 'off'],
    ['builtin', line('builtin'), 'builtin'],
    ['builtin with a number', line('builtin:1000'), 'builtin 1000'],
    ['builtin with 0', line('builtin:0'), 'builtin 0'],
    ['shared', line('shared:S:1m'), 'shared S 1048576'],
    ['both', line('builtin:1000 shared:S:1m'), 'both 1000 S 1048576'],
    ['both, the other way around', line('shared:S:32k builtin'), 'both S 32768'],
    ['off before shared', line('off shared:S:1m'), 'off'],
    ['none behind shared', line('shared:S:1m none'), 'none'],
    ['two zones on one line: the last', line('shared:S:1m shared:T:2m'), 'shared T 2097152'],
    ['two lines: the last zone', line('shared:S:1m', 'shared:T:2m'), 'shared T 2097152'],
    ['two lines: builtin joins', line('shared:S:1m', 'builtin:5'), 'both 5 S 1048576'],
    ['off on a line of its own', line('shared:S:1m', 'off'), 'off'],
    ['shared behind none: none stays', line('none', 'shared:S:1m'), 'none'],
    ['builtin behind off: builtin', line('off', 'builtin'), 'builtin'],
    ['quotes', line('"shared:S:1m"'), 'shared S 1048576'],
    ['a name with odd characters', line('shared:a-b_c.d:1m'), 'shared a-b_c.d 1048576'],
  ])('%s', (_, settings, expected) => {
    expect(cacheOf('', settings)).toBe(expected);
  });
});

describe('two levels', () => {
  it.each([
    ['inherited whole', line('shared:S:1m'), '', 'shared S 1048576'],
    ['another zone', line('shared:S:1m'), line('shared:T:2m'), 'shared T 2097152'],
    [
      'builtin under a zone: both, since the zone is still inherited',
      line('shared:S:1m'),
      line('builtin:5'),
      'both 5 S 1048576',
    ],
    ['none hides the zone', line('shared:S:1m'), line('none'), 'none'],
    ['off hides the zone', line('shared:S:1m'), line('off'), 'off'],
    ['a zone under none', line('none'), line('shared:S:1m'), 'shared S 1048576'],
    [
      'a zone under builtin: the builtin is not inherited',
      line('builtin:5'),
      line('shared:S:1m'),
      'shared S 1048576',
    ],
    ['builtin under off', line('off'), line('builtin'), 'builtin'],
    ['off beside a zone that hides another one', line('shared:S:1m'), line('off shared:T:1m'), 'off'],
  ])('%s', (_, http, server, expected) => {
    expect(cacheOf(http, server)).toBe(expected);
  });
});

describe('what is not in sight', () => {
  it('leaves the cache unknown, by name', () => {
    expect(cacheOf('include tls.conf;')).toBe('unknown: the included file tls.conf');
    expect(cacheOf(line('shared:S:1m'), 'include tls.conf;')).toBe('unknown: the included file tls.conf');
  });

  it('does not matter where the server decides by itself', () => {
    expect(cacheOf('include tls.conf;', line('none'))).toBe('none');
    expect(cacheOf('include tls.conf;', line('shared:S:1m'))).toBe('shared S 1048576');
  });

  it('matters where the server says builtin alone: a zone may be inherited', () => {
    expect(cacheOf('include tls.conf;', line('builtin'))).toBe('unknown: the included file tls.conf');
  });

  it('a word that nginx refuses leaves it unknown, a refused size does not', () => {
    expect(cacheOf(line('on'))).toBe('unknown: what on is meant to be');
    expect(cacheOf(line('shared:S:1g'))).toBe('shared S');
  });
});

describe('one argument', () => {
  it.each([
    'on',
    'OFF',
    'Shared:S:1m',
    'shared',
    'shared:',
    'shared:S',
    'shared:S:',
    'shared::1m',
    'shared:S:1g',
    'shared:S:1.5m',
    'shared:S:-1m',
    'shared:S:10mb',
    'shared:a:b:1m',
    'builtin:',
    'builtin:abc',
    'builtin:-1',
  ])('%s is invalid', (value) => {
    expect(readCacheArgument(value)).toMatchObject({
      kind: 'refused',
      why: `invalid session cache "${value}"`,
    });
  });

  it.each(['shared:S:0', 'shared:S:10', 'shared:S:31k', 'shared:S:32767'])('%s is too small', (value) => {
    expect(readCacheArgument(value)).toMatchObject({
      kind: 'refused',
      why: `session cache "${value}" is too small`,
      problem: 'too-small',
    });
  });

  it.each([
    ['shared:S:32k', 32_768],
    ['shared:S:32768', 32_768],
    ['shared:S:10M', 10_485_760],
    ['shared:S:10240K', 10_485_760],
  ])('%s is fine', (value, size) => {
    expect(readCacheArgument(value)).toEqual({ kind: 'shared', name: 'S', size });
  });
});
