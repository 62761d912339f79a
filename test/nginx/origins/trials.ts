import type { Asked } from './ask.ts';
import { http, location, server, TO_PARTNER, upstream } from './rows.ts';

/** A configuration in which fixes of rules about upstream servers are offered, with requests that differ in one part of the identity. */
export interface TrialCase {
  readonly id: string;
  readonly configuration: string;
  readonly asked: readonly Asked[];
}

interface Difference {
  /** lines of the two locations */
  readonly a: string;
  readonly b: string;
  readonly asked: readonly Asked[];
  readonly port?: string;
}

const certificate = (name: string): string =>
  `proxy_ssl_certificate tls/${name}.crt;\nproxy_ssl_certificate_key tls/${name}.key;`;
const verified = (ca: string): string =>
  `proxy_ssl_verify on;\nproxy_ssl_trusted_certificate tls/${ca}.crt;\nproxy_ssl_name a.example;`;
const named = (name: string): string => `proxy_ssl_server_name on;\nproxy_ssl_name ${name};`;
const both = (lines: string): Pick<Difference, 'a' | 'b'> => ({ a: lines, b: lines });
const inTurn = (one: Asked, other: Asked): readonly Asked[] => [one, other, one, other];
const PATHS = inTurn({ path: '/a' }, { path: '/b' });
const HOSTS = inTurn({ path: '/a', host: 'a.example' }, { path: '/a', host: 'b.example' });

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  nothing: { ...both(''), asked: PATHS },
  'the client certificate': { a: certificate('billing'), b: certificate('audit'), asked: PATHS },
  'verification by one alone': { a: '', b: verified('right-ca'), asked: PATHS },
  'the CA': { a: verified('right-ca'), b: verified('wrong-ca'), asked: PATHS },
  'the name': { a: named('a.example'), b: named('b.example'), asked: PATHS },
  'the name by host': { ...both(named('$host')), asked: HOSTS },
  'the name by host, to who compares it': {
    ...both(`${named('$host')}\nproxy_set_header Host $host;`),
    asked: HOSTS,
    port: '8444',
  },
  'the address': {
    ...both('proxy_bind $remote_addr;'),
    asked: inTurn({ path: '/a', from: '127.0.0.21' }, { path: '/a', from: '127.0.0.22' }),
  },
  'the login': {
    ...both('proxy_pass_header WWW-Authenticate;'),
    asked: inTurn({ path: '/a', headers: { authorization: 'alice' } }, { path: '/a' }),
    port: '8446',
  },
  'the ciphers': {
    a: 'proxy_ssl_protocols TLSv1.2;\nproxy_ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256;',
    b: 'proxy_ssl_protocols TLSv1.2;\nproxy_ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;',
    asked: PATHS,
  },
};

const two = ({ a, b }: Difference, pass: string, more = ''): string =>
  `${location('/a', a, more, pass)}\n${location('/b', b, more, pass)}`;
const RECIPE = 'proxy_http_version 1.1;\nproxy_set_header Connection "";';

/** By what makes a fix be offered: a configuration with the two locations in it. */
const BASES: Readonly<Record<string, (difference: Difference, port: string) => string>> = {
  'an upstream{}': (difference, port) => http(upstream(port), server(two(difference, TO_PARTNER))),
  'reuse off': (difference, port) =>
    http(upstream(port), server('proxy_ssl_session_reuse off;', two(difference, TO_PARTNER))),
  'kept connections': (difference, port) =>
    http(upstream(port, 'keepalive 8;'), server(two(difference, TO_PARTNER, RECIPE))),
  'kept connections lost by headers': (difference, port) =>
    http(
      upstream(port, 'keepalive 8;'),
      server(RECIPE, two(difference, TO_PARTNER, 'proxy_set_header X-By edge;')),
    ),
  'kept connections lost by HTTP/1.0': (difference, port) =>
    http(
      upstream(port, 'keepalive 8;'),
      server(two(difference, TO_PARTNER, 'proxy_http_version 1.0;\nproxy_set_header Connection "";')),
    ),
  'a variable': (difference, port) =>
    http('', server(`set $to 10.0.0.5:${port};`, two(difference, 'proxy_pass https://$to;'))),
  'a literal': (difference, port) =>
    http('', server(two(difference, `proxy_pass https://10.0.0.5:${port};`))),
  'a small zone': (difference, port) =>
    http(
      upstream(
        port,
        ...Array.from({ length: 15 }, () => `server 10.0.0.5:${port} backup;`),
        'zone partner 64k;',
      ),
      server(two(difference, TO_PARTNER)),
    ),
};

/** Every base with every difference. */
export const TRIALS: readonly TrialCase[] = Object.entries(BASES).flatMap(([base, write]) =>
  Object.entries(DIFFERENCES).map(([difference, lines]) => ({
    id: `${base}; ${difference}`,
    // what concerns several workers is offered too; one serves
    configuration: write(lines, lines.port ?? '8443').replace('worker_processes 1;', 'worker_processes 2;'),
    asked: lines.asked,
  })),
);
