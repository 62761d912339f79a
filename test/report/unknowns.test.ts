import { describe, expect, it } from 'vitest';
import { githubReport } from '../../src/core/export/ci/github.ts';
import { junitReport } from '../../src/core/export/ci/junit.ts';
import { sarifReport } from '../../src/core/export/ci/sarif.ts';
import { CLIENT_KINDS, EVENTS } from '../../src/core/resumption/verdict.ts';
import { replyOf } from './reply-of.ts';

const TLS = 'ssl_certificate a.crt; ssl_certificate_key a.key;';
const VERSION = 'nginx version: nginx/1.26.3\n';
const site = (name: string, lines = ''): string =>
  `server { listen 443 ssl; server_name ${name}; ${TLS} ${lines} }`;
const many = `${VERSION}events {} http { include cache.conf; ${Array.from({ length: 30 }, (_, i) => site(`s${i}.example`)).join('\n')} }`;

describe('what is unknown', () => {
  it('says why once per cause, not once per cell', () => {
    const { report } = replyOf(many);
    expect(report.unknowns).toHaveLength(1);
    expect(report.unknowns[0]!.settledBy).toBe('the included file cache.conf');
    const cells = report.sockets.flatMap(({ servers }) =>
      servers.flatMap(({ verdict }) =>
        CLIENT_KINDS.flatMap((client) => EVENTS.map((event) => verdict[client][event].resumes)),
      ),
    );
    expect(report.unknowns[0]!.cells).toBe(cells.filter((resumes) => resumes === 'unknown').length);
  });

  it('is said in every output, and nothing is where all is known', () => {
    const [open, known] = [many, many.replace('include cache.conf;', '')].map((text) => replyOf(text).report);
    for (const write of [sarifReport, githubReport, (report: typeof open) => junitReport(report!, 'high')]) {
      expect(write(open!).split('the included file cache.conf').length - 1).toBeLessThanOrEqual(3);
      expect(write(open!)).toContain('the included file cache.conf');
      expect(write(known!)).not.toMatch(/unknown \(/);
    }
    expect(known!.unknowns).toEqual([]);
  });

  it('names what was not measured as what it is', () => {
    const { report } = replyOf(
      `${VERSION}built with LibreSSL 3.3.6\nevents {} http { ${site('a.example')} }`,
    );
    expect(report.unknowns.map(({ settledBy }) => settledBy)).toEqual([
      expect.stringContaining('LibreSSL 3.3.6 was not measured'),
    ]);
  });
});

const PASSED = 'nginx: configuration file /etc/nginx/nginx.conf test is successful\n';
const dump = (version: string, text: string): string =>
  `${version}\n${PASSED}# configuration file /etc/nginx/nginx.conf:\n${text}\n`;
const resumes = (text: string): ReadonlySet<string> =>
  new Set(
    replyOf(text).report.sockets.flatMap(({ servers }) =>
      servers.flatMap(({ verdict }) => EVENTS.map((event) => verdict['tls12-id'][event].resumes)),
    ),
  );

describe('a line that another nginx takes', () => {
  const cache = 'ssl_session_cache shared:SSL:10m;';
  const upstream = 'upstream app { zone app 64k; server 10.0.0.1:80 slow_start=10s; }';
  const empty = 'upstream apps { zone apps 1m; }';
  const http = (...lines: string[]): string =>
    `events {} http { ${cache} ${lines.join(' ')} ${site('a.example')} }`;

  it.each([
    ['nginx version: nginx/1.29.3 (nginx-plus-r36)', http(upstream, empty)],
    [
      'nginx version: nginx/1.29.3 (nginx-plus-r36)',
      http('limit_req_zone $remote_addr zone=r:10m rate=1r/s sync;'),
    ],
    ['Angie version: Angie/1.11.4\nnginx version: nginx/1.29.3', http(upstream, empty)],
    [
      'Angie version: Angie/1.11.4\nnginx version: nginx/1.29.3',
      http('upstream a { server 10.0.0.1:80 sid=a; }'),
    ],
    [
      'Tengine version: Tengine/3.1.0\nnginx version: nginx/1.24.0',
      http('upstream a { server 10.0.0.1:80 id=a; }'),
    ],
  ])('%s: nothing is refused, in a dump or not', (version, text) => {
    for (const given of [dump(version, text), `${version.split('\n').join('\n')}\n${text}`]) {
      const { report } = replyOf(given);
      expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(report.findings.filter(({ rule }) => rule === 'line-of-another-nginx')).toEqual([]);
      expect(resumes(given)).toEqual(new Set(['yes', 'no']));
    }
  });

  it('in a dump that passed its test is a conflict, and the verdict is given', () => {
    const text = dump('nginx version: nginx/1.22.1', http('upstream a { server 10.0.0.1:80 heavy; }'));
    const { report } = replyOf(text);
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [finding] = report.findings.filter(({ rule }) => rule === 'line-of-another-nginx');
    expect(finding!.message).toContain('invalid parameter "heavy"');
    expect(resumes(text)).toEqual(new Set(['yes', 'no']));
  });

  it('is unknown where nobody said which nginx it is, and refused where it is nginx', () => {
    expect(resumes(http(upstream))).toEqual(new Set(['unknown']));
    const [reason] = replyOf(http(upstream)).report.unknowns;
    expect(reason!.settledBy).toMatch(/NGINX Plus and Angie take .*slow_start=10s/);
    expect(resumes(`${VERSION}${http(upstream)}`)).toEqual(new Set(['refused']));
  });

  it('is refused in every product where it is certainly wrong', () => {
    for (const version of ['Angie/1.11.4', 'Tengine/3.1.0', 'openresty/1.27.1.2']) {
      expect(
        resumes(`nginx version: ${version}\nevents {} http { ssl_session_cache shared:SSL; ${site('a')} }`),
      ).toEqual(new Set(['refused']));
    }
  });
});
