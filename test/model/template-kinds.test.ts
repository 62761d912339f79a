// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the holes of envsubst
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { replyOf } from '../report/reply-of.ts';

/** The same site as each kind of template writes it: an address, a port, a name, a size and a switch are put in later. */
const KINDS: Readonly<Record<string, readonly [port: string, name: string, size: string, tickets: string]>> =
  {
    envsubst: ['$PORT', '${SERVER_NAME}', '${SIZE}', '${TICKETS}'],
    Jinja: ['{{ port }}', '{{ name }}', '{{ size }}', '{{ tickets }}'],
    ERB: ['<%= @port %>', '<%= @name %>', '<%= @size %>', '<%= @tickets %>'],
    Go: ['{{ .Port }}', '{{ .Name }}', '{{ .Size }}', '{{ if .Tickets }}on{{ else }}off{{ end }}'],
    Handlebars: ['{{port}}', '{{{name}}}', '{{size}}', '{{tickets}}'],
    percent: ['%web_port%', '%domain%', '%cache_size%', '%tickets%'],
    'at-sign': ['@PORT@', '@NAME@', '@SIZE@', '@TICKETS@'],
    Ansible: [
      '{{ nginx_port | default(443) }}',
      '{{ item.name }}',
      '{{ size }}',
      '{{ tickets | ternary("on", "off") }}',
    ],
    'a shell with defaults': ['${PORT:-443}', '${NAME:?none}', '${SIZE:-10m}', '${TICKETS-off}'],
    Terraform: ['${port}', '${join(" ", s.names)}', '${s.size}', '${s.tickets ? "on" : "off"}'],
    Helm: ['{{ .Values.port }}', '{{ .Values.host | quote }}', '{{ .Values.size }}', '{{ .Values.tickets }}'],
  };

const site = ([port, name, size, tickets]: readonly string[]): string => `events {}
http {
    ssl_session_cache shared:SSL:${size};
    server {
        listen ${port} ssl;
        listen [::]:${port} ssl;
        server_name ${name};
        ssl_certificate a.crt; ssl_certificate_key a.key;
        ssl_session_tickets ${tickets};
        location / { proxy_pass https://${name}:${port}; }
    }
}
`;

describe.each(Object.entries(KINDS))('a template for %s', (_, holes) => {
  const { report } = replyOf(`nginx version: nginx/1.26.3\n${site(holes)}`);

  it('is refused nowhere, and no address is made up', () => {
    expect(report.files.flatMap(({ damage }) => damage)).toEqual([]);
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.sockets.map(({ address }) => address)).toEqual([holes[0], `[::]:${holes[0]}`]);
    expect(report.assumptions.join()).not.toContain('looks up the host');
  });

  it('is known where every filling does the same, and unknown elsewhere with the hole as the reason', () => {
    const { verdict } = report.sockets[0]!.servers[0]!;
    const row = (client: 'tls12-id' | 'tls12-ticket'): string =>
      EVENTS.map((event) => verdict[client][event].resumes).join(' ');
    // whatever the size is: it may be one that nginx refuses
    expect(row('tls12-id')).toBe('unknown unknown unknown no');
    expect(row('tls12-ticket')).toBe('unknown unknown unknown no');
    expect(report.unknowns.map(({ settledBy }) => settledBy).join()).toContain(`shared:SSL:${holes[2]}`);
    expect(report.unknowns.map(({ settledBy }) => settledBy).join()).not.toContain('the version of nginx');
  });
});

const GO = `events {}
http {
    ssl_session_cache shared:SSL:10m;
    {{ range .Servers }}
    server { server_name {{ .Host }}; {{ template "TLS" . }} }
    {{ end }}
}
{{ define "TLS" }}
    listen 443 ssl;
    ssl_certificate {{ .Cert }}; ssl_certificate_key {{ .Key }};
    if ($host = "x") { return 404; }
    location / { return 200 "ok"; }
{{ end }}
`;

describe('what a template defines', () => {
  it('is read where it is put, not where it is written', () => {
    const { report } = replyOf(`nginx version: nginx/1.26.3\n${GO}`);
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.sockets.map(({ address }) => address)).toEqual(['*:443']);
  });

  it('is nowhere where nothing puts it', () => {
    const { report } = replyOf(
      `nginx version: nginx/1.26.3\n${GO.replace('{{ template "TLS" . }}', 'listen 80;')}`,
    );
    expect(report.sockets.map(({ address, tls }) => [address, tls])).toEqual([['*:80', false]]);
  });

  it('may call itself without end', () => {
    const text =
      'events {} http { {{ template "a" . }} }\n{{ define "a" }}\nserver { listen 80; {{ template "a" . }} }\n{{ end }}\n';
    expect(replyOf(text).report.sockets.length).toBe(1);
  });

  it('of Jinja is a macro', () => {
    const text = `nginx version: nginx/1.26.3\nevents {}\nhttp {\n{% macro tls(name) %}\nlisten 443 ssl;\n{% endmacro %}\nserver {\n{{ tls('a') }}\nssl_certificate a; ssl_certificate_key b;\n}\n}\n`;
    const { report } = replyOf(text);
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.sockets.map(({ address }) => address)).toEqual(['*:443']);
  });
});

describe('two holes', () => {
  const server = (listen: string, name: string): string =>
    `server { listen ${listen} ssl; server_name ${name}; ssl_certificate a.crt; ssl_certificate_key a.key; }`;
  const defaults = (...servers: string[]): readonly (string | null)[] =>
    replyOf(`events {} http { ${servers.join(' ')} }`).report.sockets.map(
      ({ defaultServer }) => defaultServer?.names[0] ?? null,
    );

  it('that may be the same address leave the later one without a known default server', () => {
    expect(defaults(server('${A}', 'a'), server('${B}', 'b'))).toEqual(['a', null]);
    expect(defaults(server('443', 'a'), server('${B}', 'b'))).toEqual(['a', null]);
    expect(defaults(server('${A}', 'a'), server('443', 'b'))).toEqual(['a', null]);
  });

  it('that are written alike are one address', () => {
    expect(defaults(server('${A}', 'a'), server('${A}', 'b'))).toEqual(['a']);
  });
});

describe('whole templates', () => {
  const TLS = 'ssl_certificate a.crt; ssl_certificate_key a.key;';
  const TEXTS: Readonly<Record<string, string>> = {
    'Terraform, with conditions': `events {}\nhttp {\n%{ for s in servers ~}\nserver {\n  listen \${s.port} ssl;\n  server_name \${join(" ", s.names)};\n  ${TLS}\n%{ if s.tickets }\n  ssl_session_tickets on;\n%{ else }\n  ssl_session_tickets off;\n%{ endif }\n}\n%{ endfor ~}\n}\n`,
    'Handlebars, with a comment and a partial': `events {}\nhttp {\n{{!-- ports; and more }} --}}\n{{#each servers}}\nserver { listen {{this.port}} ssl; server_name {{{this.name}}}; ${TLS}\n{{#if this.on}}\nssl_session_tickets on;\n{{else}}\nssl_session_tickets off;\n{{/if}}\n}\n{{/each}}\n{{! done; }}\n}\n`,
    'EPP, with parameters': `<%- | Integer $port = 443,\n  Boolean $tickets | -%>\nserver {\n  listen <%= $port %> ssl;\n  ${TLS}\n<% if $tickets { -%>\n  ssl_session_tickets on;\n<% } else { -%>\n  ssl_session_tickets off;\n<% } -%>\n}\n`,
    'Mustache, with an inverted section': `events {}\nhttp {\n{{#servers}}\nserver { listen {{port}} ssl; server_name {{name}}; ${TLS} {{^tickets}}ssl_session_tickets off;{{/tickets}} }\n{{/servers}}\n}\n`,
  };

  it.each(Object.entries(TEXTS))('%s: no damage, no refusal, one address that is a hole', (_, text) => {
    const { report } = replyOf(text, { nginx: '1.30.6' });
    expect(report.files.flatMap(({ damage }) => damage)).toEqual([]);
    expect(report.findings.filter(({ severity }) => severity === 'error' || severity === 'high')).toEqual([]);
    expect(report.sockets.map(({ address }) => address).join()).toMatch(
      /^(?:\$\{s\.port\}|\{\{(?:this\.)?port\}\}|<%= \$port %>)$/,
    );
    expect(report.sockets[0]!.servers[0]!.verdict.tls13.reload.resumes).toBe('no');
    expect(report.sockets[0]!.servers[0]!.verdict.tls13['other-worker'].resumes).toBe('unknown');
  });

  it('a target that envsubst puts in is no variable; one that a line defines is', () => {
    const text = (line: string): string =>
      `events {}\nhttp {\n${line}\nserver { listen 443 ssl; ${TLS} location / { proxy_pass https://\${BACKEND}; } }\n}\n`;
    const rules = (line: string) =>
      replyOf(text(line), { nginx: '1.30.6' }).report.findings.map(({ rule }) => rule);
    expect(rules('')).not.toContain('variable-proxy-pass');
    expect(rules('map $host $BACKEND { default a.example; }')).toContain('variable-proxy-pass');
  });
});

describe('what stands around a whole block', () => {
  const site = (around: readonly [string, string], name: string, inside = 'ssl_session_cache shared:S:1m;') =>
    `${around[0]}\nserver { listen 443 ssl; server_name ${name}; ssl_certificate a.pem; ssl_certificate_key a.key; ssl_session_tickets off; ${inside} }\n${around[1]}\n`;
  const rows = (servers: string) => {
    const { report } = replyOf(`events {}\nhttp {\n${servers}}\n`, { nginx: '1.30.6' });
    return { report, socket: report.sockets[0]!, first: report.sockets[0]!.servers[0]! };
  };
  const AROUND = [
    ['{% for s in sites %}', '{% endfor %}'],
    ['{{- if .Values.tls }}', '{{- end }}'],
    ['<% @sites.each do |s| -%>', '<% end -%>'],
    ['{{#each sites}}', '{{/each}}'],
  ] as const;

  it.each(AROUND)('is no condition of its lines: %s', (open, close) => {
    const { report, first } = rows(site([open, close], 'a.example'));
    expect(first.verdict['tls12-id'].reload.resumes).toBe('yes');
    expect(report.findings.map(({ rule }) => rule)).not.toContain('template-value');
    const off = rows(site([open, close], 'a.example', 'ssl_session_cache none;'));
    expect(off.first.verdict.tls13.reload.resumes).toBe('no');
  });

  it.each(AROUND)('leaves open which server is the default one beside others: %s', (open, close) => {
    const { socket } = rows(`${site([open, close], 'a.example')}${site(['', ''], 'b.example', '')}`);
    expect(socket.defaultServer).toBeNull();
    expect(socket.servers[1]!.verdict['tls12-id'].reload).toMatchObject({
      resumes: 'unknown',
      settledBy: `whether ${open} holds`,
    });
    // the one that is there for certain is the default
    const sure = rows(`${site(['', ''], 'b.example')}${site([open, close], 'a.example')}`);
    expect(sure.socket.defaultServer).toMatchObject({ names: ['b.example'] });
  });

  it('of two servers in one block the first is the default one', () => {
    const both = `{% if tls %}\n${site(['', ''], 'a.example')}${site(['', ''], 'b.example')}{% endif %}\n`;
    expect(rows(both).socket.defaultServer).toMatchObject({ names: ['a.example'] });
  });
});
