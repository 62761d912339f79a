import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sourcesBelow } from '../source-files.ts';
import { connect } from './clients.ts';
import { QuickJudge } from './corpus/quick-judge.ts';
import { furnish, mustStayIn } from './household.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { runNginx } from './run-nginx.ts';
import { seal, sealed } from './sealed.ts';
import { test, withServer } from './server.ts';

const SITE = `worker_processes 2;
events {}
http { # brace, pid /run/nginx.pid;
  ssl_session_cache shared:S:1m;
  ssl_protocols TLSv1.2 TLSv1.3;
  server { listen 443 ssl; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; return 200; }
}
`;
const judge = { version: '1.26.3', modules: ['/judge/m.so'] } as unknown as Nginx;

it('no test reaches an nginx past runNginx', () => {
  const past =
    /[\w!?)]\.command\b(?!\()|\{[^}]*\bcommand\b[^}]*\}\s*=\s*\w*nginx|\/s?bin\/nginx\b|\.judges\/nginx|(?:spawn|exec)\w*\(\s*'nginx'/i;
  const files = ['test', 'e2e'].flatMap(sourcesBelow);
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter(({ text }) => past.test(text)).map(({ path }) => path);
  expect(found).toEqual(['test/nginx/run-nginx.ts', 'test/nginx/sealed.ts']);
});

describe('furnish', () => {
  it('moves no line, finds http{} behind comments and quotes, and does nothing twice', () => {
    const text = `# http {\nlog "http {" 'http {';\nhttp\n# {\n{\n}\n`;
    const furnished = furnish(judge, text);
    expect(furnished.split('\n').map((line, at) => [at, line.startsWith(text.split('\n')[at]!)])).toEqual(
      text.split('\n').map((_, at) => [at, true]),
    );
    expect(furnished.split('\n')[4]).toContain('{ client_body_temp_path temp/client_body_temp_path;');
    expect(furnish(judge, furnished)).toBe(furnished);
  });

  it('leaves to the text what it sets itself', () => {
    const furnished = furnish(judge, 'http {\n  proxy_temp_path mine; # scgi_temp_path x;\n}\n');
    expect(furnished.match(/proxy_temp_path/g)).toHaveLength(1);
    expect(furnished).toContain('scgi_temp_path temp/scgi');
  });
});

it.each([
  ['include /etc/nginx/mime.types;', 'include /etc/nginx/mime.types'],
  ['events {}\npid "/run/nginx.pid";', 'pid /run/nginx.pid'],
  ['# include /a;\nhttp { client_body_temp_path /var/x; }', 'client_body_temp_path /var/x'],
  ['load_module /usr/lib/nginx/modules/m.so;', 'load_module /usr/lib'],
  ['http {}', 'client_body_temp_path is not set'],
])('%s is not run', (text, words) => {
  expect(() => mustStayIn('/tmp/x', judge, text)).toThrow(words);
});

it('what is inside, or the judge’s own, is run', () => {
  const text = 'load_module /judge/m.so; include /tmp/x/a.conf; pid nginx.pid; # include /etc/a;\nhttp {}';
  expect(() => mustStayIn('/tmp/x', judge, furnish(judge, text))).not.toThrow();
});

const there = seal();
const WHY = there.why === null ? '' : ` (${there.why.trim()})`;

// where no mount namespace can be made, the reason is in the name of what is skipped
describe.skipIf(there.why)(`where the machine's folders are empty and not writable${WHY}`, () => {
  it('they are', () => {
    const [program, ...words] = there.words;
    const look = 'ls -A /run /etc/nginx /var/lib/nginx /var/log/nginx 2>/dev/null; touch /run/a';
    const { stdout, stderr, status } = spawnSync(program!, [...words, 'sh', '-c', look], {
      encoding: 'utf8',
    });
    expect(stdout.replace(/^\/\S*:$/gm, '').trim()).toBe('');
    expect(stderr).toContain('Read-only file system');
    expect(status).not.toBe(0);
  });

  describe.each(eachNginx())('$name', ({ nginx }) => {
    it.skipIf(!nginx)(
      'tells its version, is asked, starts, serves, reloads, restarts, is upgraded',
      async () => {
        const one = sealed(nginx!, there);
        expect(await test(one, SITE)).toMatchObject({ accepted: true });
        const quick = new QuickJudge(one);
        try {
          expect(await quick.ask(SITE)).toMatchObject({ accepted: true, message: '', warnings: [] });
          quick.write('nginx.conf', furnish(one, SITE));
          for (const [word, says] of [
            ['-v', /nginx version/],
            ['-V', /configure arguments/],
            ['-T', /configuration file .* test is successful/],
          ] as const) {
            const { status, stderr } = await runNginx({ nginx: one, folder: quick.folder }, word);
            expect({ word, status, said: says.test(stderr.toString()) }).toEqual({
              word,
              status: 0,
              said: true,
            });
          }
        } finally {
          quick.close();
        }
        await withServer(one, SITE, async (server) => {
          const acts = [() => server.reload(), () => server.restart(), () => server.upgrade()];
          for (const act of [async () => {}, ...acts]) {
            await act();
            const place = server.place('*:443');
            const visit = await connect({ place, kind: 'tls13', context: 'http', serverName: 'a.example' });
            expect(visit).toMatchObject({ protocol: 'TLSv1.3' });
            expect(server.log).not.toMatch(/\[(?:emerg|alert|crit|error)\]/);
          }
        });
      },
    );

    it.skipIf(!nginx)('one that touches them is noticed', async () => {
      const { accepted, output } = await test(sealed(nginx!, there), SITE.replace('http {', '"http" {'));
      expect(accepted).toBe(false);
      expect(output).toMatch(/\/var\/(?:lib|log)\/nginx/);
    });
  });
});
