import type { RuleExamples } from '../rule.ts';

const site = (version: string, upstream: string, inside: string): string => `nginx version: nginx/${version}
worker_processes 4;
events {}
http {
    upstream partner {
        zone partner 1m;
        server 10.0.0.5:443;
        ${upstream}
    }
    server {
        listen 80;
        server_name a.example b.example;
        ${inside}
    }
}
`;
const RECIPE = 'proxy_http_version 1.1; proxy_set_header Connection "";';
const certificate = (name: string): string =>
  `proxy_ssl_certificate ${name}.crt; proxy_ssl_certificate_key ${name}.key;`;
const pass = (path: string, lines: string): string => `location ${path} {
            ${lines}
            proxy_pass https://partner;
        }`;
const two = (a: string, b: string): string => `${pass('/a/', a)}
        ${pass('/b/', b)}`;
const verified = (ca: string): string => `proxy_ssl_verify on; proxy_ssl_trusted_certificate ${ca}.crt;`;
const named = (name: string): string => `proxy_ssl_server_name on; proxy_ssl_name ${name};`;

export const examples: RuleExamples = {
  fixTouches:
    /\bproxy_pass |^\s*(?:upstream|zone|server|keepalive) |^\s*\}|\bproxy_ssl_(?:session_reuse|name) |\bproxy_set_header /,
  bad: [
    {
      // two client certificates
      line: 18,
      severity: 'high',
      text: site('1.26.3', '', two(certificate('billing'), certificate('audit'))),
    },
    {
      // a certificate by tenant
      line: 14,
      severity: 'high',
      text: site('1.30.6', '', pass('/', certificate('/tls/$host'))),
    },
    {
      // what one CA vouches for counts for the other
      line: 18,
      severity: 'high',
      text: site('1.26.3', '', two(verified('ca-1'), verified('ca-2'))),
    },
    {
      // kept connections: the second one's certificate is not looked at
      line: 14,
      severity: 'high',
      text: site('1.26.3', 'keepalive 8;', two(`${RECIPE} ${verified('ca')}`, RECIPE)),
    },
    {
      line: 18,
      severity: 'high',
      text: site(
        '1.26.3',
        'keepalive 8;',
        two(`${RECIPE} ${named('one.cdn.example')}`, `${RECIPE} ${named('two.cdn.example')}`),
      ),
    },
    {
      // kept by default, in one location
      line: 14,
      severity: 'high',
      text: site('1.30.6', '', pass('/', named('$host'))),
    },
    {
      line: 14,
      severity: 'high',
      text: site('1.26.3', 'keepalive 8;', pass('/', `${RECIPE} proxy_bind $remote_addr transparent;`)),
    },
  ],
  good: [
    // the same certificate
    site('1.26.3', '', two(certificate('billing'), certificate('billing'))),
    // nothing is shared
    site('1.26.3', '', two(`${certificate('billing')} proxy_ssl_session_reuse off;`, certificate('audit'))),
    // no connection is kept, and a name is sent with each handshake
    site('1.26.3', '', pass('/', named('$host'))),
    // each location keeps its own
    site('1.30.6', '', two(named('one.cdn.example'), named('two.cdn.example'))),
    // a source address is no part of a session
    site('1.26.3', '', pass('/', 'proxy_bind $remote_addr transparent;')),
    // one name
    site('1.30.6', 'keepalive 8;', pass('/', named('$host'))).replace(' b.example', ''),
  ],
};
