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
    [['--balancer', join(ahead, 'nginx.conf'), `a=${ahead}`], 'passes neither TLS on'],
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
