import type { FlowNode } from '../../core/flow/flow-chart.ts';

/** Kinds differ in shape as well as in color. */
export function NodeShape({ node: { kind, x, y, width, height } }: { node: FlowNode }) {
  if (kind === 'decision') {
    const cut = Math.min(14, height / 3);
    return (
      <path
        d={`M${x + cut} ${y}H${x + width - cut}L${x + width} ${y + height / 2}L${x + width - cut} ${y + height}H${x + cut}L${x} ${y + height / 2}Z`}
      />
    );
  }
  if (kind === 'store') {
    return (
      <>
        <rect x={x} y={y} width={width} height={height} rx={3} />
        <path
          className="flow-detail"
          d={`M${x + 5} ${y}V${y + height}M${x + width - 5} ${y}V${y + height}`}
        />
      </>
    );
  }
  const radius = kind === 'full' || kind === 'broken' ? 3 : Math.min(height / 2, 22);
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx={radius} />
      {kind === 'broken' && (
        <path
          className="flow-detail"
          d={`M${x} ${y + 8}L${x + 8} ${y}M${x + width - 8} ${y + height}L${x + width} ${y + height - 8}`}
        />
      )}
    </>
  );
}
