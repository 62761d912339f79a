import { describe, expect, it } from 'vitest';
import { isFragment, mergeFragment } from '../../src/core/report/returned/merge-fragment.ts';
import { restoreReturned } from '../../src/core/report/returned/restore-returned.ts';

const TEXT = `events {}
http {
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
        ssl_session_cache builtin:1000; # old
        location / { root /srv/a; }
    }
    server {
        listen 443 ssl;
        server_name b.example;
        ssl_certificate b.crt;
        ssl_certificate_key b.key;
    }
}
`;
const own = { path: 'nginx.conf', text: TEXT, encoding: 'utf-8' } as const;
const merged = (part: string) => {
  const result = mergeFragment(own, part);
  return 'text' in result ? result.text : result.refused;
};

describe('a part of a file that came back', () => {
  it('is told from a whole file', () => {
    expect(isFragment(own, TEXT)).toBe(false);
    expect(
      isFragment(
        own,
        TEXT.replace('builtin:1000', 'shared:A:10m').replace('        location / { root /srv/a; }\n', ''),
      ),
    ).toBe(false);
    expect(isFragment(own, 'server { server_name a.example; ssl_session_cache shared:A:10m; }\n')).toBe(true);
    expect(isFragment(own, 'events {}\nhttp { server { server_name b.example; } }\n')).toBe(true);
  });

  it('goes into the server of its names; lines that it does not show stay', () => {
    expect(
      merged(
        'server {\n    server_name a.example;\n    ssl_session_cache shared:A:10m;\n    ssl_session_timeout 1h;\n}\n',
      ),
    ).toBe(TEXT.replace('builtin:1000; # old\n', 'shared:A:10m; # old\n        ssl_session_timeout 1h;\n'));
    const nested =
      'http {\n    server {\n        server_name b.example;\n        ssl_session_cache shared:A:10m;\n    }\n}\n';
    expect(merged(nested)).toContain(
      'ssl_certificate_key b.key;\n        ssl_session_cache shared:A:10m;\n    }',
    );
  });

  it('single lines go where such lines are', () => {
    expect(merged('ssl_session_cache shared:A:10m;\nssl_session_timeout 1h;\n')).toBe(
      TEXT.replace('builtin:1000; # old\n', 'shared:A:10m; # old\n        ssl_session_timeout 1h;\n'),
    );
  });

  it.each([
    [
      'server { server_name c.example; ssl_session_timeout 1h; }',
      /server\{\} of c\.example is not in your text/,
    ],
    [
      'ssl_session_timeout 1h;',
      /does not show which block its line ssl_session_timeout belongs to: 2 of yours could be meant/,
    ],
    [
      'server { server_name a.example; ssl_session_timeout 1h;',
      /cannot be read: line 1, unexpected end of file/,
    ],
  ])('is refused with the reason: %s', (part, reason) => {
    expect(merged(part)).toMatch(reason);
  });
});

describe('a returned text that makes something worse', () => {
  const back = (returned: string) => {
    const reply = restoreReturned({ returned, items: [], sources: [own], choices: {} });
    if ('code' in reply) throw new Error(reply.what);
    return reply;
  };

  it('says every new error with its line, and what resumes no more', () => {
    const { errors, worse } = back(TEXT.replace('builtin:1000;', 'shared:A:1g;'));
    expect(errors).toEqual([{ file: 'nginx.conf', line: 8, message: expect.stringContaining('1g') }]);
    expect(worse[0]).toBe('nginx would refuse it: one new error.');
    expect(worse[1]).toMatch(/^\d+ cases resume no more\.$/);
    expect(back(TEXT.replace('builtin:1000;', 'off;')).worse).toEqual([
      expect.stringMatching(/resume no more/),
    ]);
  });

  it('says nothing where nothing does', () => {
    expect(back(TEXT.replace('builtin:1000;', 'shared:A:10m;'))).toMatchObject({ errors: [], worse: [] });
  });
});
