import { describe, expect, it } from 'vitest';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { BALANCERS, type Balancer, findBalancer } from '../../src/core/farm/balancer/balancer.ts';
import { balancersOf, farmAnswer } from '../../src/core/farm/balancer/balancer-report.ts';
import { balancerText } from '../../src/core/farm/balancer/balancer-text.ts';
import { returning } from '../../src/core/farm/balancer/returning.ts';
import { type FarmReport, farmReport } from '../../src/core/farm/farm-report.ts';

const conf = (keys: string): string => `events {}
http {
  ssl_certificate a.pem;
  ssl_certificate_key a.key;
  ssl_session_cache shared:S:1m;
  ${keys}
  server { listen 443 ssl; server_name a.example; }
}
`;
const KEY = 'ssl_session_ticket_key k.key;';

function farm(count: number, keys: string): FarmReport {
  const hosts = Array.from({ length: count }, (_, at) => ({
    name: `web${at}`,
    sources: [{ path: 'nginx.conf', text: conf(keys), encoding: 'utf-8' as const }],
    platform: platformOf(version('1.26.3')),
  }));
  const report = farmReport(hosts, { keys: true, certificates: true });
  if ('code' in report) throw new Error(report.what);
  return report;
}

const even = findBalancer('l4-round-robin')!;
const byAddress = findBalancer('l4-source-hash')!;
const asked = { roundTrip: 20, key: 'rsa2048' as const };

function read(text: string): readonly Balancer[] {
  const found = balancersOf({ name: 'lb', sources: [{ path: 'lb.conf', text, encoding: 'utf-8' }] });
  if ('code' in found) throw new Error(found.what);
  return found;
}

const stream = (upstream: string, server = 'listen 443;') => `events {}
stream {
  upstream nodes { ${upstream} server 10.0.0.1:443; server 10.0.0.2:443 weight=3; server 10.0.0.3:443 backup; }
  server { ${server} proxy_pass nodes; }
}
`;

describe('an nginx as balancer', () => {
  it.each([
    ['', 'round robin', 'evenly', false],
    ['least_conn;', 'least_conn', 'evenly', false],
    ['random two least_conn;', 'random two least_conn', 'evenly', false],
    ['hash $remote_addr;', 'hash $remote_addr', 'by-address', false],
    ['hash $binary_remote_addr consistent;', 'hash $binary_remote_addr consistent', 'by-address', true],
    ['hash $ssl_preread_server_name;', 'hash $ssl_preread_server_name', 'by-name', false],
    ['hash $ssl_preread_protocol;', 'hash $ssl_preread_protocol', 'by-other-key', false],
  ])('upstream { %s } chooses by %s', (method, name, choosing, keepsOthers) => {
    const [balancer] = read(stream(method));
    expect(balancer).toMatchObject({
      name: `nginx stream{}, ${name}`,
      choosing,
      keepsOthers,
      tls: 'hosts',
      weights: [1, 3],
    });
    expect(balancer!.at[0]).toMatchObject({ host: 'lb', file: 'lb.conf', line: 3 });
  });

  it('ends TLS where its listen has ssl, in stream{} and in http{}', () => {
    expect(read(stream('', 'listen 443 ssl; ssl_certificate a.pem;'))[0]!.tls).toBe('balancer');
    const http = `events {} http { upstream nodes { server 10.0.0.1; } server { listen 443 ssl; ssl_certificate a.pem; location / { proxy_pass http://nodes; } } }`;
    expect(read(http)[0]!.tls).toBe('balancer');
  });

  it('follows a map of names', () => {
    const text = `events {} stream { map $ssl_preread_server_name $to { a.example one; default other; }
      upstream one { server 10.0.0.1:443; server 10.0.0.2:443; } upstream other { hash $remote_addr; server 10.0.0.3:443; server 10.0.0.4:443; }
      server { listen 443; ssl_preread on; proxy_pass $to; } }`;
    expect(read(text).map(({ name }) => name)).toEqual([
      'nginx stream{}, round robin',
      'nginx stream{}, hash $remote_addr',
    ]);
  });

  it('that passes nothing on is said to', () => {
    const found = balancersOf({
      name: 'lb',
      sources: [{ path: 'lb.conf', text: conf(''), encoding: 'utf-8' }],
    });
    expect(found).toMatchObject({ code: 'no-balancer', where: 'lb' });
  });
});

const at = (report: FarmReport, balancer: Balancer) => returning(report.groups[0]!, balancer);
const only = (part: number) => ({ least: expect.closeTo(part, 6), most: expect.closeTo(part, 6) });

describe('returning connections', () => {
  it('meet one of k hosts, and resume there alone without common keys', () => {
    for (const hosts of [2, 3, 4]) {
      const made = at(farm(hosts, ''), even);
      expect(made.meetsSame).toEqual(only(1 / hosts));
      expect(made.now.tls13).toEqual(only(1 / hosts));
      expect(made.now['tls12-id']).toEqual(only(1 / hosts));
    }
  });

  it('resume everywhere with common keys, by session ID still at one of k', () => {
    const made = at(farm(4, KEY), even);
    expect(made.now).toEqual({ 'tls12-id': only(1 / 4), 'tls12-ticket': only(1), tls13: only(1) });
    expect(made.afterRemoved.tls13).toEqual(only(1));
  });

  it('by address resume until the hosts change: a hash loses nearly all, a consistent one its share', () => {
    const made = at(farm(3, ''), byAddress);
    expect(made.now.tls13).toEqual(only(1));
    expect(made.afterAdded.tls13).toEqual(only(1 / 4));
    expect(made.afterRemoved.tls13).toEqual(only(1 / 3));
    const consistent = at(farm(3, ''), { ...byAddress, keepsOthers: true });
    expect(consistent.afterAdded.tls13).toEqual(only(3 / 4));
    expect(consistent.afterRemoved.tls13).toEqual(only(2 / 3));
  });

  it('weights count: the heavier host is met again the more often', () => {
    const made = at(farm(2, ''), { ...even, weights: [1, 3] });
    expect(made.meetsSame).toEqual(only(1 / 16 + 9 / 16));
  });

  it('what is unknown is between two bounds', () => {
    const report = farm(2, KEY);
    const open = structuredClone(report.groups[0]!) as {
      cells: { tls13: Record<string, Record<string, { resumes: string }>> };
    };
    open.cells.tls13.web0!.web1!.resumes = 'unknown';
    const made = returning(open as never, even);
    expect(made.now.tls13).toEqual({ least: expect.closeTo(0.75, 6), most: expect.closeTo(1, 6) });
  });
});

describe('the answer', () => {
  it('of 20 ms: 60 ms against 40 ms in TLS 1.2, 40 ms either way in TLS 1.3', () => {
    const answer = farmAnswer(farm(2, ''), [even], asked);
    const { cost } = answer.balancers[0]!.returns[0]!;
    expect(cost['tls12-ticket']).toMatchObject({ full: 60, resumed: 40 });
    expect(cost.tls13).toMatchObject({ full: 40, resumed: 40 });
    const text = balancerText(answer);
    expect(text).toContain(
      'after 60 ms by a full handshake (1.5 times as long), after 40 ms by a resumed one',
    );
    expect(text).toContain('TLS 1.3 client can send it after 40 ms either way');
  });

  it('weighs the alternatives: TLS 1.3 resumes nothing where sessions are kept elsewhere', () => {
    const { alternatives } = farmAnswer(farm(2, ''), [even], asked);
    const of = (id: string) => alternatives.find((each) => each.id === id)!.resumes;
    expect(of('sessions-elsewhere')).toEqual({
      'tls12-id': only(1),
      'tls12-ticket': only(1),
      tls13: only(0),
    });
    expect(of('shared-keys')).toEqual({ 'tls12-id': only(1 / 2), 'tls12-ticket': only(1), tls13: only(1) });
    expect(of('as-it-is').tls13).toEqual(only(1 / 2));
  });

  it('has no shares where the balancer ends TLS, and a source where nobody measured', () => {
    for (const balancer of BALANCERS.filter(({ tls }) => tls !== 'hosts'))
      expect(farmAnswer(farm(2, ''), [balancer], asked).balancers[0]!.returns).toEqual([]);
    for (const balancer of BALANCERS.filter(({ id }) => id.startsWith('aws-')))
      expect(balancer.source).toMatch(/^https:\/\//);
    expect(new Set(BALANCERS.map(({ id }) => id)).size).toBe(BALANCERS.length);
  });
});
