import { describe, expect, it } from 'vitest';
import { replyOf } from '../report/reply-of.ts';

/** What ssl_conf_command says of protocols and tickets; test/nginx/conf-command asks nginx. */
const server = (name: string, lines = ''): string =>
  `server { listen 443 ssl; server_name ${name}; ssl_certificate ${name}.crt; ssl_certificate_key ${name}.key; ${lines} }`;

function cells(nginx: string, http: string, byDefault = '', other = ''): readonly string[] {
  const text = `worker_processes 2; events {}\nhttp {\nssl_session_cache shared:S:1m; ${http}\n${server('a', byDefault)}\n${server('b', other)}\n}\n`;
  return replyOf(text, { nginx }).report.sockets[0]!.servers.map(({ verdict }) =>
    (['tls12-id', 'tls12-ticket', 'tls13'] as const)
      .map((client) => verdict[client]['same-worker'].resumes)
      .join(' '),
  );
}

const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';
const ALL = 'yes yes yes';
const NO_13 = 'yes yes not-offered';
const NO_12 = 'not-offered not-offered yes';

describe('ssl_conf_command', () => {
  it.each([
    '1.22.1',
    '1.26.3',
    '1.30.6',
  ])('nginx %s: protocol limits count in the default server alone', (nginx) => {
    expect(cells(nginx, `${BOTH} ssl_conf_command MaxProtocol TLSv1.2;`)).toEqual([NO_13, NO_13]);
    expect(cells(nginx, BOTH, 'ssl_conf_command MinProtocol TLSv1.3;')).toEqual([NO_12, NO_12]);
    expect(cells(nginx, BOTH, '', 'ssl_conf_command MinProtocol TLSv1.3;')).toEqual([ALL, ALL]);
    expect(cells(nginx, 'ssl_protocols TLSv1.2; ssl_conf_command MaxProtocol TLSv1.3;')).toEqual([
      NO_13,
      NO_13,
    ]);
  });

  it('Protocol counts where ssl_protocols does', () => {
    const line = 'ssl_conf_command Protocol -TLSv1.3;';
    expect(cells('1.26.3', BOTH, line)).toEqual([NO_13, NO_13]);
    expect(cells('1.30.6', BOTH, line)).toEqual([NO_13, ALL]);
    expect(cells('1.26.3', BOTH, '', line)).toEqual([ALL, ALL]);
    expect(cells('1.30.6', BOTH, '', line)).toEqual([ALL, NO_13]);
    expect(cells('1.22.1', 'ssl_protocols TLSv1.2; ssl_conf_command Protocol ALL;')).toEqual([ALL, ALL]);
  });

  it('every Options line is read, words in any case and with spaces', () => {
    const off = 'ssl_session_cache none; ssl_protocols TLSv1.2;';
    const none = 'no no not-offered';
    const tickets = 'no yes not-offered';
    const http = (command: string): string => `${off} ${command}`.replace('ssl_session_cache none; ', '');
    const ask = (commands: string): string =>
      cells('1.26.3', http(commands), 'ssl_session_cache none;', 'ssl_session_cache none;')[0]!;
    expect(ask('ssl_conf_command Options -SessionTicket; ssl_conf_command Options ServerPreference;')).toBe(
      none,
    );
    expect(ask('ssl_conf_command Options -SessionTicket; ssl_conf_command Options SessionTicket;')).toBe(
      tickets,
    );
    expect(ask('ssl_conf_command options "ServerPreference , -sessionticket";')).toBe(none);
  });

  it('of NumTickets the last counts', () => {
    expect(cells('1.26.3', `${BOTH} ssl_conf_command NumTickets 0; ssl_conf_command NumTickets 2;`)[0]).toBe(
      ALL,
    );
    expect(cells('1.26.3', `${BOTH} ssl_conf_command numtickets 0;`)[0]).toBe('yes yes no');
  });
});
