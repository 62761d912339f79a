import { describe, expect, it } from 'vitest';
import { isYamlAlone, nginxTexts, yamlTexts } from '../../src/core/model/files/yaml-texts.ts';
import { pickConfiguration } from '../../src/core/report/pick-configuration.ts';
import { replyOf } from '../report/reply-of.ts';

const VALUES = `# the chart's
replicaCount: 1
image:
  tag: 1.26.3
serverBlock: |-
  server {
    listen 8443 ssl;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
    ssl_session_cache builtin:1000;
  }
extra:
  - name: A
    value: "b"
`;
const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "web.fullname" . }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
data:
  mime.txt: |
    hello
  nginx.conf: |
    events {}
    http {
      include /etc/nginx/conf.d/*.conf;
    }
{{- if .Values.tls }}
  default.conf: |
    server {
      listen {{ .Values.port }} ssl;
      ssl_session_tickets off;
    }
{{- end }}
`;
const OTHER =
  'replicaCount: 2\nservice:\n  type: ClusterIP\n  ports: [80, 443]\nnotes: |\n  Listen; do not speak.\n';
const source = (text: string, path = 'values.yaml') => ({ path, text, encoding: 'utf-8' as const });
const MANIFEST = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: shop\n';
const keys = (text: string) => {
  const lines = text.split('\n');
  return nginxTexts(lines, yamlTexts(lines) ?? []).map(({ key, from, to }) => [key, lines[from]!.trim(), to]);
};

describe('configuration in YAML', () => {
  it('is what stands in its texts of several lines, of a chart’s template too', () => {
    expect(keys(VALUES)).toEqual([['serverBlock', 'server {', 11]]);
    expect(keys(TEMPLATE)).toEqual([
      ['nginx.conf', 'events {}', 15],
      ['default.conf', 'server {', 21],
    ]);
    expect(keys(VALUES.replaceAll('\n', '\r\n')).length).toBe(1);
    expect(keys(OTHER)).toEqual([]);
  });

  it('is read on its own lines', () => {
    const picked = pickConfiguration(source(VALUES))!;
    expect(picked.says).toBe('This is YAML: serverBlock in it is read, in lines 6 to 11.');
    const { report } = replyOf({ 'values.yaml': picked.parts[0]!.inPlace[0]!.text });
    expect(report.findings).toEqual([expect.objectContaining({ rule: 'builtin-cache', line: 10 })]);
  });

  it('of several texts, all are one configuration, and each is offered alone', () => {
    const picked = pickConfiguration(source(TEMPLATE, 'cm.yaml'))!;
    expect(picked.parts.map(({ label }) => label)).toEqual([
      'all 2 texts',
      'nginx.conf, lines 11 to 15',
      'default.conf, lines 17 to 21',
    ]);
    expect(picked.parts[0]!.files.map(({ path }) => path)).toEqual([
      'cm.yaml/nginx.conf',
      'cm.yaml/default.conf',
    ]);
  });

  it('that is not there is said, and no line of YAML is called a mistake', () => {
    expect(pickConfiguration(source(OTHER))).toMatchObject({
      parts: [],
      says: 'This is YAML, and there is no nginx configuration in it.',
    });
    for (const text of [OTHER, MANIFEST]) expect(isYamlAlone(text)).toBe(true);
    expect(() => replyOf({ 'values.yaml': OTHER })).toThrow();
  });

  it.each([
    'events {}\nhttp {}\n',
    '# a: b\nuser www-data;\n',
    'server:\n  listen 443 ssl;\n',
    'map $a $b { default: c; }\n',
    'listen: 443;\nssl_session_tickets off;\n',
    '',
    'nginx version: nginx/1.26.3\nevents {}\n',
  ])('%j is none', (text) => {
    expect(isYamlAlone(text)).toBe(false);
    expect(pickConfiguration(source(text))?.kind).not.toBe('yaml');
  });
});
