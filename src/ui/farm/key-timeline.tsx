import { useRef } from 'react';
import { seconds } from '../../core/base/units.ts';
import type { KeyPart, KeyTimeline } from '../../core/farm/keys/timeline.ts';
import { sayTime } from '../../core/farm/keys/timeline.ts';
import { useWidth } from '../chart/use-width.ts';

const ROW = 28;
const GAP = 8;
const LEFT = 22;
const AXIS = 26;
/** of the slanted edges, where a roll-out is short against the interval */
const LEAST_SLANT = 4;
/** about what a letter takes */
const LETTER = 7;

/** Which key does what when; said in words below the picture. */
export function KeyTimelineFigure({ timeline }: { timeline: KeyTimeline }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  return (
    <figure className="key-timeline">
      <figcaption>
        One rotation of the keys, which begins on the first host and ends on the last one
      </figcaption>
      <div ref={frame}>
        <TimelineSvg timeline={timeline} width={width} />
      </div>
      <ul className="panel-note">
        <li>
          current: encrypts new tickets and decrypts; previous and next: decrypt. Before and after that the
          key is on no host.
        </li>
        <li>Slanted edges: the roll-out, from the first host (above) to the last one (below).</li>
        <li>
          Dashed line: the last ticket of key {timeline.expired.key} has expired,{' '}
          {sayTime(timeline.expired.at)}.
        </li>
      </ul>
    </figure>
  );
}

function TimelineSvg({ timeline, width }: { timeline: KeyTimeline; width: number }) {
  const { from, to, bars, rollout, expired, says } = timeline;
  const room = Math.max(120, width - LEFT);
  const x = (at: number): number => LEFT + ((at - from) / (to - from)) * room;
  const slant = Math.max(LEAST_SLANT, x(from + rollout) - LEFT);
  const top = (row: number): number => row * (ROW + GAP);
  const bottom = top(bars.length);
  const ends = [from, 0, -from, to].map(seconds);
  return (
    <svg viewBox={`0 0 ${width} ${bottom + AXIS}`} role="img" aria-label={says.join(' ')}>
      {ends.slice(1, 3).map((at) => (
        <path key={at} className="key-change" d={`M${x(at)} 0V${bottom}`} />
      ))}
      {bars.map(({ key, parts }, row) => (
        <g key={key} transform={`translate(0 ${top(row)})`}>
          <text x={4} y={ROW / 2 + 4}>
            {key}
          </text>
          {parts.map((part) => (
            <Part key={part.role} part={part} x={x} slant={slant} edges={{ from, to }} />
          ))}
          {key === expired.key && expired.at < to && (
            <path className="key-expired" d={`M${x(expired.at)} -2V${ROW + 2}`} />
          )}
        </g>
      ))}
      {ends.map((at, index) => (
        <text
          key={at}
          x={index === 0 ? LEFT : x(at)}
          y={bottom + 16}
          textAnchor={index === 0 ? 'start' : index === ends.length - 1 ? 'end' : 'middle'}
        >
          {width < 480 && index % 3 === 0 ? '' : sayTime(at)}
        </text>
      ))}
    </svg>
  );
}

interface PartProps {
  readonly part: KeyPart;
  readonly x: (at: number) => number;
  readonly slant: number;
  readonly edges: { readonly from: number; readonly to: number };
}

function Part({ part: { role, from, to }, x, slant, edges }: PartProps) {
  const [left, right] = [x(from), x(to)];
  const [leftSlant, rightSlant] = [from === edges.from ? 0 : slant, to === edges.to ? 0 : slant];
  const fits = right - left > role.length * LETTER;
  return (
    <>
      <path
        className={`key-part key-${role}`}
        d={`M${left} 0H${right}L${right + rightSlant} ${ROW}H${left + leftSlant}Z`}
      />
      {fits && (
        <text x={(left + leftSlant + right) / 2} y={ROW / 2 + 4} textAnchor="middle">
          {role}
        </text>
      )}
    </>
  );
}
