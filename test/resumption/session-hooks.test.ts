import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { replyOf } from '../report/reply-of.ts';

/** Lua in the place of nginx's session cache; test/nginx/session-hooks asks nginx. */
const text = (...lines: string[]): string =>
  `worker_processes 4; events {}\nhttp {\nssl_protocols TLSv1.2 TLSv1.3;\n${lines.join('\n')}\nserver { listen 443 ssl; server_name a.example; ssl_certificate a.crt; ssl_certificate_key a.key; }\n}\n`;
const HOOKS = 'ssl_session_store_by_lua_file lua/store.lua; ssl_session_fetch_by_lua_file lua/fetch.lua;';
const OFF = 'ssl_session_tickets off;';
const ZONE = 'ssl_session_cache shared:S:10m;';

function read(configuration: string, nginx?: string) {
  const { report } = replyOf(configuration, nginx === undefined ? {} : { nginx });
  const { verdict } = report.sockets[0]!.servers[0]!;
  const row = (client: keyof typeof verdict): string =>
    EVENTS.map((event) => verdict[client][event].resumes).join(' ');
  return { report, verdict, row };
}

describe('session hooks in Lua', () => {
  it.each([
    '1.22.1',
    '1.30.6',
    undefined,
  ])('nginx %s: IDs resume as the Lua decides, TLS 1.3 never with tickets off', (nginx) => {
    for (const cache of ['', ZONE]) {
      const { verdict, row } = read(text(cache, OFF, HOOKS), nginx);
      expect(row('tls12-id')).toBe('unknown unknown unknown unknown');
      expect(row('tls12-ticket')).toBe('unknown unknown unknown unknown');
      expect(row('tls13')).toBe('no no no no');
      expect(verdict['tls12-id'].reload.settledBy).toBe('what the Lua of ssl_session_fetch_by_lua* returns');
    }
  });

  it('leave tickets as they are', () => {
    expect(read(text(ZONE, HOOKS), '1.30.6').row('tls13')).toBe('yes yes yes no');
    expect(read(text(HOOKS), '1.30.6').row('tls12-ticket')).toBe('yes yes no no');
  });

  it('one alone: what is stored by Lua is not looked up in the zone', () => {
    const store = 'ssl_session_store_by_lua_block { local a = 1 }';
    expect(read(text(ZONE, store), '1.22.1').row('tls12-id')).toBe('no no no no');
  });

  it('are spoken of once, and get no zone', () => {
    const { report } = read(text(OFF, HOOKS), '1.22.1');
    expect(report.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'high session-hooks-in-lua',
    ]);
    expect(report.findings.some(({ fix }) => fix)).toBe(false);
  });

  it('those for certificates change nothing', () => {
    const certificate = 'ssl_certificate_by_lua_block { local a = 1 }';
    expect(
      read(text(ZONE, OFF).replace('ssl_certificate a', `${certificate} ssl_certificate a`), '1.22.1').row(
        'tls13',
      ),
    ).toBe('yes yes yes no');
  });
});
