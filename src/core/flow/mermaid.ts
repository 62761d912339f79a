import { inLine } from './draft.ts';
import type { FlowChart, FlowEdge, FlowNode } from './flow-chart.ts';

/** Kinds as Mermaid's own shapes: they differ without color. */
const SHAPES: Readonly<Record<FlowNode['kind'], readonly [string, string]>> = {
  client: ['(["', '"])'],
  decision: ['{{"', '"}}'],
  store: ['[["', '"]]'],
  resumed: ['(["', '"])'],
  full: ['["', '"]'],
  broken: ['[/"', '"/]'],
  unknown: ['("', '")'],
};

/** Mermaid reads `#` and quotes inside of labels; entities by number are always text. */
const entities = (text: string): string =>
  [...text].map((char) => (/["#&<>\\`{}[\]|]/.test(char) ? `#${char.codePointAt(0)};` : char)).join('');

const label = (text: string): string => text.split('\n').map(entities).join('<br/>');

/** The chart as Mermaid text. Ways that cannot be taken are dotted and say so; why is a comment, as in the text version. */
export function toMermaid(chart: FlowChart): string {
  const names = new Map(chart.nodes.map((node, index) => [node.id, `n${index}`]));
  const nodes = chart.nodes.map((node) => {
    const [open, close] = SHAPES[node.kind];
    return `  ${names.get(node.id)}${open}${label(node.label)}${close}`;
  });
  const edge = ({ from, to, label: text, impossible }: FlowEdge): string => {
    const arrow = impossible ? '-.->' : '-->';
    const words = text === '' ? '' : `|"${label(text)}"|`;
    return `  ${names.get(from)} ${arrow}${words} ${names.get(to)}`;
  };
  const reasons = chart.edges
    .filter(({ why }) => why !== '')
    .map(({ why }) => `  %% never reached: ${inLine(why)}`);
  return `${['flowchart TB', `  %% ${inLine(chart.title)}`, ...nodes, ...chart.edges.map(edge), ...reasons].join('\n')}\n`;
}
