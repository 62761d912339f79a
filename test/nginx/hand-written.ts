import type { Ages, Probe } from './scenario.ts';

/** A configuration as somebody would write it, and who tries it. */
export interface HandWritten {
  readonly name: string;
  readonly configuration: string;
  readonly probes: readonly Probe[];
  readonly ages?: Ages;
  /** measured on every nginx at hand, not on Debian's alone */
  readonly everywhere?: true;
}

const on443 = (...names: (string | null)[]): Probe[] =>
  names.map((serverName) => ({ context: 'http', address: '*:443', serverName }));

const A = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; return 200;';
const B = 'ssl_certificate tls/b.crt; ssl_certificate_key tls/b.key; return 200;';
const ANSWER = 'return "$pid $ssl_session_reused";';

/** One server on 443 behind four workers. */
const single = (name: string, http: string, server = '', more: Partial<HandWritten> = {}): HandWritten => ({
  name,
  configuration: `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    ${http}
    server { listen 443 ssl; server_name a.example; ${A} ${server} }
}
`,
  probes: on443('a.example'),
  ...more,
});

/** The default server a and another one, b, on 443. */
const pair = (
  name: string,
  http: string,
  a: string,
  b: string,
  more: Partial<HandWritten> = {},
): HandWritten => ({
  name,
  configuration: `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    ${http}
    server {
        listen 443 ssl;
        server_name a.example;
        ${A}
        ${a}
    }
    server {
        listen 443 ssl;
        server_name b.example;
        ${B}
        ${b}
    }
}
`,
  probes: on443('a.example', 'b.example', null),
  ...more,
});

const SHARED = 'ssl_session_cache shared:SSL:1m;';
const OFF = 'ssl_session_tickets off;';

export const HAND_WRITTEN: readonly HandWritten[] = [
  {
    name: 'nothing at all, not even protocols',
    configuration: `worker_processes 4;
events { }
http { server { listen 443 ssl; server_name a.example; ${A} } }
`,
    probes: on443('a.example', null),
    everywhere: true,
  },
  single(
    'the line of the articles',
    'ssl_session_cache builtin:1000 shared:SSL:10m; ssl_session_timeout 10m;',
    '',
    {
      everywhere: true,
    },
  ),
  single('builtin alone, tickets off', 'ssl_session_cache builtin:1000;', OFF, { everywhere: true }),
  single('builtin alone, tickets on', '', 'ssl_session_cache builtin;'),
  {
    name: 'builtin with one worker',
    configuration: `events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    server { listen 443 ssl; server_name a.example; ${A} ssl_session_cache builtin; ${OFF} }
}
`,
    probes: on443('a.example'),
  },
  single('builtin under an inherited zone', SHARED, `ssl_session_cache builtin:1000; ${OFF}`),
  single('none over an inherited zone', SHARED, `ssl_session_cache none; ${OFF}`),
  single(
    'quotes, and the zone beside off',
    `ssl_session_cache off "shared:SSL:1m"; ssl_session_tickets 'off';`,
  ),
  single('a second line that turns the first one off', `${SHARED}\n    ssl_session_cache off; ${OFF}`),
  single('the option instead of the directive', `${SHARED} ssl_conf_command Options -SessionTicket;`),
  single('the option against the directive', `${OFF} ssl_conf_command Options SessionTicket;`),
  single('no tickets for TLS 1.3', `${SHARED} ssl_conf_command NumTickets 0;`),
  single('a key file', `${SHARED} ssl_session_ticket_key tls/ticket-1.key;`, '', { everywhere: true }),
  single('a key file without a cache', 'ssl_session_ticket_key tls/ticket-2.key;'),
  single('a timeout of 0 without a zone', 'ssl_session_timeout 0;', '', { ages: { atLeast: 1.1 } }),
  single('a timeout of 0, tickets off', `${SHARED} ssl_session_timeout 0; ${OFF}`, '', {
    ages: { atLeast: 1.1 },
  }),
  single('TLS 1.3 alone', `${SHARED}`, 'ssl_protocols TLSv1.3;'),
  pair('both inherit from http{}', `${SHARED} ${OFF}`, '', '', { everywhere: true }),
  pair('the cache in the server that is not asked', OFF, '', SHARED, { everywhere: true }),
  pair('the cache in the default server alone', '', SHARED, ''),
  pair('tickets off in the default server alone', SHARED, OFF, '', { everywhere: true }),
  pair('tickets off in the other server alone', SHARED, '', OFF, { everywhere: true }),
  pair('hardening in the other server', '', SHARED, `ssl_session_cache none; ${OFF}`, { everywhere: true }),
  pair('off in the other server', `${SHARED} ${OFF}`, '', 'ssl_session_cache off;', { everywhere: true }),
  pair('a key file in the other server', '', '', 'ssl_session_ticket_key tls/ticket-1.key;'),
  pair('protocols of the default server', SHARED, 'ssl_protocols TLSv1.2;', '', { everywhere: true }),
  {
    name: 'the second server is the default',
    configuration: `worker_processes 4;
events {}
http {
    server { listen 443 ssl; server_name a.example; ${A} ssl_session_cache none; ${OFF} }
    server { listen *:443 ssl default; server_name b.example; ${B} ${SHARED} ${OFF} }
}
`,
    probes: on443('a.example', 'b.example'),
  },
  {
    name: 'a catch-all without a cache',
    configuration: `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    server { listen 443 ssl default_server; ssl_reject_handshake on; }
    server { listen 443 ssl; server_name a.example; ${A} ${SHARED} }
    server { listen 443 ssl; server_name b.example; ${B} ${SHARED} ${OFF} }
}
`,
    probes: on443('a.example', 'b.example', null),
    everywhere: true,
  },
  {
    name: 'a catch-all with the settings of the sites',
    configuration: `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    server { listen 443 ssl default_server; ssl_reject_handshake on; ${SHARED} ${OFF} }
    server { listen 443 ssl; server_name a.example; ${A} ${SHARED} ${OFF} }
}
`,
    probes: on443('a.example'),
    everywhere: true,
  },
  {
    name: 'two ports, and a server on both',
    configuration: `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    server { listen 443 ssl; server_name a.example; ${A} }
    server { listen 443 ssl; listen 8443 ssl; server_name b.example; ${B} ${SHARED} ${OFF} }
}
`,
    probes: [
      ...on443('a.example', 'b.example'),
      { context: 'http', address: '*:8443', serverName: 'b.example' },
    ],
  },
  {
    name: 'IPv6 and an address of its own',
    configuration: `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    server { listen 443 ssl; listen [::]:443 ssl; server_name a.example; ${A} ${SHARED} }
    server { listen [::]:443 ssl default_server; listen 10.0.0.5:443 ssl; server_name b.example; ${B} ${OFF} }
}
`,
    probes: [
      ...on443('a.example'),
      { context: 'http', address: '[::]:443', serverName: 'a.example' },
      { context: 'http', address: '[::]:443', serverName: 'b.example' },
      { context: 'http', address: '10.0.0.5:443', serverName: 'b.example' },
    ],
  },
  {
    name: 'stream{} beside http{}, a zone each',
    configuration: `worker_processes 4;
events {}
stream {
    ssl_session_cache shared:STREAM:1m;
    ssl_session_tickets off;
    server { listen 993 ssl; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; ${ANSWER} }
}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    ${SHARED}
    server { listen 443 ssl; server_name a.example; ${A} }
}
`,
    probes: [{ context: 'stream', address: '*:993', serverName: null }, ...on443('a.example')],
    everywhere: true,
  },
  {
    name: 'stream{} with nothing set',
    configuration: `worker_processes 4;
events {}
stream {
    ssl_protocols TLSv1.2 TLSv1.3;
    server { listen 993 ssl; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; ${ANSWER} }
}
`,
    probes: [{ context: 'stream', address: '*:993', serverName: null }],
  },
  {
    name: 'clients with certificates',
    configuration: `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    ${SHARED}
    ssl_client_certificate tls/ca-1.crt;
    server { listen 443 ssl; server_name a.example; ${A} ssl_verify_client on; ${OFF} }
}
`,
    probes: [{ context: 'http', address: '*:443', serverName: 'a.example', clientAuthority: 1 }],
  },
  {
    name: 'ssl on',
    configuration: `worker_processes 4;
events {}
http {
    server { listen 443; ssl on; server_name a.example; ${A} ${SHARED} }
}
`,
    probes: on443('a.example'),
    everywhere: true,
  },
];
