// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the holes of envsubst
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/cli/print/paint.ts';
import { writeReport } from '../../src/cli/print/text-report.ts';
import { githubReport } from '../../src/core/export/ci/github.ts';
import { junitReport } from '../../src/core/export/ci/junit.ts';
import { sarifReport } from '../../src/core/export/ci/sarif.ts';
import { countCells } from '../../src/core/report/analyze.ts';
import { sayUnknown } from '../../src/core/report/parts/unknowns.ts';
import { CLIENT_KINDS, EVENTS } from '../../src/core/resumption/verdict.ts';
import { replyOf, sourcesOf } from './reply-of.ts';

/** Every unknown says why, and what would settle it: in every output, once for each cause. */
const TLS = 'ssl_certificate a.crt; ssl_certificate_key a.key;';
const http = (...lines: readonly string[]): string =>
  `worker_processes 4;\nevents {}\nhttp {\n${lines.join('\n')}\n}\n`;
const on = (library: string, text: string, nginx = 'nginx/1.30.6'): string =>
  `nginx version: ${nginx}\nbuilt with ${library}\n${text}`;
const PLAIN = http('ssl_session_cache shared:S:10m;', `server { listen 443 ssl; ${TLS} }`);
const many = (count: number, ...lines: readonly string[]): string[] =>
  Array.from(
    { length: count },
    (_, n) => `server { listen 443 ssl; server_name s${n}.example; ${TLS} ${lines.join(' ')} }`,
  );

const KINDS: Readonly<Record<string, string>> = {
  'no version': http(`server { listen 443 ssl; ${TLS} }`, 'ssl_session_cache shared:S:10m;'),
  'a library that was not measured': on('Tongsuo 8.4.0', PLAIN),
  'a product that is not known': on('OpenSSL 3.0.15', PLAIN, 'exampleproxy/2.3'),
  'HTTP/3 with quictls': on(
    'OpenSSL 3.1.4+quic',
    http(`server { listen 443 quic reuseport; listen 443 ssl; ${TLS} }`),
  ),
  'OpenSSL 1.0.2 of an unknown patch': on(
    'OpenSSL 1.0.2k-fips',
    http(
      `server { listen 443 ssl; server_name a; ${TLS} }`,
      `server { listen 443 ssl; server_name b; ${TLS} ssl_session_tickets off; }`,
    ),
  ),
  'what Lua does': on(
    'OpenSSL 3.0.15',
    http('ssl_session_fetch_by_lua_file f.lua; ssl_session_store_by_lua_file s.lua;', ...many(20)),
  ),
  'a missing include': on('OpenSSL 3.0.15', http('include tls.conf;', ...many(20))),
  'a template': on(
    'OpenSSL 3.0.15',
    http('ssl_session_cache shared:S:{{ size }};', ...many(3, 'ssl_session_tickets ${TICKETS};')),
  ),
  'a condition of a template': on(
    'OpenSSL 3.0.15',
    http('{% if cache %}ssl_session_cache shared:S:1m;{% endif %}', ...many(2)),
  ),
  'a name in listen': on(
    'OpenSSL 3.0.15',
    http(
      `server { listen localhost:443 ssl; ${TLS} ssl_session_cache shared:S:1m; }`,
      `server { listen 127.0.0.1:443 ssl; ${TLS} }`,
    ),
  ),
  'TLS twice': on(
    'OpenSSL 3.0.15',
    `${http(`server { listen 127.0.0.1:8443 ssl; ${TLS} }`)}stream { server { listen 443 ssl; ${TLS} pass 127.0.0.1:8443; } }\n`,
  ),
  'a name that decides behind pass': on(
    'OpenSSL 3.0.15',
    `${http('ssl_session_cache shared:S:1m;', `server { listen 127.0.0.1:8443 ssl; server_name a; ${TLS} }`, `server { listen 127.0.0.1:8443 ssl; server_name b; ${TLS} ssl_session_cache off; }`)}stream { server { listen 443; pass 127.0.0.1:8443; } }\n`,
  ),
  'an upstream server': on(
    'OpenSSL 3.0.15',
    http(`server { listen 443 ssl; ${TLS} location / { proxy_pass https://$backend; include proxy.conf; } }`),
  ),
  'mail with a hole': on(
    'OpenSSL 3.0.15',
    `events {}\nmail { auth_http 127.0.0.1:9; ${TLS} ssl_session_tickets {{ on }};\nserver { listen 465 ssl; protocol smtp; } server { listen 587; protocol smtp; starttls only; } }\n`,
  ),
};

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe.each(Object.entries(KINDS))('%s', (_, text) => {
  const { report } = replyOf(text);
  const cells = report.sockets.flatMap(({ servers }) =>
    servers.flatMap(({ verdict }) =>
      CLIENT_KINDS.flatMap((client) => EVENTS.map((event) => verdict[client][event])),
    ),
  );
  const unknown = cells.filter(({ resumes }) => resumes === 'unknown');
  const upstreams = report.upstreams.filter(
    ({ verdict, keepalive }) =>
      verdict['next-connection'].resumes === 'unknown' || keepalive.state === 'unknown',
  );

  it('is unknown somewhere, and every such cell has its reason', () => {
    expect(unknown.length + upstreams.length).toBeGreaterThan(0);
    for (const { settledBy } of unknown) expect(settledBy).toMatch(/\S/);
  });

  it('has each cause once, with all of its cells', () => {
    const causes = report.unknowns.map(({ settledBy }) => settledBy);
    expect(new Set(causes).size).toBe(causes.length);
    const counted = report.unknowns.reduce((sum, each) => sum + each.cells, 0);
    expect(counted).toBe(unknown.length + upstreams.length);
    expect(countCells(report).unknown).toBe(unknown.length);
  });

  it('says each cause once in text, SARIF, JUnit and GitHub’s annotations', () => {
    const shown = writeReport(report, sourcesOf(text), plain);
    if (unknown.length > 0) expect(shown).toContain(`, ${unknown.length} unknown`);
    const sarif = sarifReport(report);
    const junit = junitReport(report, 'high');
    const github = githubReport(report);
    for (const each of report.unknowns) {
      const sentence = sayUnknown(each);
      expect(occurrences(shown, sentence)).toBe(1);
      expect(occurrences(sarif, JSON.stringify(sentence).slice(1, -1))).toBe(1);
      expect(github).toContain(sentence.replaceAll('%', '%25'));
      const escaped = sentence
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
      expect(junit).toContain(escaped);
    }
  });
});

it('nothing is said to be unknown where everything is known', () => {
  const { report } = replyOf(on('OpenSSL 3.0.15', PLAIN));
  expect(report.unknowns).toEqual([]);
  expect(writeReport(report, sourcesOf(PLAIN), plain)).not.toContain('unknown');
});
