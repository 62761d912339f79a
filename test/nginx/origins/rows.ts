import { compareVersions, type Nginx } from '../judges.ts';
import type { Asked, Seen } from './ask.ts';

/**
 * A configuration in which targets, or requests, that are not the same to the origin share what nginx keeps; what the origin sees of
 * the requests, and what it sees once the fix of a rule is in. Written by hand from the facts.
 */
export interface Row {
  readonly id: string;
  readonly configuration: string;
  readonly asked: readonly Asked[];
  /** what is compared of each request */
  readonly show: (seen: Seen) => string;
  readonly before: Expected;
  /** the rule whose offered fix is applied; null: nothing is offered */
  readonly rule: string | null;
  readonly after: Expected;
  /** only nginx that is older; without: all */
  readonly until?: string;
  readonly since?: string;
}

type Expected = readonly string[] | ((nginx: Nginx) => readonly string[]);

export const expectedOn = (expected: Expected, nginx: Nginx): readonly string[] =>
  typeof expected === 'function' ? expected(nginx) : expected;

/** From 1.29.7 an upstream{} keeps connections by itself. */
const keeps = ({ version }: Nginx): boolean => compareVersions(version, '1.29.7') >= 0;

const RECIPE = 'proxy_http_version 1.1; proxy_set_header Connection "";';

export const http = (before: string, ...servers: readonly string[]): string =>
  `worker_processes 1;\nevents {}\nhttp {\n${before}\n${servers.join('\n')}\n}\n`;
export const server = (...lines: readonly string[]): string =>
  `server {\nlisten 8080;\nserver_name a.example b.example shop.example;\n${lines.join('\n')}\n}`;
export const location = (path: string, ...lines: readonly string[]): string =>
  `location ${path} {\n${lines.join('\n')}\n}`;
const stream = (before: string, a: string, b: string): string =>
  `worker_processes 1;\nevents {}\nstream {\n${before}\nproxy_ssl on;\nserver {\nlisten 8081;\n${a}\n}\nserver {\nlisten 8082;\n${b}\n}\n}\n`;
export const upstream = (port: string, ...lines: readonly string[]): string =>
  `upstream partner {\nserver 10.0.0.5:${port};\n${lines.join('\n')}\n}`;
export const TO_PARTNER = 'proxy_pass https://partner;';
const certificate = (name: string): string =>
  `proxy_ssl_certificate tls/${name}.crt;\nproxy_ssl_certificate_key tls/${name}.key;`;
const verified = (ca: string, name: string): string =>
  `proxy_ssl_verify on;\nproxy_ssl_trusted_certificate tls/${ca}.crt;\nproxy_ssl_name ${name};`;
const named = (name: string): string =>
  `proxy_ssl_server_name on;\nproxy_ssl_name ${name};\nproxy_set_header Host ${name};`;

const PATHS = ['/a', '/b', '/a', '/b'].map((path): Asked => ({ path }));
const PORTS = ['8081', '8082', '8081', '8082'].map((port): Asked => ({ port }));
const HOSTS = ['a.example', 'b.example', 'a.example', 'b.example'].map((host): Asked => ({ host }));
const CLIENTS = ['127.0.0.21', '127.0.0.22', '127.0.0.21'].map((from): Asked => ({ from }));

const two = (a: string, b: string, pass = TO_PARTNER): string =>
  `${location('/a', a, pass)}\n${location('/b', b, pass)}`;

const subject = ({ status, subject: dn }: Seen): string => `${status} ${dn.replace('CN=', '')}`.trim();
const status = ({ status: code }: Seen): string => String(code);
const address = ({ status: code, address: seen }: Seen): string => `${code} ${seen}`;
const times = (n: number, what: string): readonly string[] => Array.from({ length: n }, () => what);
const turns = ['200 billing', '200 audit', '200 billing', '200 audit'];
const MIXED = ['200', '421', '200', '421'];
const OWN = ['200 127.0.0.21', '200 127.0.0.22', '200 127.0.0.21'];

const twoCertificates = (id: string, configuration: string, asked = PATHS, since?: string): Row => ({
  id,
  configuration,
  asked,
  show: subject,
  before: times(4, '200 billing'),
  rule: 'upstream-identity-shared',
  after: turns,
  ...(since ? { since } : {}),
});
const protocols = (protocol: string): string => `proxy_ssl_protocols ${protocol};`;
const CERTIFICATES: readonly Row[] = [
  ...['TLSv1.2', 'TLSv1.3'].map((protocol) =>
    twoCertificates(
      `two certificates to one upstream, ${protocol}`,
      http(upstream('8443'), server(protocols(protocol), two(certificate('billing'), certificate('audit')))),
    ),
  ),
  twoCertificates(
    'two certificates to one literal host, in servers of their own',
    http(
      '',
      server(certificate('billing'), location('/', 'proxy_pass https://10.0.0.5:8443;')),
      server(certificate('audit'), location('/', 'proxy_pass https://10.0.0.5:8443/;'))
        .replace('8080', '8081')
        .replace(/a.example.*;/, 'c.example;'),
    ),
    ['8080', '8081', '8080', '8081'].map((port) => ({ port })),
  ),
  twoCertificates(
    'two certificates through a zone, by servers of stream{}',
    stream(
      `upstream partner {\nzone partner 1m;\nserver 10.0.0.5:8443;\n}`,
      `${certificate('billing')}\nproxy_pass partner;`,
      `${certificate('audit')}\nproxy_pass partner;`,
    ),
    PORTS,
  ),
  twoCertificates(
    'two certificates of gRPC',
    http(
      upstream('8445'),
      server(
        two(certificate('billing'), certificate('audit'), 'grpc_pass grpcs://partner;').replaceAll(
          'proxy_ssl',
          'grpc_ssl',
        ),
      ),
    ),
  ),
  {
    ...twoCertificates(
      'a certificate by a map',
      `user root;\n${http(
        `map $uri $who {\n/a billing;\ndefault audit;\n}\n${upstream('8443')}`,
        server(location('/', certificate('$who'), TO_PARTNER)),
      )}`,
    ),
    // from 1.29.7 the connection is kept too: the fix turns both off
    after: turns,
  },
  {
    id: 'two certificates kept apart by proxy_ssl_session_reuse off',
    configuration: http(
      upstream('8443'),
      server('proxy_ssl_session_reuse off;', two(certificate('billing'), certificate('audit'))),
    ),
    asked: PATHS,
    show: subject,
    before: turns,
    rule: null,
    after: turns,
  },
];

const AES128 = 'proxy_ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256;';
const AES256 = 'proxy_ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;';
/** Where the first one keeps its connection, it stores no further session: the one that failed is gone, and the fourth is full. */
const FAILING = (nginx: Nginx): readonly string[] => ['200', '502', '200', keeps(nginx) ? '200' : '502'];
const CHECKS: readonly Row[] = [
  {
    id: 'different ciphers to one upstream',
    configuration: http(upstream('8443'), server(protocols('TLSv1.2'), two(AES128, AES256))),
    asked: PATHS,
    show: status,
    before: FAILING,
    rule: 'upstream-session-clash',
    after: times(4, '200'),
  },
  {
    id: 'not verified, then verified',
    configuration: http(upstream('8443'), server(two('', verified('right-ca', 'a.example')))),
    asked: PATHS,
    show: status,
    before: FAILING,
    rule: 'upstream-session-clash',
    after: times(4, '200'),
  },
  {
    id: 'verified, then by a wrong CA',
    configuration: http(
      upstream('8443'),
      server(two(verified('right-ca', 'a.example'), verified('wrong-ca', 'a.example'))),
    ),
    asked: PATHS,
    show: status,
    before: times(4, '200'),
    rule: 'upstream-identity-shared',
    after: ['200', '502', '200', '502'],
  },
  {
    id: 'not verified, then verified, over kept connections',
    configuration: http(
      upstream('8443', 'keepalive 8;'),
      server(RECIPE, two('', verified('wrong-ca', 'a.example'))),
    ),
    asked: PATHS,
    show: status,
    before: times(4, '200'),
    rule: 'upstream-identity-shared',
    after: ['200', '502', '200', '502'],
  },
];

const NAME_BY_HOST = location(
  '/',
  TO_PARTNER,
  'proxy_set_header Host $host;',
  'proxy_ssl_server_name on;',
  'proxy_ssl_name $host;',
);
const BIND = location('/', TO_PARTNER, 'proxy_set_header Host a.example;', 'proxy_bind $remote_addr;');

/** The recipe in the server is hidden by the headers of the location, before 1.29.7; the fix that is offered brings it back. */
const hidden = (
  id: string,
  inside: string,
  port: string,
  rest: Pick<Row, 'asked' | 'show' | 'before' | 'after'>,
): Row => ({
  id,
  configuration: http(upstream(port, 'keepalive 32;'), server(RECIPE, inside)),
  rule: 'upstream-keepalive-lost',
  until: '1.29.7',
  ...rest,
});
/** The same, where the default keeps connections whatever the headers: the rule's fix takes them apart. */
const kept = (
  id: string,
  configuration: string,
  rest: Pick<Row, 'asked' | 'show' | 'before' | 'after'>,
): Row => ({
  id,
  configuration,
  rule: 'upstream-identity-shared',
  since: '1.29.7',
  ...rest,
});

const CONNECTIONS: readonly Row[] = [
  hidden('a name by host, kept connections lost', NAME_BY_HOST, '8444', {
    asked: HOSTS,
    show: status,
    before: times(4, '200'),
    after: MIXED,
  }),
  kept(
    'a name by host, keepalive 32',
    http(upstream('8444', 'keepalive 32;'), server(RECIPE, NAME_BY_HOST)),
    { asked: HOSTS, show: status, before: MIXED, after: times(4, '200') },
  ),
  kept('a name by host, kept by default', http(upstream('8444'), server(NAME_BY_HOST)), {
    asked: HOSTS,
    show: status,
    before: MIXED,
    after: times(4, '200'),
  }),
  {
    id: 'a name by host, nothing kept',
    configuration: http(upstream('8444'), server(NAME_BY_HOST)),
    asked: HOSTS,
    show: status,
    before: times(4, '200'),
    rule: null,
    after: times(4, '200'),
    until: '1.29.7',
  },
  hidden("the client's address, kept connections lost", BIND, '8443', {
    asked: CLIENTS,
    show: address,
    before: OWN,
    after: times(3, OWN[0]!),
  }),
  kept("the client's address, keepalive 32", http(upstream('8443', 'keepalive 32;'), server(RECIPE, BIND)), {
    asked: CLIENTS,
    show: address,
    before: times(3, OWN[0]!),
    after: OWN,
  }),
  {
    id: 'two names of one host over kept connections',
    configuration: http(
      upstream('8444', 'keepalive 32;'),
      server(
        'proxy_http_version 1.1;',
        two(
          `${named('a.example')}\nproxy_set_header Connection "";`,
          `${named('b.example')}\nproxy_set_header Connection "";`,
        ),
      ),
    ),
    asked: PATHS,
    show: status,
    before: MIXED,
    rule: 'upstream-identity-shared',
    after: times(4, '200'),
  },
];

const LOGIN: readonly Asked[] = [{ headers: { authorization: 'alice' } }, {}, {}];
const whose = ({ status: code, subject: user }: Seen): string => `${code} ${user}`.trim();
const APART = ['200 alice', '401', '401'];
const AS_ALICE = ['200 alice', '200 alice', '200 alice'];
const LOGINS: readonly Row[] = [
  hidden(
    'an upstream server that authenticates the connection, kept connections lost',
    location('/', TO_PARTNER, 'proxy_set_header Host $host;', 'proxy_pass_header WWW-Authenticate;'),
    '8446',
    { asked: LOGIN, show: whose, before: APART, after: AS_ALICE },
  ),
  {
    id: 'an upstream server that authenticates the connection, kept connections',
    configuration: http(
      upstream('8446', 'keepalive 32;'),
      server(RECIPE, location('/', TO_PARTNER, 'proxy_pass_header WWW-Authenticate;')),
    ),
    asked: LOGIN,
    show: whose,
    before: AS_ALICE,
    rule: 'upstream-connection-login',
    after: APART,
  },
];

export const ROWS: readonly Row[] = [...CERTIFICATES, ...CHECKS, ...CONNECTIONS, ...LOGINS];
