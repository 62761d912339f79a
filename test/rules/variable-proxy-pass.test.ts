import { describe, expect, it } from 'vitest';
import { findingOf } from '../analysis/default-fix-cases.ts';
import { replyOf } from '../report/reply-of.ts';

const asked = (pass: string, before = ''): string => `events {}
http {
    upstream api { server 10.0.0.1:443; zone api 64k; }
    resolver 10.0.0.2;
    ${before}
    server {
        listen 80;
        location ~ ^/(\\w+) { ${pass} }
    }
}
`;

describe('a variable out of sight, beside an upstream{}', () => {
  it.each([
    ['the name of the site, which hardly is an upstream', 'proxy_pass https://$host;', 'high', 'Unless'],
    ['the same in braces, with the URI', `proxy_pass https://$\{http_host}$request_uri;`, 'high', 'Unless'],
    ['a capture', 'proxy_pass https://$1;', 'medium', 'Unless'],
    ['set to a capture', 'set $to $1; proxy_pass https://$to;', 'medium', 'Unless'],
    ['a part that no upstream has', 'proxy_pass https://$1.example.com;', 'high', 'Every'],
    ['a beginning that no upstream has', 'proxy_pass https://b$1;', 'high', 'Every'],
    ['a port, which no upstream has', 'proxy_pass https://$host:8443;', 'high', 'Every'],
  ])('%s', (_, pass, severity, begins) => {
    const finding = findingOf('variable-proxy-pass', asked(pass));
    expect(finding).toMatchObject({ severity, line: 8 });
    expect(finding.message.startsWith(begins)).toBe(true);
  });

  it('a map that names upstreams, but not for every host', () => {
    const map = 'map $host $to { a.example api; default $host; }';
    expect(findingOf('variable-proxy-pass', asked('proxy_pass https://$to;', map)).severity).toBe('medium');
  });

  it.each([
    ['a variable that always is its name', 'set $to api; proxy_pass https://$to;'],
    ['a target without TLS', 'proxy_pass http://a$1;'],
  ])('nothing is said of %s', (_, pass) => {
    const rules = replyOf(asked(pass)).report.findings.map(({ rule }) => rule);
    expect(rules).not.toContain('variable-proxy-pass');
  });
});
