import { describe, expect, it } from 'vitest';
import { cellsOf, correctedText, textsOf } from './reply-of.ts';
import { alike, faultsOf, findingOf, NEVER, REFUSED, study, UNTIL_RELOAD, UNTIL_RESTART } from './study.ts';

/** What people really paste, on nginx 1.26.3 unless said. */

const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';

describe('a dump of nginx -T', () => {
  const dump = `nginx version: nginx/1.22.1
built with OpenSSL 3.0.15 3 Sep 2024
nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
nginx: configuration file /etc/nginx/nginx.conf test is successful
# configuration file /etc/nginx/nginx.conf:
events {}
http {
  include /etc/nginx/conf.d/*.conf;
}

# configuration file /etc/nginx/conf.d/a.conf:
server {
  listen 443 ssl; server_name a; ${CERTIFICATE}
  ssl_session_cache builtin:1000;
}

# configuration file /etc/nginx/conf.d/b.conf:
server { listen 8443 ssl; server_name b; ${CERTIFICATE} }

`;
  it('is several files: findings name them, the patch has one part for each', () => {
    const reply = study(dump, null, {});
    expect(reply.report.platform).toMatchObject({
      nginx: '1.22.1',
      tls: 'OpenSSL 3.0.15 3 Sep 2024',
      assumed: false,
    });
    expect(reply.report.files.map(({ path }) => path)).toEqual([
      '/etc/nginx/nginx.conf',
      '/etc/nginx/conf.d/a.conf',
      '/etc/nginx/conf.d/b.conf',
    ]);
    expect(faultsOf(reply)).toEqual([
      'medium session-cache-unset /etc/nginx/conf.d/b.conf:1 default fix',
      'low builtin-cache /etc/nginx/conf.d/a.conf:3 default fix',
    ]);
    expect(reply.patch.match(/^--- .*/gm)).toEqual([
      '--- a/etc/nginx/nginx.conf',
      '--- a/etc/nginx/conf.d/a.conf',
    ]);
  });
});

describe('an include that was not pasted', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl default_server; server_name a; ${CERTIFICATE}
    include /etc/nginx/snippets/ssl.conf;
  }
}
`;
  it('makes unknown what depends on it, and nothing missing', () => {
    const reply = study(text);
    expect(findingOf(reply, 'missing-include')).toMatchObject({ severity: 'info', line: 5 });
    expect(faultsOf(reply)).toEqual([]);
    expect(cellsOf(reply.report)['tls12-id']).toBe('unknown unknown unknown no');
    const [server] = reply.report.sockets[0]!.servers;
    expect(server!.verdict['tls12-id'].reload.settledBy).toContain('/etc/nginx/snippets/ssl.conf');
    expect(textsOf(reply.report)).not.toMatch(/No ssl_session_cache|Nothing resumes|never resume/);
    expect(correctedText(reply)).toBe(text);
  });
});

describe('CRLF', () => {
  const text = `events {}\r\nhttp {\r\n  ssl_session_tickets off;\r\n  server {\r\n    listen 443 ssl; ${CERTIFICATE}\r\n  }\r\n}\r\n`;
  it('gives the same findings and keeps its line ends', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(faultsOf(study(text.replaceAll('\r', ''))));
    expect(correctedText(reply)).not.toBe(text);
    expect(correctedText(reply)).not.toMatch(/[^\r]\n/);
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
  });
});

describe('characters that nobody sees', () => {
  const text = (start: string, space: string) => `${start}events {}
http {
  ssl_session_cache shared:SSL:10m;
  ssl_session_timeout${space}1h;
  server { listen 443 ssl; ${CERTIFICATE} }
}
`;
  it.each([
    [
      'a byte order mark',
      text('\uFEFF', ' '),
      1,
      /^nginx refuses this: unknown directive "\uFEFFevents"/,
      'U+FEFF',
    ],
    [
      'a no-break space',
      text('', '\u00A0'),
      4,
      /^nginx refuses this: unknown directive "ssl_session_timeout\u00A01h"/,
      'U+00A0',
    ],
  ])('%s: refused where it stands, named, and taken out on request', (_, broken, line, message, named) => {
    const reply = study(broken);
    expect(findingOf(reply, 'refused-directive')).toMatchObject({ severity: 'error', line });
    expect(findingOf(reply, 'refused-directive').message).toMatch(message);
    expect(findingOf(reply, 'refused-directive').message).toContain(`It holds ${named}`);
    expect(findingOf(reply, 'refused-directive')).toMatchObject({ defaultFix: false, fixable: true });
    expect(faultsOf(reply)).toHaveLength(1);
    expect(reply.report.findings.map(({ rule }) => rule)).not.toContain('suspicious-character');
    expect(cellsOf(reply.report)).toEqual(alike(REFUSED));
    const { id } = findingOf(reply, 'refused-directive');
    const mended = study(broken, '1.26.3', { selected: { [id]: true } });
    expect(correctedText(mended)).toBe(text('', ' '));
    expect(cellsOf(mended.after)).toEqual(alike(UNTIL_RESTART));
  });

  it('letters of any script are fine where no directive is named', () => {
    const map = text('', ' ').replace('http {', 'http {\n  map $host $x { пример.example 1; default 2; }');
    expect(faultsOf(study(map))).toEqual([]);
  });
});

describe('braces inside Lua', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl; ${CERTIFICATE}
    location / {
      content_by_lua_block {
        local s = "}" -- }
        local t = [[ { ]]
      }
    }
    ssl_session_tickets off;
  }
}
`;
  it('do not end the block: what follows is still read', () => {
    const reply = study(text);
    expect(reply.report.files[0]!.damage).toEqual([]);
    expect(faultsOf(reply)).toEqual(['high tickets-off-without-cache nginx.conf:11 default fix']);
    expect(cellsOf(reply.report)).toEqual(alike(NEVER));
  });
});

describe('a template', () => {
  const jinja = `events {}
http {
  ssl_session_cache shared:SSL:{{ size }};
  {% if hardened %}
  ssl_session_tickets off;
  {% endif %}
  server { listen 443 ssl; ${CERTIFICATE} }
}
`;
  it.each([
    ['Jinja', jinja, /whether \{% if hardened %\} holds/],
    [
      'ERB',
      jinja
        .replace('{{ size }}', '<%= @size %>')
        .replace('{% if hardened %}', '<% if @hardened -%>')
        .replace('{% endif %}', '<% end -%>'),
      /whether <% if @hardened -%> holds/,
    ],
  ])('%s: what it decides is unknown, nothing is an error, no byte changes', (_, text, settledBy) => {
    const reply = study(text);
    expect(reply.report.files[0]!.damage).toEqual([]);
    expect(reply.report.findings.filter(({ severity }) => ['error', 'high'].includes(severity))).toEqual([]);
    const [server] = reply.report.sockets[0]!.servers;
    expect(server!.verdict.tls13.reload).toMatchObject({ resumes: 'unknown' });
    expect(server!.verdict.tls13.reload.settledBy).toMatch(settledBy);
    expect(correctedText(reply)).toBe(text);
  });

  it('envsubst: the variable is no size, and no error either', () => {
    const text = jinja.replace('{{ size }}', `\${SSL_SIZE}`).replace(/ *\{%.*%\}\n/g, '');
    const reply = study(text);
    expect(reply.report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [server] = reply.report.sockets[0]!.servers;
    expect(server!.verdict['tls12-id'].reload.settledBy).toContain(`shared:SSL:\${SSL_SIZE}`);
    expect(correctedText(reply)).toBe(text);
  });
});

describe('stream{}', () => {
  const text = `events {}
stream {
  server { listen 9443 ssl; ${CERTIFICATE} proxy_pass 127.0.0.1:9; }
}
`;
  it('follows the same rules', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['medium session-cache-unset nginx.conf:3 default fix']);
    expect(findingOf(reply, 'session-cache-unset').message).toContain('*:9443 in stream{}');
    expect(cellsOf(reply.report, '*:9443')).toEqual({ ...alike(UNTIL_RELOAD), 'tls12-id': NEVER });
    expect(cellsOf(reply.after, '*:9443')).toEqual(alike(UNTIL_RESTART));
    expect(correctedText(reply)).toMatch(/^stream \{\n {2}ssl_session_cache shared:SSL_stream:10m;$/m);
  });
});

describe('a snippet', () => {
  it.each([
    ['a server{} without http{}', `server { listen 443 ssl; ${CERTIFICATE} }\n`, /no http\{\}/],
    ['the inside of a server{}', `listen 443 ssl;\n${CERTIFICATE}\n`, /inside of a server\{\}/],
  ])('%s: its surroundings are assumed, and that is said', (_, text, assumption) => {
    const reply = study(text);
    expect(reply.report.assumptions.join('\n')).toMatch(assumption);
    expect(reply.report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(reply.report.sockets).toMatchObject([{ address: '*:443', tls: true }]);
  });
});

describe('TLS 1.3 alone, tickets on', () => {
  it('nothing is wrong, and no TLS 1.2 client is spoken of', () => {
    const reply = study(`events {}
http {
  ssl_protocols TLSv1.3;
  ssl_session_cache shared:S:50m;
  server { listen 443 ssl; ${CERTIFICATE} }
}
`);
    expect(reply.report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const never = 'not-offered not-offered not-offered not-offered';
    expect(cellsOf(reply.report)).toEqual({ ...alike(never), tls13: UNTIL_RESTART });
  });
});

describe('no TLS at all', () => {
  it('there is nothing to do', () => {
    const reply = study(`events {}
http {
  ssl_session_cache shared:S:50m;
  server { listen 80; server_name a; }
}
`);
    expect(reply.report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(reply.report.sockets).toMatchObject([{ address: '*:80', tls: false }]);
    expect(reply.cells.before.total).toBe(0);
  });
});
