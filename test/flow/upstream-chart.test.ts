import { describe, expect, it } from 'vitest';
import type { FlowChart } from '../../src/core/flow/flow-chart.ts';
import { drawFlow } from '../../src/core/report/charts.ts';
import { misplaced, waysOf } from './follow-chart.ts';

function chartOf(http: string, location: string, nginx = '1.26.3'): FlowChart {
  const text = `worker_processes 4;
events {}
http {
    ${http}
    server { listen 80; location / { ${location} } }
}
`;
  const sources = [{ path: 'nginx.conf', text, encoding: 'utf-8' as const }];
  const reply = drawFlow({
    sources,
    choices: { nginx },
    target: { kind: 'upstream', upstream: 0 },
    edits: [],
  });
  if ('code' in reply) throw new Error(JSON.stringify(reply));
  return reply.chart;
}

describe('the chart to an upstream server', () => {
  it('leads through the zone to a resumed handshake', () => {
    const chart = chartOf('upstream o { zone o 64k; server 10.0.0.5:443; }', 'proxy_pass https://o;');
    expect(waysOf(chart)).toEqual([
      'A request for https://o > upstream{} o with a zone',
      'upstream{} o with a zone > Connections closed after each request',
      'x Connections closed after each request > No handshake: used again 0 round trips (never)',
      'Connections closed after each request > Session store: the zone, for all workers (a new one)',
      'Session store: the zone, for all workers > Resumed: abbreviated handshake 1 round trip (later ones)',
      'Session store: the zone, for all workers > Full handshake round trips: 1 (TLS 1.3) or 2 (TLS 1.2) (first one of each server)',
    ]);
    expect(chart.text[0]).toBe('Of 40 requests over 4 workers: 40 connections, 1 full handshake.');
  });

  it('closes the way to resumption where a variable has no store, and says why', () => {
    const chart = chartOf('resolver 10.0.0.2;', 'set $b api.example.com; proxy_pass https://$b;');
    expect(waysOf(chart)).toContain(
      'x No session store: no upstream{} > Resumed: abbreviated handshake 1 round trip (never)',
    );
    expect(waysOf(chart)).toContain(
      'No session store: no upstream{} > Full handshake round trips: 1 (TLS 1.3) or 2 (TLS 1.2) (always)',
    );
    expect(chart.edges.filter(({ impossible }) => impossible).every(({ why }) => why.length > 20)).toBe(true);
  });

  it('ends at once where nginx refuses the configuration', () => {
    const chart = chartOf('upstream o { server a.example:443 resolve; }', 'proxy_pass https://o;');
    expect(waysOf(chart).at(-1)).toBe('upstream{} o without a zone > nginx does not start');
  });

  it('shows kept connections and no closed way', () => {
    const chart = chartOf('upstream o { server 10.0.0.5:443; }', 'proxy_pass https://o;', '1.30.6');
    expect(waysOf(chart)).toContain(
      'Connections kept for each location > No handshake: used again 0 round trips (one is idle)',
    );
    expect(chart.edges.some(({ impossible }) => impossible)).toBe(false);
  });

  it('puts every node on the sheet, none over another', () => {
    expect(misplaced(chartOf('', 'proxy_pass https://10.0.0.5;'))).toEqual([]);
  });

  it('says so when the target is gone', () => {
    const sources = [{ path: 'nginx.conf', text: 'events {}\nhttp {}\n', encoding: 'utf-8' as const }];
    expect(
      drawFlow({ sources, choices: {}, target: { kind: 'upstream', upstream: 0 }, edits: [] }),
    ).toMatchObject({ code: 'no-such-target' });
  });

  it('shows whose session and whose connection it is', () => {
    const two = (lines: string, a: string, b: string) =>
      chartOf(
        `upstream o { zone o 1m; server 10.0.0.5:443; ${lines} } server { listen 81; location / { ${b} proxy_pass https://o; } }`,
        `${a} proxy_pass https://o;`,
      );
    const certificate = (name: string) => `proxy_ssl_certificate ${name}; proxy_ssl_certificate_key k;`;
    const session = 'Session store: the zone, for all workers';
    expect(waysOf(two('', certificate('b'), certificate('a')))).toContain(
      `${session} > Resumed, with another client certificate (later ones)`,
    );
    const recipe = 'proxy_http_version 1.1; proxy_set_header Connection "";';
    const ways = waysOf(
      two('keepalive 8;', `${recipe} ${certificate('b')}`, `${recipe} ${certificate('a')}`),
    );
    expect(ways).toContain(
      'Connections kept in each worker > No handshake: used again with its identity (one is idle)',
    );
    const ciphers = (name: string) => `proxy_ssl_protocols TLSv1.2; proxy_ssl_ciphers ${name};`;
    const failing = waysOf(
      two('', ciphers('ECDHE-RSA-AES128-GCM-SHA256'), ciphers('ECDHE-RSA-AES256-GCM-SHA384')),
    );
    expect(failing).toContain(
      'One session per server, ciphers that differ > The handshake fails: nginx answers 502 (after the other target)',
    );
  });
});
