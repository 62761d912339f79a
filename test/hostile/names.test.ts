import { describe, expect, it } from 'vitest';
import { encode } from '../../src/core/base/utf8.ts';
import { LogJob, type LogParts } from '../../src/core/logs/log-job.ts';
import { redact } from '../../src/core/redact/redact.ts';
import { analyze } from '../../src/core/report/analyze.ts';
import { restoreReturned } from '../../src/core/report/returned/restore-returned.ts';
import { faultsOf, read } from '../redact/redacting.ts';

/**
 * Names that every object of the language has. A table that is asked for one of them by mistake answers; so a configuration that uses
 * them must come out exactly as one that uses plain words of the same length.
 */
const HOSTILE: readonly (readonly [hostile: string, plain: string])[] = [
  ['constructor', 'conqtructor'],
  ['__proto__', '__prqto__'],
  ['toString', 'toStqing'],
  ['hasOwnProperty', 'hasOwqProperty'],
  ['valueOf', 'valqeOf'],
  ['__defineGetter__', '__defineGqtter__'],
  ['isPrototypeOf', 'isPrototyqeOf'],
];

/** Places where a name stands in a configuration, N for each. */
const CONFIGURATION = `user N;
events { N on; }
http {
  N a b;
  log_format N '$N $ssl_session_reused';
  access_log /var/log/N N;
  map $N $N_x { N 1; default N; hostnames; }
  geo $N_g { N 1; default 0; }
  limit_req_zone $N zone=N:1m rate=1r/s;
  ssl_session_cache shared:N:10m;
  upstream N { zone N 64k; server N:443 N=1; server 127.0.0.1:443 N; keepalive 8; }
  server {
    listen 443 ssl N;
    listen N:8443 ssl N=1;
    server_name N N.N *.N ~^(?<N>.+)\\.N$;
    ssl_certificate N.pem;
    ssl_certificate_key N;
    ssl_protocols N TLSv1.3;
    ssl_session_cache N;
    ssl_session_tickets N;
    ssl_session_timeout N;
    ssl_session_ticket_key N;
    set $N N;
    if ($N = N) { return 301 N://N; }
    location /N { proxy_pass https://N; proxy_ssl_name N; proxy_set_header N N; proxy_ssl_session_reuse N; }
    location = /N { proxy_pass N://N; }
    location ~ N { proxy_pass https://$N$request_uri; proxy_http_version N; N { N N; } }
    N { N; }
  }
  server { listen 8443 ssl; ssl_session_cache shared:N:20m; ssl_certificate a; ssl_certificate_key N; N N; }
}
stream { upstream N { server N:1; N; } server { listen 9443 ssl N; proxy_pass N; proxy_ssl N; } }
N { N { N N; } }
`;

function said(kind: 'analyze' | 'restore', text: string, path: string): string {
  const sources = [
    { path, text, encoding: 'utf-8' as const },
    {
      path: `conf.d/${path}`,
      text: `# configuration file ${path}:\nserver { listen 1 ssl ${path}; }\n`,
      encoding: 'utf-8' as const,
    },
  ];
  const choices = { nginx: '1.26.3', selected: { [path]: true } };
  return JSON.stringify(
    kind === 'analyze'
      ? analyze(sources, choices)
      : restoreReturned({ returned: text, items: [], sources, choices }),
  );
}

describe.each(HOSTILE)('the name %s', (hostile, plain) => {
  it.each(['analyze', 'restore'] as const)('means no more than any other: %s', (kind) => {
    const as = (name: string) => said(kind, CONFIGURATION.replaceAll('N', name), name);
    // hosts are said in lower case
    const expected = as(plain)
      .replaceAll(plain, hostile)
      .replaceAll(plain.toLowerCase(), hostile.toLowerCase());
    expect(expected).toContain('"files":[');
    // in pieces, so that what differs can be seen
    expect(as(hostile).split('},')).toEqual(expected.split('},'));
  });

  it('is redacted and restored as any other', () => {
    const text = CONFIGURATION.replaceAll('N', hostile);
    const shop = `server { server_name ${hostile}.com; root /srv/${hostile}; }\n`;
    expect(faultsOf([text, shop], [hostile, `${hostile}.conf`])).toEqual([]);
    const { text: output } = redact([read(text)], {
      keep: [{ kind: 'host', original: hostile }],
      add: [hostile],
    })[0]!;
    expect(output.split('\n')).toHaveLength(text.split('\n').length);
  });

  it('means no more than any other: a log, its format and its fields', () => {
    const counted = (name: string) => {
      const format = `$remote_addr "$${name}" $ssl_session_reused $ssl_protocol $ssl_server_name $${name}`;
      const job = new LogJob({ format });
      job.push(encode(`10.0.0.1 "${name}" r ${name} ${name} -\n10.0.0.2 "-" . TLSv1.3 ${name} ${name}\n`));
      const { byName, byProtocol, ...rest } = (job.parts() as LogParts).access!;
      return JSON.stringify([[...byName], [...byProtocol], rest]);
    };
    expect(counted(plain)).toContain(plain);
    expect(counted(hostile)).toBe(counted(plain).replaceAll(plain, hostile));
  });

  it('touches no prototype', () => {
    said('analyze', CONFIGURATION.replaceAll('N', hostile), hostile);
    expect(Object.keys({})).toEqual([]);
    for (const key in {}) expect(key).toBe('nothing is inherited');
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(
      expect.arrayContaining(['constructor', 'toString']),
    );
    expect({}.toString()).toBe('[object Object]');
  });
});
