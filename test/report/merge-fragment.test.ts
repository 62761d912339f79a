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

/** A server with lines of every kind that may stand several times. */
const SITE = `http {
    upstream app {
        server 10.0.0.1:80;
        server 10.0.0.2:80;
    }
    server {
        listen 80;
        server_name a.example;
        return 301 https://a.example;
    }
    server {
        listen 443 ssl;
        listen 443 quic;
        server_name a.example;
        ssl_certificate rsa.crt;
        ssl_certificate_key rsa.key;
        ssl_certificate ec.crt;
        ssl_certificate_key ec.key;
        ssl_protocols TLSv1.2;
        ssl_protocols TLSv1.3;
        ssl_session_ticket_key old.key;
        access_log /var/log/a.log;
        add_header X-A 1;
        add_header X-B 2;
        allow 10.0.0.0/8;
        deny all;
        location / {
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_pass http://app;
        }
    }
}
`;
const intoSite = (lines: string, head = 'listen 443 ssl; server_name a.example;') =>
  mergeFragment({ ...own, text: SITE }, `server { ${head} ${lines} }\n`);

describe('lines that may stand several times', () => {
  it.each([
    [
      'a header of the same name is replaced, whatever its case; the others stay',
      'add_header x-b 3; location / { proxy_set_header Host $http_host; }',
      SITE.replace('add_header X-B 2', 'add_header x-b 3').replace('Host $host', 'Host $http_host'),
      'In server{} of a.example: replaced add_header x-b.',
    ],
    [
      'a header of another name is added',
      'location / { proxy_set_header Connection ""; }',
      SITE.replace('$remote_addr;\n', '$remote_addr;\n            proxy_set_header Connection "";\n'),
      'In location{} of /, server{} of a.example: added proxy_set_header Connection.',
    ],
    [
      'keys are replaced in their order: the first one encrypts',
      'ssl_session_ticket_key new.key; ssl_session_ticket_key old.key; ssl_session_timeout 1h;',
      SITE.replace(
        'old.key;\n',
        'new.key;\n        ssl_session_ticket_key old.key;\n        ssl_session_timeout 1h;\n',
      ),
      'In server{} of a.example: replaced ssl_session_ticket_key; added ssl_session_timeout.',
    ],
    [
      'one list of words takes the place of two',
      'ssl_protocols TLSv1.2 TLSv1.3;',
      SITE.replace(
        'ssl_protocols TLSv1.2;\n        ssl_protocols TLSv1.3;',
        'ssl_protocols TLSv1.2 TLSv1.3;',
      ),
      'In server{} of a.example: replaced ssl_protocols.',
    ],
    [
      'a log that is turned off is not one more',
      'access_log off;',
      SITE.replace('access_log /var/log/a.log', 'access_log off'),
      'In server{} of a.example: replaced access_log.',
    ],
    [
      'a listen of the same port and protocol is replaced, one of another port added',
      'listen 443 quic reuseport; listen 8443 ssl;',
      SITE.replace('listen 443 quic;\n', 'listen 443 quic reuseport;\n        listen 8443 ssl;\n'),
      'In server{} of a.example: replaced listen 443 quic; added listen 8443.',
    ],
    [
      'certificates: as many as there are',
      'ssl_certificate rsa2.crt; ssl_certificate_key rsa2.key; ssl_certificate ec.crt; ssl_certificate_key ec.key;',
      SITE.replace('rsa.crt', 'rsa2.crt').replace('rsa.key', 'rsa2.key'),
      'In server{} of a.example: replaced ssl_certificate, ssl_certificate_key.',
    ],
    [
      'a rule of access that comes in front of all that is there',
      'allow 192.0.2.0/24; allow 10.0.0.0/8; deny all;',
      SITE.replace(
        'allow 10.0.0.0/8;\n        deny all;',
        'allow 192.0.2.0/24;\n        allow 10.0.0.0/8;\n        deny all;',
      ),
      'In server{} of a.example: replaced allow, deny.',
    ],
  ])('%s', (_, lines, text, says) => {
    const result = intoSite(lines);
    if ('refused' in result) throw new Error(result.refused);
    expect(result.text).toBe(text);
    expect(result.says).toContain(says);
  });

  it.each([
    [
      'ssl_certificate new.crt;',
      /ssl_certificate is in yours 2 times and in it once: it does not show which/,
    ],
    ['deny all;', /allow, deny work in the order in which they stand, and it does not have all of yours/],
    [
      'ssl_session_timeout 1h; ssl_session_timeout 2h;',
      /ssl_session_timeout is in it 2 times, and nginx takes it once/,
    ],
  ])('refused with the reason: %s', (lines, reason) => {
    const result = intoSite(lines);
    expect('refused' in result && result.refused).toMatch(reason);
  });

  it('of servers with one name, the one that listens there is meant, or the one with TLS', () => {
    const timeout = 'ssl_session_timeout 1h;';
    const wanted = SITE.replace('old.key;\n', `old.key;\n        ${timeout}\n`);
    expect(intoSite(timeout)).toMatchObject({ text: wanted });
    expect(intoSite(timeout, 'server_name a.example;')).toMatchObject({ text: wanted });
    expect(intoSite('keepalive_timeout 5s;', 'server_name a.example;')).toMatchObject({
      refused: expect.stringContaining('is in your text 2 times'),
    });
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
