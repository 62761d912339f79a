import type { FlowEdge } from '../../core/flow/flow-chart.ts';

const RADIUS = 9;

type Point = FlowEdge['labelAt'];

/** A point on the way from one corner to the next, not further than the middle. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(RADIUS / length, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** SVG path data through the points, its corners rounded. */
export function roundedPath(points: FlowEdge['points']): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let path = `M${start.x} ${start.y}`;
  rest.forEach((corner, index) => {
    const before = points[index]!;
    const after = rest[index + 1];
    if (!after) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const [into, out] = [towards(corner, before), towards(corner, after)];
    path += `L${into.x} ${into.y}Q${corner.x} ${corner.y} ${out.x} ${out.y}`;
  });
  return path;
}
