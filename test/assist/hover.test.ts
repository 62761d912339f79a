import { describe, expect, it } from 'vitest';
import { hover } from '../../src/core/assist/hover.ts';
import type { Surroundings } from '../../src/core/assist/surroundings.ts';

const NOTHING: Surroundings = { file: 'nginx.conf', top: 'main', nginx: '1.30.6', names: [], servers: null };

/** What is said at the `|` of a text: one line for each fact. */
function said(marked: string, around: Partial<Surroundings> = {}): readonly string[] | null {
  const text = marked.replace('|', '');
  const found = hover(text, marked.indexOf('|'), { ...NOTHING, ...around });
  return (
    found && [`${found.name} ${found.syntax}`, ...found.facts.map(({ about, says }) => `${about}: ${says}`)]
  );
}

describe('hover', () => {
  it('documents a directive: arguments, places, arity, default', () => {
    expect(said('http { ssl_sess|ion_cache off; }')).toEqual([
      'ssl_session_cache off | none | [builtin[:size]] [shared:name:size]',
      'Allowed in: http, server',
      'Takes: 1 or 2 arguments',
      'Default: none',
    ]);
    const { from, to, summary } = hover('http { ssl_session_cache off; }', 9, NOTHING)!;
    expect([from, to]).toEqual([7, 24]);
    expect(summary).toBe('Sets the types and sizes of caches that store session parameters.');
  });

  it('says as much on a value', () => {
    expect(said('http { ssl_session_tickets o|ff; }')?.[0]).toBe('ssl_session_tickets on | off');
  });

  it('tells versions as far as they are known', () => {
    expect(said('http { server { http|2 on; } }')).toContain('Versions: since 1.25.1');
    expect(said('http { server { s|sl on; } }', { nginx: '1.24.0' })).toContain(
      'Versions: not in 1.25.1 and later',
    );
    expect(said('http { ssl_ech|_file a; }')).toContain('Versions: came after 1.26.3, not later than 1.30.6');
  });

  it('says where nginx would not take it', () => {
    expect(said('http { upstream a { ssl_session_|tickets on; } }')).toContain(
      'Here: nginx does not take it in upstream.',
    );
    expect(said('http { server { s|sl on; } }')).toContain('Here: nginx 1.30.6 does not have it.');
    expect(said('http { ssl_session_|tickets on; }')?.some((line) => line.startsWith('Here'))).toBe(false);
  });

  it('takes the documentation of the context', () => {
    expect(said('stream { server { proxy|_pass a; } }')?.[0]).toBe('proxy_pass address');
    expect(said('http { server { location / { proxy|_pass a; } } }')?.[0]).toBe('proxy_pass URL');
    expect(said('proxy|_pass a;', { top: 'stream-server' })?.[0]).toBe('proxy_pass address');
  });

  it.each([
    ['between words', 'http { | ssl_session_cache off; }'],
    ['in a comment', 'http { # ssl_ses|sion_cache\n}'],
    ['on a name that nobody documents', 'http { page|speed on; }'],
    ['in map{}', 'http { map $a $b { list|en 1; } }'],
  ])('is silent %s', (_, text) => {
    expect(said(text)).toBeNull();
  });
});

describe('what counts here', () => {
  const text = [
    'http {',
    '  ssl_session_timeout 1d;',
    '  ssl_session_cache shared:SSL:10m;',
    '  server { listen 443 ssl;',
    '    ssl_session_timeout 1h;',
    '    ssl_session_cache none; }',
    '  server { listen 444 ssl; ssl_session_timeout 5m; }',
    '}',
  ].join('\n');
  const line = (number: number) => ({ file: 'nginx.conf', line: number });
  const servers: Surroundings['servers'] = [
    {
      ...line(4),
      settings: {
        ssl_session_timeout: { via: 'here', values: ['1h'], from: [line(5)] },
        ssl_session_cache: { via: 'unknown', values: [], from: [], settledBy: 'the included file a.conf' },
      },
    },
    {
      ...line(7),
      settings: {
        ssl_session_timeout: { via: 'here', values: ['5m'], from: [line(7)] },
        ssl_session_cache: {
          via: 'inherited',
          values: ['shared:SSL:10m'],
          from: [{ file: 'a.conf', line: 3 }],
        },
      },
    },
  ];
  const counts = (mark: string, shift = 0) => {
    const found = hover(text, text.indexOf(mark) + shift, { ...NOTHING, servers });
    return found?.facts.find(({ about }) => about === 'Counts here')?.says ?? null;
  };

  it('in a server: the line that decides', () => {
    expect(counts('ssl_session_timeout 1h')).toBe('1h (this line)');
    expect(counts('ssl_session_cache none')).toBe('unknown: it depends on the included file a.conf.');
  });

  it('outside of servers: in how many the line counts', () => {
    expect(counts('ssl_session_timeout 1d')).toBe('in no server: another line counts in each.');
  });

  it('nothing where it is out of date or was not worked out', () => {
    expect(counts('listen 444')).toBeNull();
    const found = hover(text, text.indexOf('ssl_session_timeout 1h'), NOTHING);
    expect(found?.facts.some(({ about }) => about === 'Counts here')).toBe(false);
  });
});
