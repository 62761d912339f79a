import { describe, expect, it } from 'vitest';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { type FarmReport, farmReport } from '../../src/core/farm/farm-report.ts';
import { farmText } from '../../src/core/farm/farm-text.ts';
import { type GivenHost, markKey } from '../../src/core/farm/sharing/farm-host.ts';

const KEY = 'ssl_session_ticket_key k.key;';
const conf = (http: string, server = '', listen = '443 ssl', after = ''): string => `events {}
http {
  ssl_certificate a.pem;
  ssl_certificate_key a.key;
  ${http}
  server { listen ${listen}; server_name a.example; ${server} }
  ${after}
}
`;

const host = (name: string, text: string, more: Partial<GivenHost> = {}): GivenHost => ({
  name,
  sources: [{ path: 'nginx.conf', text, encoding: 'utf-8' }],
  platform: platformOf(version('1.26.3')),
  ...more,
});

const NOTHING_SAID = { keys: false, certificates: false };
const ALL_SAME = { keys: true, certificates: true };

function report(hosts: readonly GivenHost[], said = ALL_SAME): FarmReport {
  const made = farmReport(hosts, said);
  if ('code' in made) throw new Error(made.what);
  return made;
}

const tls13 = (made: FarmReport, from = 'one', to = 'other') => made.groups[0]!.cells.tls13[from]![to]!;

describe('what nobody read', () => {
  const hosts = [host('one', conf(KEY)), host('other', conf(KEY))];

  it('is unknown, with what would settle it, until the operator says that copies are equal', () => {
    const open = report(hosts, NOTHING_SAID);
    expect(tls13(open).resumes).toBe('unknown');
    expect(open.settledBy).toContain('whether k.key on one and k.key on other hold the same ticket key');
    expect(open.settledBy).toContain('whether a.pem on one and a.pem on other hold the same certificate');
    expect(tls13(report(hosts, { keys: true, certificates: false })).resumes).toBe('unknown');
    expect(tls13(report(hosts)).resumes).toBe('yes');
    expect(report(hosts).settledBy).toEqual([]);
  });

  it('of other paths stays unknown whatever is said of equal ones', () => {
    const other = host('other', conf('ssl_session_ticket_key other.key;'));
    expect(tls13(report([hosts[0]!, other])).resumes).toBe('unknown');
  });

  it('is the same in copies of one folder', () => {
    const copies = ['one', 'other'].map((name) => host(name, conf(KEY), { copyOf: 'conf' }));
    expect(tls13(report(copies, NOTHING_SAID)).resumes).toBe('yes');
  });

  it('contents decide against what is said of paths', () => {
    const marked = (name: string, mark: string) =>
      host(name, conf(KEY), { marks: new Map([[markKey('ticket-key', 'k.key'), mark]]) });
    const different = report([marked('one', 'x'), marked('other', 'y')]);
    expect(tls13(different)).toMatchObject({ resumes: 'no', because: ['key-not-known'] });
    expect(tls13(report([marked('one', 'x'), marked('other', 'x')])).resumes).toBe('yes');
  });
});

describe('what stands in the way', () => {
  it('is named with the lines of both hosts', () => {
    const made = report([host('one', conf(KEY)), host('other', conf('ssl_session_tickets off;'))]);
    const taken = made.obstacles.find(({ kind, from }) => kind === 'tickets-not-taken' && from === 'one')!;
    expect(taken.at).toContainEqual({
      host: 'other',
      file: 'nginx.conf',
      line: 5,
      text: 'ssl_session_tickets off;'.replace(';', ''),
    });
    const keys = made.obstacles.find(({ kind, from }) => kind === 'no-key-there' && from === 'one')!;
    expect(keys.at.map(({ host, line }) => `${host}:${line}`)).toEqual(['one:5', 'other:6']);
    const text = farmText(made);
    expect(text).toContain('other does not take tickets.');
    expect(text).toContain('one nginx.conf:5: ssl_session_ticket_key k.key');
  });

  it('says nothing of session IDs that a cache could change: they never leave their host', () => {
    const zone = 'ssl_session_cache shared:S:1m;';
    const made = report([host('one', conf(zone)), host('other', conf(zone))]);
    expect(made.groups[0]!.cells['tls12-id'].one!.other).toMatchObject({
      resumes: 'no',
      because: ['own-cache'],
    });
    expect(made.groups[0]!.cells['tls12-id'].one!.one!.resumes).toBe('yes');
  });

  it.each([
    ['1.26.3', '1.27.1', 'yes'],
    ['1.27.2', '1.30.6', 'yes'],
    ['1.27.1', '1.27.2', 'no'],
  ])('RSA and ECDSA in one order on %s and %s: %s', (one, other, resumes) => {
    const both = conf(`${KEY} ssl_certificate r.pem; ssl_certificate_key r.key;`);
    const marks = new Map(['a', 'r'].map((name) => [markKey('certificate', `${name}.pem`), name]));
    const on = (nginx: string) => ({ platform: platformOf(version(nginx)), marks });
    expect(tls13(report([host('one', both, on(one)), host('other', both, on(other))])).resumes).toBe(resumes);
  });

  it('another TLS library is not guessed', () => {
    const boring = platformOf(version('1.26.3'), { tls: 'BoringSSL' });
    const made = report([host('one', conf(KEY)), host('other', conf(KEY), { platform: boring })]);
    expect(tls13(made).resumes).toBe('unknown');
    expect(
      tls13(report(['one', 'other'].map((name) => host(name, conf(KEY), { platform: boring })))).resumes,
    ).toBe('yes');
  });

  it('without a version: what all versions share is known, what they differ in is not', () => {
    const { platform: _, ...plain } = host('one', conf(KEY));
    const { platform: __, ...same } = host('other', conf(KEY));
    expect(tls13(report([plain, same])).resumes).toBe('yes');
    const mixed = {
      ...same,
      sources: [
        {
          path: 'nginx.conf',
          encoding: 'utf-8' as const,
          text: conf(
            KEY,
            '',
            '443 ssl',
            'server { listen 443 ssl; server_name b.example; ssl_session_tickets off; }',
          ),
        },
      ],
    };
    const made = report([plain, mixed]);
    const group = made.groups.find(({ names }) => names.includes('b.example'))!;
    expect(group.cells.tls13.one!.other!.resumes).toBe('unknown');
    expect(made.settledBy).toContain('the version of nginx on other (nginx -V)');
  });
});

describe('doors and names', () => {
  it('hosts with one TLS port each are one door, whatever its number', () => {
    const made = report([host('one', conf(KEY)), host('other', conf(KEY, '', '8443 ssl'))]);
    expect(made.groups.map(({ door }) => door)).toEqual(['443 on one, 8443 on other']);
    expect(tls13(made).resumes).toBe('yes');
  });

  it('a host without TLS on the port is left out by name', () => {
    const made = report([
      host('one', conf(KEY)),
      host('other', conf(KEY)),
      host('plain', conf('', '', '80')),
    ]);
    expect(made.notes).toEqual(['plain has no TLS on port 443: it is left out there.']);
    expect(Object.keys(made.groups[0]!.cells.tls13)).toEqual(['one', 'other']);
  });

  it('nothing to compare is said', () => {
    const made = report([host('one', conf('', '', '80')), host('other', conf('', '', '80'))]);
    expect(made.groups).toEqual([]);
    expect(made.notes[0]).toContain('No two hosts');
  });

  it('names with one outcome are one group, and a name that only one host has meets the other’s default server', () => {
    const second = 'server { listen 443 ssl; server_name b.example *.c.example; ssl_certificate b.pem; }';
    const made = report([host('one', conf(KEY, '', '443 ssl', second)), host('other', conf(KEY))]);
    expect(made.groups.map(({ names }) => names)).toEqual([
      ['a.example', 'b.example', 'any.c.example', null],
    ]);
    const now = platformOf(version('1.30.6'));
    const late = report([
      host('one', conf(KEY, '', '443 ssl', second), { platform: now }),
      host('other', conf(KEY), { platform: now }),
    ]);
    expect(late.groups.map(({ names }) => names)).toEqual([
      ['a.example', null],
      ['b.example', 'any.c.example'],
    ]);
    expect(late.groups[1]!.cells.tls13.one!.other!.resumes).toBe('unknown');
  });

  it('a host whose text is none is a failure that names it', () => {
    const made = farmReport([host('one', conf(KEY)), host('other', '')], ALL_SAME);
    expect(made).toMatchObject({ code: 'empty', where: 'other: nginx.conf' });
  });
});
