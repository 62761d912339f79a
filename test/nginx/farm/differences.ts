/** Farms of two to four hosts, each with what is the same and what is not between them. */
export interface FarmCase {
  readonly what: string;
  /** one configuration for each host */
  readonly hosts: readonly string[];
}

interface Wish {
  /** outside of http{} */
  readonly main?: string;
  /** into http{} */
  readonly http?: string;
  /** into the default server, and the other one */
  readonly first?: string;
  readonly other?: string;
  readonly certificate?: string;
  readonly protocols?: string;
}

const certificate = (name: string): string =>
  `ssl_certificate tls/${name}.crt; ssl_certificate_key tls/${name}.key;`;

export const keys = (...numbers: readonly number[]): string =>
  numbers.map((number) => `ssl_session_ticket_key tls/ticket-${number}.key;`).join(' ');

/** Two names on one address:port; a.example is the default server. */
export function host(wish: Wish): string {
  const { http = '', first = '', other = '', protocols = 'TLSv1.2 TLSv1.3' } = wish;
  return `worker_processes 1;
${wish.main ?? ''}
events {}
http {
  ssl_protocols ${protocols};
  ${wish.certificate ?? certificate('a')}
  ${http}
  server { listen 443 ssl; server_name a.example; return 200; ${first} }
  server { listen 443 ssl; server_name b.example; return 200; ${other} }
}
`;
}

/** certificates in variables are read by the workers */
const ROOT = 'user root;';
const ZONE = 'ssl_session_cache shared:S:1m;';
const OFF = 'ssl_session_tickets off;';
const verifies = (authority: number): string =>
  `ssl_verify_client optional; ssl_client_certificate tls/ca-${authority}.crt;`;
const REJECTING = 'server { listen 443 ssl default_server; ssl_reject_handshake on; }';

const two = (what: string, one: Wish, another: Wish): FarmCase => ({
  what,
  hosts: [host(one), host(another)],
});
const alike = (what: string, wish: Wish): FarmCase => two(what, wish, wish);

/** With every file the same on all hosts. */
export const FARM_CASES: readonly FarmCase[] = [
  alike('nothing set', {}),
  alike('a zone alone', { http: ZONE }),
  alike('one key file', { http: keys(1) }),
  alike('one key file and a zone', { http: `${keys(1)} ${ZONE}` }),
  alike('key files and tickets off', { http: `${keys(1)} ${ZONE} ${OFF}` }),
  alike('key file in a server that is not the default', { other: keys(1) }),
  two('one has no key file', { http: keys(1) }, { http: ZONE }),
  two('other order', { http: keys(1, 2) }, { http: keys(2, 1) }),
  two('other keys', { http: keys(1) }, { http: keys(2) }),
  {
    what: 'one lags',
    hosts: [host({ http: keys(3, 1) }), host({ http: keys(3, 1) }), host({ http: keys(1) })],
  },
  {
    what: 'one lags, the new key is known there',
    hosts: [host({ http: keys(3, 1) }), host({ http: keys(3, 1) }), host({ http: keys(1, 3) })],
  },
  {
    what: 'three keys, rolled out one by one',
    hosts: [
      host({ http: keys(1, 2, 3) }),
      host({ http: keys(3, 1, 2) }),
      host({ http: keys(2, 3, 1) }),
      host({ http: keys(3) }),
    ],
  },
  two('another certificate everywhere', { http: keys(1) }, { http: keys(1), certificate: certificate('b') }),
  two(
    'another certificate in the default server',
    { http: keys(1) },
    { http: keys(1), first: certificate('b') },
  ),
  two(
    'another certificate in the other server',
    { http: keys(1) },
    { http: keys(1), other: certificate('b') },
  ),
  two(
    'RSA and ECDSA in another order',
    { http: keys(1), certificate: `${certificate('a')} ${certificate('rsa')}` },
    { http: keys(1), certificate: `${certificate('rsa')} ${certificate('a')}` },
  ),
  two(
    'ECDSA with RSA on one alone',
    { http: keys(1), certificate: `${certificate('a')} ${certificate('rsa')}` },
    { http: keys(1) },
  ),
  two(
    'other default server',
    { http: keys(1), other: certificate('b') },
    {
      http: `${keys(1)} server { listen 443 ssl default_server; server_name c.example; return 200; ${certificate('c')} }`,
      other: certificate('b'),
    },
  ),
  two('a rejecting default server on one alone', { http: keys(1) }, { http: `${keys(1)} ${REJECTING}` }),
  alike('a rejecting default server on both', { http: `${keys(1)} ${REJECTING}` }),
  two(
    'client authorities of other names',
    { http: `${keys(1)} ${verifies(1)}` },
    { http: `${keys(1)} ${verifies(2)}` },
  ),
  two('clients verified on one alone', { http: keys(1) }, { http: `${keys(1)} ${verifies(1)}` }),
  two('clients verified in the other server alone', { http: keys(1) }, { http: keys(1), other: verifies(1) }),
  alike('clients verified on both', { http: `${keys(1)} ${verifies(1)}` }),
  two('tickets off on one', { http: keys(1) }, { http: `${keys(1)} ${ZONE} ${OFF}` }),
  two('tickets off in the other server of one', { http: keys(1) }, { http: keys(1), other: OFF }),
  two('tickets off in the default server of one', { http: keys(1) }, { http: keys(1), first: OFF }),
  two('TLS 1.2 alone on one', { http: keys(1) }, { http: keys(1), protocols: 'TLSv1.2' }),
  two(
    'certificates in variables',
    { http: `${keys(1)} map $ssl_server_name $n { default a; }`, certificate: certificate('$n'), main: ROOT },
    { http: `${keys(1)} map $ssl_server_name $n { default b; }`, certificate: certificate('$n'), main: ROOT },
  ),
  two(
    'a certificate in a variable on one alone',
    { http: keys(1) },
    { http: `${keys(1)} map $ssl_server_name $n { default a; }`, certificate: certificate('$n'), main: ROOT },
  ),
  two(
    'no tickets of TLS 1.3 on one',
    { http: keys(1) },
    { http: `${keys(1)} ssl_conf_command NumTickets 0;` },
  ),
];
