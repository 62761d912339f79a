import { describe, expect, it } from 'vitest';
import { redacted } from '../redact/redacting.ts';
import { QuickJudge } from './corpus/quick-judge.ts';
import { eachNginx, type Nginx } from './judges.ts';

/** What `nginx -t` says of each body, without the names of files; it opens no port. */
async function judged(nginx: Nginx, ...bodies: readonly string[]): Promise<string[]> {
  const judge = new QuickJudge(nginx);
  try {
    const said: string[] = [];
    // the frame is not redacted: it is where the test runs
    for (const body of bodies) {
      const { accepted, message, line, warnings } = await judge.ask(`events {}\n${body}`);
      said.push([accepted ? 'accepted' : 'refused', ...warnings, message, `line ${line}`].join('\n'));
    }
    return said;
  } finally {
    judge.close();
  }
}

/** Everything whose words nginx itself reads: names, patterns, ranges, maps, variables, zones. */
const HTTP = `http {
  access_log off; # Quill
  resolver 81.4.7.9 [2a02:8888::7] valid=30s;
  set_real_ip_from 10.20.0.0/16; set_real_ip_from 2a02:8888::/32;
  geo $g { ranges; default 0; 81.4.7.0-81.4.9.255 quill; 99.1.2.3-99.1.2.9 2; }
  geo $h { default 0; 81.4.0.0/16 1; 81.4.7.0/24 2; 2a02:8888:1::/48 3; }
  map $host $b { hostnames; default quill_pool; *.quill.com quill_pool; .quill.co.uk x; www.quill.* y; ~^(?<quill_sub>.+)\\.quill\\.org$ $quill_sub; }
  map $http_x_api_key $ok { default 0; "tide 77" 1; ~^quux\\d+$ 2; }
  log_format quill '$quill_sub $b $g $h $ok';
  limit_req_zone $binary_remote_addr zone=quill:1m rate=1r/s;
  upstream quill_pool { zone quill_pool 64k; server 81.4.7.9:80; server 10.20.3.4:8443; }
  server { listen 127.0.0.1:18080 default_server; server_name _; return 301 https://www.quill.com$request_uri; }
  server {
    listen 127.0.0.1:18080;
    server_name quill.com www.quill.com *.quill.com .quill.co.uk "~^(?<sub>a{2,3}|quill)\\.(com|net)$" ~^www\\d+\\.quill\\.de$ quill bücher.de xn--bcher-kva.de;
    allow 81.4.7.0/24; allow 2a02:8888:1:2::/64; deny all;
    if ($http_referer ~* "^https?://(www\\.)?quill\\.(com|org)/") { set $quill_ref 1; }
    if ($remote_addr ~ "^81\\.4\\.7\\.") { return 403; }
    if ($arg_token != tide77) { return 403; }
    valid_referers none blocked server_names ~\\.quill\\.;
    secure_link $arg_md5,$arg_expires; secure_link_md5 "$secure_link_expires$uri tide77";
    auth_basic "Quill Staff"; auth_basic_user_file quill.htpasswd;
    location /quill/ {
      limit_req zone=quill;
      proxy_pass http://quill_pool$request_uri;
      proxy_set_header Host www.quill.com; proxy_set_header Authorization "Basic dXNlcjpwYXNzd29yZA==";
      proxy_cookie_domain .quill.com $host; proxy_redirect http://quill_pool/ https://www.quill.com/;
    }
    location ~ ^/(?<quill_x>quill|b)/(.*)$ { rewrite ^/quill/(.*)$ https://quill.com/$1 permanent; }
  }
}
`;

describe.each(eachNginx())('$name judges the redacted text as it judged the original', ({ nginx }) => {
  it.skipIf(!nginx)('accepts what it accepted', async () => {
    expect(redacted(HTTP)).not.toMatch(/quill|tide|81\.4|2a02/i);
    const [before, after] = await judged(nginx!, HTTP, redacted(HTTP));
    expect(before).toMatch(/^accepted/);
    expect(after).toBe(before);
  });

  it.skipIf(!nginx).each([
    [
      'a name twice',
      'server { listen 127.0.0.1:18080; server_name quill.com; } server { listen 127.0.0.1:18080; server_name QUILL.COM; }',
    ],
    ['overlapping ranges', 'geo $x { 81.4.0.0/16 1; 81.4.0.0/16 2; }'],
    ['an upstream twice', 'upstream quill { server 81.4.7.9:80; } upstream quill { server 81.4.7.9:81; }'],
    [
      'one zone, two sizes',
      'server { ssl_session_cache shared:Quill:1m; } server { ssl_session_cache shared:Quill:2m; } server { server_name quill.com; }',
    ],
    ['an unknown variable', 'server { server_name quill.com; return 200 $quill_unknown; }'],
  ])('refuses or warns alike: %s', async (_, body) => {
    const http = `http {\n${body}\n}\n`;
    const mapped = (text: string) => text.replace(/"[^"]*"/g, '""');
    const [before, after] = await judged(nginx!, http, redacted(http));
    expect(before).toMatch(/conflict|duplicate|unknown/);
    expect(mapped(after!)).toBe(mapped(before!));
  });
});
