import { describe, expect, it } from 'vitest';
import { fleet } from '../bench/growing-inputs.ts';
import { folder, run } from './run-command.ts';

/** What check prints for machines, and what it ends with. */
const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';
const BUILTIN = `worker_processes 4;
events {}
http {
\tssl_session_cache builtin:1000 ;
\tserver { listen 443 ssl; server_name a; ${CERTIFICATE} location / { proxy_pass https://10.0.0.5; } }
}
`;
const UNSET = BUILTIN.replace('\tssl_session_cache builtin:1000 ;\n', '');
const FINE = BUILTIN.replace('builtin:1000', 'shared:SSL:10m').replace(
  'location / { proxy_pass https://10.0.0.5; }',
  '',
);

async function reportOf(text: string, ...options: string[]) {
  const at = { cwd: folder({ 'nginx.conf': text }) };
  const { status, stdout, stderr } = await run(['check', '--format', 'json', ...options, 'nginx.conf'], at);
  expect(stderr).toBe('');
  return { status, report: JSON.parse(stdout) };
}

describe('the exit status', { timeout: 120_000 }, () => {
  it.each([
    ['nothing at or above the limit', FINE, [], 0],
    ['high, by default', BUILTIN, [], 1],
    ['medium is below the default', UNSET, [], 0],
    ['--fail-on medium', UNSET, ['--fail-on', 'medium'], 1],
    ['--fail-on error lets high pass', BUILTIN, ['--fail-on', 'error'], 0],
    ['damage counts whatever the limit', FINE.replace(/\}\n$/, ''), ['--fail-on', 'error'], 1],
  ])('%s', async (_, text, options, status) => {
    expect((await reportOf(text, ...options)).status).toBe(status);
  });

  it('is 2 where something cannot be read, with one line and nothing printed', async () => {
    const { status, stdout, stderr } = await run(['check', 'absent.conf'], { cwd: folder({}) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^tls-resume: cannot read absent\.conf: no such file or directory\n$/);
  });

  it.each([
    [['check', '--fail-on', 'grave', 'x'], /--fail-on takes .*not grave/],
    [['check', '--nginx', 'new', 'x'], /--nginx takes/],
    [['check', '--rate', '-1', 'x'], /rate/],
    [['check', '--colour', 'x'], /--colour/],
    [['check'], /name a file/],
    [['chekc'], /no command chekc/],
  ])('%j is the user’s mistake', async (args, words) => {
    const { status, stderr } = await run(args, { cwd: folder({ x: FINE }) });
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the JSON of schema 4', { timeout: 120_000 }, () => {
  it('tells what is alike in a fleet once, and every entry with --all', async () => {
    const [short, all] = await Promise.all([reportOf(fleet(150)), reportOf(fleet(150), '--all')]);
    const { sockets } = short.report as { sockets: readonly { alike?: { rows: readonly unknown[] } }[] };
    expect(sockets.length).toBeLessThan(10);
    expect(sockets.reduce((count, { alike }) => count + 1 + (alike?.rows.length ?? 0), 0)).toBe(150);
    expect(all.report.sockets).toHaveLength(150);
    expect(JSON.stringify(all.report)).not.toContain('"alike"');
  });

  it('has every key that was promised', async () => {
    const { report } = await reportOf(BUILTIN, '--nginx', '1.26.3');
    expect(report).toMatchObject({
      schema: 4,
      tool: { name: 'tls-resume', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      platform: { nginx: '1.26.3', tls: 'OpenSSL', assumed: false },
      files: [{ path: 'nginx.conf', damage: [] }],
      sockets: [
        {
          context: 'http',
          protocol: 'tcp',
          address: '*:443',
          tls: true,
          defaultServer: { names: ['a'], file: 'nginx.conf', line: 5 },
          servers: [{ names: ['a'], file: 'nginx.conf', line: 5 }],
          acrossNames: [],
          acrossNamesLeftOut: 0,
        },
      ],
      upstreams: [{ target: 'https://10.0.0.5', file: 'nginx.conf', line: 5 }],
      zones: [],
    });
    const verdict = report.verdicts[report.sockets[0].servers[0].verdict];
    for (const client of ['tls12-id', 'tls12-ticket', 'tls13']) {
      for (const event of ['same-worker', 'other-worker', 'reload', 'restart']) {
        expect(verdict[client][event].resumes).toMatch(/^(?:yes|no|some|not-offered|fails|refused|unknown)$/);
        expect(verdict[client][event].facts.length).toBeGreaterThan(0);
      }
    }
    expect(report.upstreams[0].verdict['next-connection']).toMatchObject({
      resumes: 'yes',
      facts: expect.arrayContaining(['literal-keeps-session']),
    });
  });

  it('a finding has its place in lines and columns from 1, in UTF-16 units', async () => {
    const { report } = await reportOf(BUILTIN.replace('events {}', 'events {} # äöü 😀'));
    const finding = report.findings.find(({ rule }: { rule: string }) => rule === 'builtin-cache');
    expect(Object.keys(finding)).toEqual(
      expect.arrayContaining([
        ...['rule', 'severity', 'title', 'message', 'file', 'line', 'column', 'endLine', 'endColumn'],
        ...['facts', 'fixable', 'defaultFix'],
      ]),
    );
    // a tab is one column
    expect(finding).toMatchObject({
      line: 4,
      column: 20,
      endLine: 4,
      endColumn: 32,
      fixable: true,
      defaultFix: true,
    });
  });

  it('damage has its place and its words', async () => {
    const { report, status } = await reportOf('http {\n  server {\n    listen 443 ssl\n  }\n}\n');
    expect(status).toBe(1);
    expect(report.files[0].damage).toEqual([
      expect.objectContaining({ line: 4, column: 3, message: 'unexpected "}"', hint: expect.any(String) }),
    ]);
  });

  it('zones have their size in bytes and what they hold', async () => {
    const { report } = await reportOf(FINE, '--nginx', '1.26.3');
    expect(report.zones).toEqual([
      expect.objectContaining({
        name: 'SSL',
        context: 'http',
        size: 10_485_760,
        entries: 27_104,
        usedBy: ['*:443'],
      }),
    ]);
  });

  it('says that a version was assumed where none was given, and takes one from nginx -V', async () => {
    expect((await reportOf(FINE)).report.platform.assumed).toBe(true);
    const stated = (
      await reportOf(`nginx version: nginx/1.24.0\nbuilt with OpenSSL 3.0.2 15 Mar 2022\n${FINE}`)
    ).report;
    expect(stated.platform).toMatchObject({
      nginx: '1.24.0',
      tls: 'OpenSSL 3.0.2 15 Mar 2022',
      assumed: false,
    });
  });
});

describe('the text', { timeout: 120_000 }, () => {
  it('names file, line and column first, as compilers do', async () => {
    const { status, stdout } = await run(['check', '--nginx', '1.26.3', 'nginx.conf'], {
      cwd: folder({ 'nginx.conf': BUILTIN }),
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^nginx\.conf:4:20: high: .* \[builtin-cache\]$/m);
    expect(stdout).toMatch(/tls12-id +yes +no +no +no$/m);
    expect(stdout).toMatch(/^1 finding; judged for nginx 1\.26\.3, OpenSSL;/m);
  });
});
