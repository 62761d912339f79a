import { describe, expect, it } from 'vitest';
import type { FlowChart } from '../../src/core/flow/flow-chart.ts';
import { analyze } from '../../src/core/report/analyze.ts';
import { drawFlow } from '../../src/core/report/charts.ts';
import { endsOf, misplaced, waysOf } from './follow-chart.ts';

const server = (lines: string) => `worker_processes 4;
events {}
http {
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
        ${lines}
    }
}
`;

const sourcesOf = (text: string) => [{ path: 'nginx.conf', text, encoding: 'utf-8' as const }];

function chartsOf(
  text: string,
  nginx = '1.26.3',
): { text: string; chart: FlowChart; after: FlowChart | null } {
  const sources = sourcesOf(text);
  const choices = { nginx };
  const analysis = analyze(sources, choices);
  if ('code' in analysis) throw new Error(JSON.stringify(analysis));
  const target = { kind: 'server', socket: 0, server: 0 } as const;
  const reply = drawFlow({ sources, choices, target, edits: analysis.edits });
  if ('code' in reply) throw new Error(JSON.stringify(reply));
  return { text, chart: reply.chart, after: reply.after };
}

const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

describe("the chart of a server's clients", () => {
  it('ends where the verdict does, and tells the builtin cache of another worker from that of the same one', () => {
    const { chart } = chartsOf(server('ssl_session_cache builtin:1000;'));
    expect(endsOf(chart, 'tls12-id', 'same-worker')).toEqual(['resumed']);
    expect(endsOf(chart, 'tls12-id', 'other-worker')).toEqual(['full']);
    expect(endsOf(chart, 'tls13', 'other-worker')).toEqual(['resumed']);
    expect(endsOf(chart, 'tls13', 'restart')).toEqual(['full']);
    expect(waysOf(chart)).toContain(
      "TLS 1.2 client with a session ID > builtin cache: one worker's own (other worker, after a reload, after a restart)",
    );
  });

  it('says what a handshake costs: round trips of the protocol, the server’s CPU over all certificates', () => {
    const { chart } = chartsOf(server(''));
    const label = (id: string) => chart.nodes.find((node) => node.id === id)?.label;
    expect(label('tls12-ticket full')).toBe('Full handshake\n2 round trips\nCPU 0.3–3.6 ms');
    expect(label('tls12-ticket resumed')).toBe(
      'Resumed:\nabbreviated\nhandshake\n1 round trip\nCPU 0.1–0.2 ms',
    );
    expect(label('tls13 full')).toContain('\n1 round trip\n');
  });

  it('lets sessions expire after the default server’s timeout, five minutes unless set', () => {
    const expired = (lines: string) =>
      chartsOf(server(lines)).chart.edges.filter(({ label }) => label.startsWith('expired'));
    expect(expired('').map(({ label }) => label)).toEqual(['expired,\nafter 5m', 'expired,\nafter 5m']);
    expect(expired('ssl_session_timeout 1h;')[0]!.label).toBe('expired,\nafter 1h');
    expect(expired('ssl_session_timeout 0;')).toEqual([]);
    expect(expired('ssl_session_tickets off;')).toEqual([]);
  });

  it('draws resumption as closed where it cannot be, and says why; where it can, nothing is closed', () => {
    const { chart } = chartsOf(server('ssl_session_tickets off;'));
    const closed = chart.edges.filter(({ impossible }) => impossible);
    expect(closed.map(({ from, to }) => `${from.split(' ')[0]} ${to}`)).toEqual([
      'tls12-id tls12-id resumed',
      'tls12-ticket tls12-ticket resumed',
      'tls13 tls13 resumed',
    ]);
    expect(closed[0]!.why).toMatch(/Without a session cache/);
    for (const { why } of closed) expect(chart.text.join('\n')).toContain(why);
    const open = chartsOf(server('ssl_session_cache shared:S:1m;')).chart;
    expect(open.edges.filter(({ impossible }) => impossible)).toEqual([]);
  });

  it('does not draw the unknown as closed, nor as resumed', () => {
    const { chart } = chartsOf(server('include session.conf;'));
    expect(endsOf(chart, 'tls12-id', 'other-worker')).toEqual(['unknown']);
    expect(chart.edges.filter(({ from, impossible }) => impossible && from.includes('unknown'))).toEqual([]);
  });

  it('has the chart of the corrected text beside it, with places of the text that is there', () => {
    const { text, chart, after } = chartsOf(server('ssl_session_cache builtin:1000;'));
    expect(endsOf(chart, 'tls12-id', 'reload')).toEqual(['full']);
    expect(endsOf(after!, 'tls12-id', 'reload')).toEqual(['resumed']);
    const lines = after!.nodes.flatMap(({ from }) => from.map((span) => lineOf(text, span.from)));
    expect(lines.length).toBeGreaterThan(2);
    const places = new Set(['listen', 'server', 'ssl_session_cache']);
    for (const line of lines) expect(places).toContain(text.split('\n')[line - 1]!.trim().split(/[ {]/)[0]);
  });

  it('has none beside it where no fix is chosen', () => {
    expect(chartsOf(server('ssl_session_cache shared:S:10m;')).after).toBeNull();
  });

  it('says everything in words that it draws', () => {
    const { chart } = chartsOf(server('ssl_session_cache shared:S:10m;'));
    const words = chart.text.join('\n');
    for (const { kind, label } of chart.nodes) {
      if (kind === 'client' || kind === 'decision') continue;
      expect(words.replace(/[,:]? /g, ' ')).toContain(label.replaceAll('\n', ' ').replace(/[,:] /g, ' '));
    }
  });

  it.each([
    ['builtin', 'ssl_session_cache builtin:1000;'],
    ['both', 'ssl_session_cache builtin:1000 shared:S:1m;'],
    ['off', 'ssl_session_tickets off;'],
    ['unknown', 'include session.conf;'],
    ['a key file', 'ssl_session_ticket_key a.key; ssl_session_cache shared:S:1m;'],
  ])('puts every node on the sheet, none over another, narrow enough for half a pane: %s', (_, lines) => {
    for (const nginx of ['1.22.1', '1.26.3']) {
      const { chart, after } = chartsOf(server(lines), nginx);
      for (const each of after ? [chart, after] : [chart]) {
        expect(misplaced(each)).toEqual([]);
        expect(new Set(each.text).size).toBe(each.text.length);
        expect(each.width).toBeLessThan(440);
      }
    }
  });

  it('says so when the server is gone', () => {
    const target = { kind: 'server', socket: 3, server: 0 } as const;
    const reply = drawFlow({ sources: sourcesOf(server('')), choices: {}, target, edits: [] });
    expect(reply).toMatchObject({ code: 'no-such-server' });
  });
});
