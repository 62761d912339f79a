/**
 * Configurations whose effect shows from outside. Every server says who it is (`who`), shows its certificate, and takes or leaves
 * HTTP/2. `@1` to `@4` are free ports; files come in nginx's own order of reading only through their names.
 */
export interface EffectiveCase {
  readonly name: string;
  /** below conf.d/, included as conf.d/*.conf in http{} */
  readonly files: Readonly<Record<string, string>>;
  /** lines of http{} itself, before the include */
  readonly http?: string;
}

const who = (name: string): string => `add_header X-Who ${name} always; return 200;`;
const tls = (letter: string): string =>
  `ssl_certificate tls/${letter}.crt; ssl_certificate_key tls/${letter}.key;`;
const server = (...lines: readonly string[]): string => `server { ${lines.join(' ')} }\n`;
const one = (...servers: readonly string[]) => ({ 'a.conf': servers.join('') });

/** Who answers a client that sends no name: the default server of the address:port. */
const DEFAULTS: readonly EffectiveCase[] = [
  {
    name: 'the first server',
    files: one(
      server('listen 127.0.0.1:@1;', who('a')),
      server('listen 127.0.0.1:@1; server_name b;', who('b')),
    ),
  },
  {
    name: 'default_server',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen 127.0.0.1:@1 default_server;', who('b')),
    ),
  },
  {
    name: 'default, its old spelling',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen 127.0.0.1:@1 default;', who('b')),
    ),
  },
  {
    name: 'server_name _ makes no default',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen 127.0.0.1:@1; server_name _;', who('b')),
    ),
  },
  {
    name: 'an empty name makes no default',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen 127.0.0.1:@1; server_name "";', who('b')),
    ),
  },
  {
    name: 'the name of the file decides',
    files: {
      '20-a.conf': server('listen 127.0.0.1:@1; server_name a;', who('a')),
      '10-b.conf': server('listen 127.0.0.1:@1; server_name b;', who('b')),
    },
  },
  {
    name: '10 comes before 9',
    files: {
      '9.conf': server('listen 127.0.0.1:@1; server_name a;', who('nine')),
      '10.conf': server('listen 127.0.0.1:@1; server_name b;', who('ten')),
    },
  },
  {
    name: 'capitals come before small letters',
    files: {
      'b.conf': server('listen 127.0.0.1:@1; server_name a;', who('small')),
      'Z.conf': server('listen 127.0.0.1:@1; server_name b;', who('capital')),
    },
  },
  {
    name: 'a hyphen comes before a dot',
    files: {
      'a.conf': server('listen 127.0.0.1:@1; server_name a;', who('dot')),
      'a-ssl.conf': server('listen 127.0.0.1:@1; server_name b;', who('hyphen')),
    },
  },
  {
    name: 'a hidden file is not read',
    files: {
      '.a.conf': server('listen 127.0.0.1:@1; server_name a;', who('hidden')),
      'b.conf': server('listen 127.0.0.1:@1; server_name b;', who('b')),
    },
  },
  {
    name: 'another ending is not read',
    files: {
      'a.conf.bak': server('listen 127.0.0.1:@1; server_name a;', who('old')),
      'b.conf': server('listen 127.0.0.1:@1; server_name b;', who('b')),
    },
  },
  {
    name: 'default_server in a later file',
    files: {
      '1.conf': server('listen 127.0.0.1:@1; server_name a;', who('a')),
      '2.conf': server('listen 127.0.0.1:@1 default_server; server_name b;', who('b')),
    },
  },
  {
    name: 'an include inside an include',
    files: {
      '1.conf': 'include inner/*.inc;\n',
      '2.conf': server('listen 127.0.0.1:@1; server_name b;', who('b')),
      '../inner/x.inc': server('listen 127.0.0.1:@1; server_name a;', who('inner')),
    },
  },
  {
    name: 'each address has its own',
    files: one(
      server('listen 127.0.0.1:@1; listen 127.0.0.2:@1;', who('a')),
      server('listen 127.0.0.2:@1 default_server; server_name b;', who('b')),
    ),
  },
  {
    name: 'each port has its own',
    files: one(
      server('listen 127.0.0.1:@1;', who('a')),
      server('listen 127.0.0.1:@1; listen 127.0.0.1:@2; server_name b;', who('b')),
      server('listen 127.0.0.1:@2; server_name c;', who('c')),
    ),
  },
  {
    name: 'IPv6 has its own',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen [::1]:@1; listen 127.0.0.1:@1; server_name b;', who('b')),
    ),
  },
  {
    name: 'one IPv6 address in two spellings',
    files: one(
      server('listen [::1]:@1; server_name a;', who('a')),
      server('listen [0:0:0:0:0:0:0:1]:@1 default_server; server_name b;', who('b')),
    ),
  },
  {
    name: 'a range of ports',
    files: one(
      server('listen 127.0.0.1:@1-@2;', who('range')),
      server('listen 127.0.0.1:@2; server_name b;', who('b')),
    ),
  },
  {
    name: 'a default inside a range',
    files: one(
      server('listen 127.0.0.1:@1-@2; server_name a;', who('range')),
      server('listen 127.0.0.1:@2 default_server; server_name b;', who('b')),
    ),
  },
  {
    name: 'a port with a leading zero',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen 127.0.0.1:0@1 default_server; server_name b;', who('b')),
    ),
  },
  {
    name: 'options without a default',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen 127.0.0.1:@1 backlog=64 reuseport; server_name b;', who('b')),
    ),
  },
  {
    name: 'two listens of one server',
    files: one(
      server('listen 127.0.0.1:@1; listen 127.0.0.1:@2 default_server;', who('a')),
      server('listen 127.0.0.1:@1 default_server; listen 127.0.0.1:@2; server_name b;', who('b')),
    ),
  },
];

/** Flags of an address:port that any of its listens may set. */
const FLAGS: readonly EffectiveCase[] = [
  {
    name: 'ssl on the second listen alone',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', tls('a'), who('a')),
      server('listen 127.0.0.1:@1 ssl; server_name b;', tls('b'), who('b')),
    ),
  },
  {
    name: 'ssl on one address alone',
    files: one(server('listen 127.0.0.1:@1 ssl; listen 127.0.0.2:@1;', tls('a'), who('a'))),
  },
  {
    name: 'http2 on the second listen alone',
    files: one(
      server('listen 127.0.0.1:@1 ssl; server_name a;', tls('a'), who('a')),
      server('listen 127.0.0.1:@1 ssl http2; server_name b;', tls('b'), who('b')),
    ),
  },
  {
    name: 'http2 on neither',
    files: one(server('listen 127.0.0.1:@1 ssl; server_name a;', tls('a'), who('a'))),
  },
  {
    name: 'http2 on another port',
    files: one(server('listen 127.0.0.1:@1 ssl; listen 127.0.0.1:@2 ssl http2;', tls('a'), who('a'))),
  },
  {
    name: 'proxy_protocol on the second listen alone',
    files: one(
      server('listen 127.0.0.1:@1; server_name a;', who('a')),
      server('listen 127.0.0.1:@1 proxy_protocol; server_name b;', who('b')),
    ),
  },
  { name: 'proxy_protocol on neither', files: one(server('listen 127.0.0.1:@1; server_name a;', who('a'))) },
  {
    name: 'TLS and plain on two ports',
    files: one(
      server('listen 127.0.0.1:@1 ssl;', tls('a'), who('a')),
      server('listen 127.0.0.1:@2;', who('b')),
    ),
  },
];

/** Which value counts. */
const VALUES: readonly EffectiveCase[] = [
  {
    name: 'a certificate from http{}',
    http: tls('c'),
    files: one(server('listen 127.0.0.1:@1 ssl;', who('a'))),
  },
  {
    name: 'a certificate of the server hides http{}',
    http: tls('c'),
    files: one(server('listen 127.0.0.1:@1 ssl;', tls('d'), who('a'))),
  },
  {
    name: 'http{} says it behind the servers',
    files: { 'a.conf': server('listen 127.0.0.1:@1 ssl;', who('a')), 'z.conf': `${tls('b')}\n` },
  },
  {
    name: 'the default server’s certificate, not the first named',
    files: one(
      server('listen 127.0.0.1:@1 ssl; server_name a;', tls('a'), who('a')),
      server('listen 127.0.0.1:@1 ssl default_server; server_name b;', tls('b'), who('b')),
    ),
  },
  {
    name: 'a header from http{}',
    http: 'add_header X-Who http always;',
    files: one(server('listen 127.0.0.1:@1;', 'return 200;')),
  },
  {
    name: 'a header of the server hides all of http{}',
    http: 'add_header X-Who http always; add_header X-Other http always;',
    files: one(server('listen 127.0.0.1:@1;', 'add_header X-Other server always; return 200;')),
  },
  {
    name: 'a header in an included snippet',
    files: {
      'a.conf': server('listen 127.0.0.1:@1;', 'include snippets/who.inc; return 200;'),
      '../snippets/who.inc': 'add_header X-Who snippet always;\n',
    },
  },
  {
    name: 'one snippet in two servers',
    files: {
      'a.conf':
        server('listen 127.0.0.1:@1;', 'include snippets/who.inc; return 200;') +
        server('listen 127.0.0.1:@2;', 'include snippets/who.inc; return 200;'),
      '../snippets/who.inc': 'add_header X-Who snippet always;\n',
    },
  },
  {
    name: 'protocols of two lines are added up',
    files: one(
      server('listen 127.0.0.1:@1 ssl;', 'ssl_protocols TLSv1.2; ssl_protocols TLSv1.3;', tls('a'), who('a')),
    ),
  },
  {
    name: 'protocols of the server hide http{}',
    http: 'ssl_protocols TLSv1.2;',
    files: one(server('listen 127.0.0.1:@1 ssl;', 'ssl_protocols TLSv1.3;', tls('a'), who('a'))),
  },
  {
    name: 'protocols from http{}',
    http: 'ssl_protocols TLSv1.2;',
    files: one(server('listen 127.0.0.1:@1 ssl;', tls('a'), who('a'))),
  },
  {
    name: 'protocols of the default server',
    files: one(
      server('listen 127.0.0.1:@1 ssl; server_name a;', 'ssl_protocols TLSv1.2;', tls('a'), who('a')),
      server(
        'listen 127.0.0.1:@1 ssl default_server; server_name b;',
        'ssl_protocols TLSv1.3;',
        tls('b'),
        who('b'),
      ),
    ),
  },
];

/** Which zone is used: a session of one port is offered at the other. */
const cache = (size: string): string =>
  `ssl_session_cache ${size}; ssl_session_tickets off; ssl_protocols TLSv1.2;`;
const pair = (a: string, b: string): Readonly<Record<string, string>> =>
  one(
    server('listen 127.0.0.1:@1 ssl;', tls('a'), a, who('a')),
    server('listen 127.0.0.1:@2 ssl;', tls('a'), b, who('b')),
  );
export const ZONE_CASES: readonly EffectiveCase[] = [
  { name: 'one zone for two ports', files: pair(cache('shared:S:1m'), cache('shared:S:1m')) },
  { name: 'two zones', files: pair(cache('shared:S:1m'), cache('shared:T:1m')) },
  { name: 'the zone of http{}', http: cache('shared:S:1m'), files: pair('', '') },
  {
    name: 'a server’s zone hides http{}’s',
    http: 'ssl_session_cache shared:S:1m;',
    files: pair(cache('shared:T:1m'), cache('shared:S:1m')),
  },
  { name: 'the last zone of one line', files: pair(cache('shared:T:1m shared:S:1m'), cache('shared:S:1m')) },
  {
    name: 'the last zone of two lines',
    files: pair(`ssl_session_cache shared:S:1m; ${cache('shared:T:1m')}`, cache('shared:S:1m')),
  },
  { name: 'off beside a zone', files: pair(cache('off shared:S:1m'), cache('shared:S:1m')) },
  {
    name: 'builtin under a zone of http{}',
    http: 'ssl_session_cache shared:S:1m;',
    files: pair(cache('builtin'), cache('shared:S:1m')),
  },
  {
    name: 'none under a zone of http{}',
    http: 'ssl_session_cache shared:S:1m;',
    files: pair(cache('none'), cache('shared:S:1m')),
  },
];

export const CASES: readonly EffectiveCase[] = [...DEFAULTS, ...FLAGS, ...VALUES];
