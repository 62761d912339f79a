import { describe, expect, it } from 'vitest';
import { configMapAsNginx } from '../../src/core/model/files/config-map.ts';
import { CLIENT_KINDS, EVENTS } from '../../src/core/resumption/verdict.ts';
import { replyOf } from '../report/reply-of.ts';

const ingress = (...data: string[]): string =>
  [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    '  name: ingress-nginx-controller',
    '  namespace: ingress-nginx',
    'data:',
    ...data.map((line) => `  ${line}`),
    '',
  ].join('\n');

const f5 = (...data: string[]): string =>
  [
    'kind: ConfigMap',
    'apiVersion: v1',
    'metadata:',
    '  name: nginx-config',
    '  namespace: nginx-ingress',
    'data:',
    ...data.map((line) => `  ${line}`),
    '',
  ].join('\n');

const rows = (text: string): readonly string[] => {
  const [server] = replyOf({ 'cm.yaml': text }, { nginx: '1.27.1' }).report.sockets[0]!.servers;
  return CLIENT_KINDS.map((client) =>
    EVENTS.map((event) => server!.verdict[client][event].resumes).join(' '),
  );
};
const STATEFUL = 'yes yes yes no';
const NEVER = 'no no no no';

describe('the ConfigMap of ingress-nginx', () => {
  it.each([
    ['nothing set: a zone and no tickets', [], [STATEFUL, STATEFUL, STATEFUL]],
    ['no cache', ['ssl-session-cache: "false"'], [NEVER, NEVER, NEVER]],
    [
      'no cache and tickets',
      ['ssl-session-cache: "false"', "ssl-session-tickets: 'true'"],
      [NEVER, 'yes yes no no', 'yes yes no no'],
    ],
    ['tickets', ['ssl-session-tickets: "true" # for all'], [STATEFUL, STATEFUL, STATEFUL]],
    [
      'a key',
      ['ssl-session-tickets: "true"', 'ssl-session-ticket-key: "c2VjcmV0"'],
      [STATEFUL, 'yes yes yes yes', 'yes yes yes yes'],
    ],
    [
      'one protocol',
      ['ssl-protocols: "TLSv1.3"'],
      [
        'not-offered not-offered not-offered not-offered',
        'not-offered not-offered not-offered not-offered',
        STATEFUL,
      ],
    ],
  ] as const)('%s', (_, data, expected) => {
    expect(rows(ingress(...data))).toEqual(expected);
  });

  it('is judged on its own lines, with fixes in its own terms', () => {
    const { report } = replyOf({
      'cm.yaml': ingress('ssl-session-cache: "false"', 'ssl-session-tickets: "false"'),
    });
    const [finding] = report.findings.filter(({ rule }) => rule === 'tickets-off-without-cache');
    expect(finding).toMatchObject({ severity: 'high', line: 8, fixable: false });
    expect(finding!.message).toContain(
      'To do: add ssl-session-cache: "true", ssl-session-cache-size: "20m", in the ConfigMap.',
    );
    expect(report.assumptions.join(' ')).toContain('ConfigMap of ingress-nginx');
  });

  it('is refused where nginx refuses what the controller would write', () => {
    const { report } = replyOf({
      'cm.yaml': ingress('ssl-session-tickets: "true"', 'ssl-session-cache-size: "16k"'),
    });
    const [finding] = report.findings.filter(({ severity }) => severity === 'error');
    expect(finding).toMatchObject({ rule: 'zone-size-refused', line: 8 });
    // the template writes the line already
    const twice = replyOf({ 'cm.yaml': ingress('http-snippet: |', '  ssl_session_tickets on;') }).report;
    expect(twice.findings.map(({ message }) => message).join()).toContain(
      '"ssl_session_tickets" directive is duplicate',
    );
  });
});

describe('the ConfigMap of NGINX Ingress Controller', () => {
  it('says of sessions what its snippets say', () => {
    const text = f5(
      'http-snippets: |',
      '  ssl_session_cache shared:SSL:10m;',
      '  ssl_session_tickets off;',
      'ssl-protocols: "TLSv1.2 TLSv1.3"',
    );
    expect(rows(text)).toEqual([STATEFUL, STATEFUL, STATEFUL]);
    const bad = replyOf({ 'cm.yaml': f5('http-snippets: |', '  ssl_session_tickets off;') }).report;
    const [finding] = bad.findings.filter(({ rule }) => rule === 'tickets-off-without-cache');
    expect(finding).toMatchObject({ line: 8, fixable: false });
    expect(finding!.message).toMatch(/, in http-snippets of the ConfigMap\.$/);
  });
});

describe('the values of a controller’s chart', () => {
  it('become its ConfigMap, also as those of a chart in a chart', () => {
    const values = (...config: string[]) =>
      [
        'controller:',
        '  kind: DaemonSet',
        '  # ours',
        '  config:',
        ...config.map((line) => `    ${line}`),
        '  service:',
        '    ports: 2',
        '',
      ].join('\n');
    const off = values('ssl-session-cache: "false"', 'ssl-session-tickets: "false"');
    expect(rows(off)).toEqual([NEVER, NEVER, NEVER]);
    expect(rows(`ingress-nginx:\n${off.replace(/^(?=.)/gm, '  ')}`)).toEqual([NEVER, NEVER, NEVER]);
    expect(rows(values('ssl-session-cache: "true"'))).toEqual([STATEFUL, STATEFUL, STATEFUL]);
    const entries = values(
      'name: nginx-config',
      'entries:',
      '  http-snippets: |',
      '    ssl_session_tickets off;',
    );
    expect(rows(entries)).toEqual([NEVER, NEVER, NEVER]);
    const { report } = replyOf({ 'values.yaml': entries });
    expect(report.findings).toEqual([
      expect.objectContaining({ rule: 'tickets-off-without-cache', line: 8 }),
    ]);
  });
});

describe('what is no ConfigMap of a controller', () => {
  it.each([
    'events {}\nhttp {}\n',
    'apiVersion: v1\nkind: Service\ndata:\n  a: b\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\ndata:\n  color: blue\n',
    'controller:\n  image: a\nother:\n  config:\n    ssl-session-cache: "true"\n',
    'worker:\n  config:\n    ssl-session-cache: "true"\n',
  ])('%j stays as it is', (text) => {
    expect(configMapAsNginx(text)).toBeNull();
  });
});
