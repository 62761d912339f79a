import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/core/report/analyze.ts';
import { pickConfiguration } from '../../src/core/report/pick-configuration.ts';

const source = (text: string, path = 'nginx.conf') => ({ path, text, encoding: 'utf-8' }) as const;
const pick = (text: string) => pickConfiguration(source(text));
const texts = (text: string) => pick(text)?.parts.map((part) => part.files.at(-1)!.text);

const BLOCK = `http {
server {
- ssl_session_cache builtin:1000;
- ssl_session_timeout 5m;
+ ssl_session_cache shared:SSL:10m;
+ ssl_session_timeout 1d;
+ ssl_session_tickets off;
}
}
`;
const NEW_SIDE = `http {
server {
 ssl_session_cache shared:SSL:10m;
 ssl_session_timeout 1d;
 ssl_session_tickets off;
}
}
`;

describe('a diff', () => {
  it('of an article is read as its new side, and the old one is there too', () => {
    const picked = pick(BLOCK)!;
    expect(picked.kind).toBe('diff');
    expect(picked.parts.map(({ label }) => label)).toEqual(['the new side', 'the old side']);
    expect(texts(BLOCK)![0]).toBe(NEW_SIDE);
    expect(texts(BLOCK)![1]).toContain('builtin:1000');
    expect(texts(BLOCK.replaceAll('\n- ', '\n\u2212 '))![0]).toBe(NEW_SIDE);
    for (const { files } of picked.parts) {
      const analysis = analyze(files, {});
      if ('code' in analysis) throw new Error(analysis.what);
      expect(analysis.report.files.flatMap(({ damage }) => damage)).toEqual([]);
      expect(analysis.report.sockets.map(({ address, tls }) => [address, tls])).toEqual([['*:443', true]]);
    }
  });

  it('without the heads of its hunks has its signs in a column of their own', () => {
    const diff =
      ' http {\n-    ssl_session_cache builtin;\n+    ssl_session_cache shared:S:1m;\n     ssl_session_timeout 1h;\n }\n';
    expect(texts(diff)![0]).toBe(
      'http {\n    ssl_session_cache shared:S:1m;\n    ssl_session_timeout 1h;\n}\n',
    );
    expect(texts(`Do this:\n\n\`\`\`diff\n${diff}\`\`\`\n`)![0]).toBe(texts(diff)![0]);
  });

  it('of git names its files, and what its hunks do not show is closed', () => {
    const picked = pick(`diff --git a/etc/nginx/a.conf b/etc/nginx/a.conf
index 1234567..89abcde 100644
--- a/etc/nginx/a.conf
+++ b/etc/nginx/a.conf
@@ -3,5 +3,5 @@ http {
     server {
         listen 443 ssl;
-        ssl_session_cache builtin:1000;
+        ssl_session_cache shared:A:10m;
         server_name a.example;
--- a/etc/nginx/b.conf
+++ b/etc/nginx/b.conf
@@ -1,3 +1,4 @@
     }
 server {
+    listen 8443 ssl;
     server_name b.example;
`)!;
    expect(picked.kind).toBe('diff');
    const [after, before] = picked.parts.map(({ files }) => files);
    expect(after!.map(({ path }) => path)).toEqual(['etc/nginx/a.conf', 'etc/nginx/b.conf']);
    expect(after![0]!.text).toMatch(
      /^ {4}server \{\n {8}listen 443 ssl;\n {8}ssl_session_cache shared:A:10m;\n.*\}\n$/s,
    );
    expect(after![1]!.text).toBe('server {\n    listen 8443 ssl;\n    server_name b.example; }\n');
    expect(before![0]!.text).toContain('builtin:1000');
    expect(before![1]!.text).not.toContain('8443');
  });

  it('keeps the numbers of its lines where that is asked for', () => {
    const [after] = pick(BLOCK)!.parts;
    const lines = after!.inPlace[0]!.text.split('\n');
    expect(lines[4]).toBe(' ssl_session_cache shared:SSL:10m;');
    expect(lines[2]).toBe('');
  });
});

describe('prose', () => {
  const ARTICLE = `How to fix it
Threat level: HIGH | Time to fix: 10 mins
Switch from builtin (per-worker) to shared (cross-worker), and size it correctly; 1MB stores 4000 sessions.
- What broke: the cache is too small, and every client makes a full handshake
ssl_session_cache shared:SSL:[N]mwhereN = ceil(expected / 4000)
${BLOCK}Enterprise best practice
For high traffic, tune it like this and do not forget the reload:
http {
    ...
    ssl_session_cache shared:SSL:50m;
    log_format tls '$remote_addr $ssl_protocol '
                   '$ssl_session_reused';
}
Now an alert for Prometheus:
deny[msg] {
input.http.ssl_session_cache == "builtin:1000"
}
`;

  it('around blocks without fences is ignored; each block can be read', () => {
    const picked = pick(ARTICLE)!;
    expect(picked.kind).toBe('prose');
    expect(picked.parts.map(({ label }) => label)).toEqual([
      'lines 6 to 14, the new side',
      'lines 6 to 14, the old side',
      'lines 17 to 22',
    ]);
    expect(picked.parts[0]!.files[0]!.text).toBe(NEW_SIDE);
    expect(picked.parts[2]!.files[0]!.text).toMatch(/50m;\n {4}log_format tls '.*\n.*reused';\n\}\n$/);
    expect(picked.says).toBe(
      'Of these 27 lines, the configuration in lines 6 to 14 is read; the prose around it is ignored. 1 more piece is not.',
    );
  });

  it('around fences is ignored, and so are fences with something else in them', () => {
    const chat = `Sure! Your cache is per worker. Run this first:

\`\`\`bash
sudo nginx -t && sudo systemctl reload nginx
\`\`\`

Then write:

\`\`\`nginx
server {
    listen 443 ssl;
    ssl_session_cache shared:SSL:10m;
}
\`\`\`
`;
    expect(pick(chat)!.parts.map(({ label }) => label)).toEqual(['lines 10 to 13']);
    const [part] = pick(chat)!.parts;
    expect(part!.files[0]!.text).toBe(
      'server {\n    listen 443 ssl;\n    ssl_session_cache shared:SSL:10m;\n}\n',
    );
    expect(part!.inPlace[0]!.text.split('\n')[11]).toContain('shared:SSL:10m');
  });

  it('without any configuration is called so', () => {
    const prose =
      'TLS handshakes are the most expensive routine operation.\nA worker can do a few hundred of them.\nSo resume sessions, and measure how many.\n';
    expect(pick(prose)).toMatchObject({
      parts: [],
      says: 'This is prose: no line of it is nginx configuration.',
    });
  });
});

describe('a configuration stays as it is', () => {
  it.each([
    ['a whole one', 'events {}\nhttp { server { listen 443 ssl; } }\n'],
    ['one with a slip in it', 'events {}\nhttp {\n  server { listen 443 ssl\n  server_name a.example; }\n'],
    [
      'comments that are prose',
      '# This is how we do it here since last year.\n# Please ask before you change a thing.\nlisten 443 ssl;\n',
    ],
    [
      'a directive of somebody’s module',
      'my_module_setting on and on for ever;\nserver { listen 443 ssl; }\n',
    ],
    [
      'Lua',
      'http { init_by_lua_block { local a = 1 -- a comment in words of its own\n return a } server { listen 443 ssl; } }\n',
    ],
    ['a list over lines', 'server {\n  server_name\n    a.example\n    b.example;\n  listen 443 ssl;\n}\n'],
    [
      'a dump with a version',
      'nginx version: nginx/1.26.3\nbuilt with OpenSSL 3.0.15\nTLS SNI support enabled\n# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp { server { listen 443 ssl; } }\n',
    ],
    [
      'a shell around it',
      'web@host:~$ cat /etc/nginx/nginx.conf\nevents {}\nhttp { server { listen 443 ssl; } }\n',
    ],
    ['a wrong directive', 'htpp {\n  server {\n    listen 443 ssl;\n  }\n}\n'],
  ])('%s', (_, text) => {
    expect(pick(text)).toBeNull();
  });
});
