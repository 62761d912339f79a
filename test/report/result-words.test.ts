import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/core/report/analyze.ts';
import { changedLines } from '../../src/core/report/changed-lines.ts';
import { headlineOf } from '../../src/core/report/headline.ts';
import { siteList, sitesAsCsv } from '../../src/core/report/site-list.ts';

function judged(text: string) {
  const analysis = analyze([{ path: 'nginx.conf', text, encoding: 'utf-8' }], {});
  if ('code' in analysis) throw new Error(analysis.what);
  return analysis;
}

const server = (name: string, lines = '', listen = '443 ssl') =>
  `server { listen ${listen}; server_name ${name}; ssl_certificate a; ssl_certificate_key b; ${lines} }\n`;
const whole = (...servers: readonly string[]) =>
  `nginx version: nginx/1.26.3\nworker_processes 4;\nevents {}\nhttp {\n${servers.join('')}}\n`;
const SHARED = 'ssl_session_cache shared:S:10m;';

describe('the result in one sentence', () => {
  it.each([
    ['no server', 'events {}\nhttp {}\n', /^No listening server was found/],
    ['no TLS', whole('server { listen 80; }\n'), /^No server here listens with TLS/],
    [
      'a cache of each worker',
      whole(server('a', 'ssl_session_cache builtin;')),
      /^TLS 1\.2 clients that use session IDs lose their session on another worker, after a reload and after a restart/,
    ],
    [
      'a shared zone',
      whole(server('a', SHARED)),
      /^Clients resume until a restart, which empties the cache\.$/,
    ],
    [
      'nothing at all',
      whole(server('a', 'ssl_session_tickets off;')),
      /^No client resumes its session: every connection is a full handshake\.$/,
    ],
    [
      'a refusal',
      whole(server('a', 'ssl_session_cache shared:S:1g;')),
      /^nginx 1\.26\.3 does not start with this configuration\.$/,
    ],
    ['an unknown include', whole(server('a', 'include more.conf;')), /not known|unknown/],
    [
      'several servers',
      whole(
        server('a', SHARED),
        server('b', '', '8443 ssl'),
        server('c', 'ssl_session_tickets off;', '9443 ssl'),
      ),
      /^2 of 3 servers lose sessions after a reload, all of them already on the same worker\.$/,
    ],
    [
      'several that resume',
      whole(server('a', SHARED), server('b', SHARED)),
      /^Clients resume on all 2 servers until a restart\.$/,
    ],
  ])('%s', (_, text, sentence) => {
    expect(headlineOf(judged(text).report)).toMatch(sentence);
  });
});

describe('the list of sites', () => {
  const { report } = judged(
    whole(server('a.example b.example', SHARED), server('=evil,"x"', '', '8443 ssl')),
  );
  const sites = report.sockets.flatMap((socket) => socket.servers.map((each) => ({ socket, server: each })));

  it('has a line for each, with its file', () => {
    expect(siteList(sites)).toBe(
      'a.example b.example\t*:443\tnginx.conf:4\n=evil,"x"\t*:8443\tnginx.conf:5\n',
    );
  });

  it('is a table for a spreadsheet, in which nothing is a formula', () => {
    const rows = sitesAsCsv(sites).split('\r\n');
    expect(rows[0]).toMatch(/^names,address:port,file,line,"TLS 1\.2, session ID, same worker",.*,why$/);
    expect(rows[1]).toMatch(/^a\.example b\.example,\*:443,nginx\.conf,4,resumes,resumes,resumes,lost,/);
    expect(rows[2]).toMatch(/^"'=evil,""x""",\*:8443,nginx\.conf,5,lost,/);
    expect(rows).toHaveLength(4);
  });
});

describe('how many lines a patch changes', () => {
  it('counts a line that is replaced once', () => {
    const { patch } = judged(whole(server('a', 'ssl_session_cache builtin;')));
    expect(changedLines(patch)).toBe(1);
    expect(changedLines('')).toBe(0);
  });

  it('is not deceived by lines that look like those of a patch', () => {
    const patch = `--- a/x
+++ b/x
@@ -1,3 +1,4 @@
 same
--- a/y
+++ b/y
+@@ -1 +1 @@
 same
--- a/z
+++ b/z
@@ -1 +0,0 @@
-gone
`;
    expect(changedLines(patch)).toBe(3);
  });
});
