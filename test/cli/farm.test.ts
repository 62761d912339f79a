import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './run-command.ts';

const conf = (keys: string): string => `events {}
http {
  ssl_certificate /etc/ssl/a.pem;
  ssl_certificate_key /etc/ssl/a.key;
  ${keys}
  server { listen 443 ssl; server_name a.example; }
}
`;
const KEYS = 'ssl_session_ticket_key keys/new.key; ssl_session_ticket_key keys/old.key;';

function host(text: string, keys: Readonly<Record<string, Buffer>>): string {
  const at = folder({ 'nginx.conf': text });
  mkdirSync(join(at, 'keys'));
  for (const [name, bytes] of Object.entries(keys)) writeFileSync(join(at, 'keys', name), bytes);
  return at;
}

describe('farm', () => {
  const [first, second] = [randomBytes(80), randomBytes(80)];
  const ahead = host(conf(KEYS), { 'new.key': second, 'old.key': first });
  const behind = host(conf('ssl_session_ticket_key keys/new.key;'), { 'new.key': first });

  it('compares key files by content, and names a host that lags', async () => {
    const done = await run([
      'farm',
      '--same-files',
      'certificates',
      '--nginx',
      '1.26.3',
      `web1=${ahead}`,
      `web2=${behind}`,
    ]);
    expect(done.status).toBe(1);
    expect(done.stdout).toMatch(/TLS 1\.3 +web1 +yes +no\n +web2 +yes +yes\n/);
    expect(done.stdout).toContain(
      'The key that web1 encrypts with, its first one, is not among those of web2.',
    );
    expect(done.stdout).not.toContain('unknown');
    expect(done.stdout).not.toContain(first.toString('hex').slice(0, 16));
  });

  it('hosts with copies of one folder are named together', async () => {
    const done = await run(['farm', `web1,web2,web3=${ahead}`, '--format', 'json']);
    expect(done.status).toBe(0);
    const report = JSON.parse(done.stdout);
    expect(report.hosts.map(({ name }: { name: string }) => name)).toEqual(['web1', 'web2', 'web3']);
    expect(report.groups[0].cells.tls13.web1.web3.resumes).toBe('yes');
  });

  it('--redact: the same result, with stand-ins for names, addresses, paths and hosts', async () => {
    const invented = (text: string) =>
      text
        .replaceAll('a.example', 'zaunkoenig.example')
        .replaceAll('/etc/ssl/a', '/srv/zaunkoenig/tls')
        .replaceAll('keys/', 'zaunkoenig-keys/');
    const made = (keys: string, files: Readonly<Record<string, Buffer>>): string => {
      const entries = Object.entries(files).map(([name, bytes]) => [`zaunkoenig-keys/${name}`, bytes]);
      return folder({ 'nginx.conf': invented(conf(keys)), ...Object.fromEntries(entries) });
    };
    const lb = join(
      folder({
        'zaunkoenig-lb.conf':
          'events {} stream { upstream zaunkoenig { hash $remote_addr; server 192.0.2.17:443; server 192.0.2.18:443; } server { listen 443; proxy_pass zaunkoenig; } }',
      }),
      'zaunkoenig-lb.conf',
    );
    const hosts = [
      `zaunkoenig1=${made(KEYS, { 'new.key': second, 'old.key': first })}`,
      `zaunkoenig2=${made('ssl_session_ticket_key keys/new.key;', { 'new.key': first })}`,
    ];
    const asked = ['farm', '--nginx', '1.26.3', '--balancer', lb, '--rollout', '30m', ...hosts];
    for (const format of ['text', 'json']) {
      const own = await run([...asked, '--format', format]);
      const shown = await run([...asked, '--format', format, '--redact']);
      expect(own.stdout).toContain('zaunkoenig');
      expect(shown.stdout + shown.stderr).not.toMatch(/zaunkoenig|192\.0\.2\.1[78]|tls-resume-\w{6}/i);
      expect(shown.status).toBe(own.status);
    }
    const report = async (...more: string[]) =>
      JSON.parse((await run([...asked, '--format', 'json', ...more])).stdout);
    const [own, shown] = [await report(), await report('--redact')];
    expect(shown.hosts.map(({ name }: { name: string }) => name)).toEqual(['node1', 'node2']);
    const cells = ({ groups }: typeof own) =>
      groups.map((group: { cells: Record<string, object> }) =>
        Object.values(group.cells).map((matrix) =>
          Object.values(matrix).map((row) => Object.values(row as object).map(({ resumes }) => resumes)),
        ),
      );
    expect(cells(shown)).toEqual(cells(own));
    expect(shown.obstacles.map(({ kind }: { kind: string }) => kind)).toEqual(
      own.obstacles.map(({ kind }: { kind: string }) => kind),
    );
    expect(shown.balancers[0].returns[0].now).toEqual(own.balancers[0].returns[0].now);
  });

  it('takes a version for one host', async () => {
    const done = await run(['farm', '--nginx', '1.26.3', '--nginx', 'b=1.30.6', `a,b=${ahead}`]);
    expect(done.stdout).toContain('a: nginx 1.26.3, OpenSSL\nb: nginx 1.30.6, OpenSSL\n');
  });

  it('reads the balancer in front, and answers for 20 ms', async () => {
    const lb = join(
      folder({
        'lb.conf':
          'events {} stream { upstream web { least_conn; server 10.0.0.1:443; server 10.0.0.2:443; } server { listen 443; proxy_pass web; } }',
      }),
      'lb.conf',
    );
    const done = await run(['farm', `web1,web2=${ahead}`, '--balancer', lb]);
    expect(done.stdout).toContain('Behind nginx stream{}, least_conn\n');
    expect(done.stdout).toMatch(/TLS 1\.2, session ID {2}0 % +0 % +0 %/);
    expect(done.stdout).toMatch(/TLS 1\.3 +100 % +100 % +100 %/);
    expect(done.stdout).toContain('after 60 ms by a full handshake (1.5 times as long), after 40 ms');
    const alb = await run(['farm', `web1,web2=${ahead}`, '--balancer', 'aws-alb', '--format', 'json']);
    expect(JSON.parse(alb.stdout).balancers[0]).toMatchObject({ balancer: { id: 'aws-alb' }, returns: [] });
  });

  it('plans the keys from the longest timeout and the time of a roll-out', async () => {
    const done = await run(['farm', `web1,web2=${ahead}`, '--rollout', '1h']);
    expect(done.stdout).toContain('Three keys on every host, rotated twice a day');
    expect(done.stdout).toContain('web2  current A  previous Z  next B');
    const json = await run(['farm', `web1,web2=${ahead}`, '--rollout', '1h', '--format', 'json']);
    expect(JSON.parse(json.stdout).keys.rotation[0].hosts[1]).toEqual({
      name: 'web2',
      keys: ['A', 'Z', 'B'],
    });
  });

  it.each([
    [['--rollout', 'soon', `a=${ahead}`], '--rollout takes a time'],
    [['--balancer', 'l4-by-magic', `a=${ahead}`], 'cannot read l4-by-magic'],
    [['--balancer', join(ahead, 'nginx.conf'), `a=${ahead}`], 'neither passes TLS on'],
    [['a=/nowhere/at/all'], 'cannot read /nowhere/at/all'],
    [[`a=${ahead}`, `a=${behind}`], 'two hosts are called a'],
    [['--nginx', 'c=1.26.3', `a=${ahead}`], 'no host is called c'],
    [['--same-files', 'some', `a=${ahead}`], '--same-files takes keys, certificates, all, not some'],
  ])('%s: %s', async (args, says) => {
    const done = await run(['farm', ...args]);
    expect(done.status).toBe(2);
    expect(done.stderr).toContain(says);
  });
});
