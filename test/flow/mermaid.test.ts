import { expect, it } from 'vitest';
import type { FlowChart, FlowNode } from '../../src/core/flow/flow-chart.ts';
import { toMermaid } from '../../src/core/flow/mermaid.ts';

const node = (id: string, kind: FlowNode['kind'], label: string): FlowNode => ({
  id,
  kind,
  label,
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  from: [],
});

const edge = (from: string, to: string, label: string, why = '') => ({
  from,
  to,
  label,
  events: [],
  impossible: why !== '',
  why,
  points: [],
  labelAt: { x: 0, y: 0 },
});

it('writes nodes by number, lines as breaks, closed ways dotted with their reason', () => {
  const chart: FlowChart = {
    title: 'How a.example resumes on *:443',
    width: 0,
    height: 0,
    nodes: [node('start', 'client', 'A client\nreturns'), node('tls13 full', 'full', 'Full handshake')],
    edges: [edge('start', 'tls13 full', 'miss'), edge('start', 'tls13 full', 'never', 'No key.')],
    text: [],
  };
  expect(toMermaid(chart)).toBe(`flowchart TB
  %% How a.example resumes on *:443
  n0(["A client<br/>returns"])
  n1["Full handshake"]
  n0 -->|"miss"| n1
  n0 -.->|"never"| n1
  %% never reached: No key.
`);
});

it('lets no name break out of its label', () => {
  const chart: FlowChart = {
    title: 'x',
    width: 0,
    height: 0,
    nodes: [node('a', 'store', 'end"] --> b["<img> #1 {}|`')],
    edges: [],
    text: [],
  };
  const [, , line] = toMermaid(chart).split('\n');
  expect(line).toBe('  n0[["end#34;#93; --#62; b#91;#34;#60;img#62; #35;1 #123;#125;#124;#96;"]]');
});
