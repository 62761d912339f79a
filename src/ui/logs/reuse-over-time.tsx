import { sayDuration, sayPart, sayRate } from '../../core/base/units.ts';
import type { AccessReport } from '../../core/logs/report/access-report.ts';
import { sayTime } from '../../core/logs/report/access-report-text.ts';
import { Chart, type ChartData } from '../chart/chart.tsx';
import { PARTS } from '../chart/scale.ts';

type Over = NonNullable<AccessReport['over']>;

const DAY = 86_400;

/** Charts of reuse and of handshakes over the log's time. */
export function ReuseOverTime({ over, unit }: { over: Over; unit: AccessReport['unit'] }) {
  const { width, buckets } = over;
  if (buckets.length < 2) return null;
  const span = buckets.at(-1)!.from - buckets[0]!.from;
  const x: ChartData['x'] = {
    name: 'time (UTC)',
    values: buckets.map(({ from }) => from),
    scale: 'linear',
    say: sayTime,
    tick: (time) => (span > 2 * DAY ? sayTime(time).slice(5, 10) : sayTime(time).slice(11, 16)),
  };
  const full = unit === 'line' ? 'full (requests)' : 'full';
  return (
    <section className="log-part" aria-label="Over time">
      <Chart
        data={{
          title: 'Resumed, over time',
          x,
          y: {
            name: 'share resumed',
            ticks: PARTS,
            say: (share) => sayPart(share).replace('.0 ', ' '),
          },
          series: [
            {
              name: 'resumed',
              look: 'first',
              filled: true,
              values: buckets.map((bucket) =>
                bucket.full + bucket.resumed > 0 ? bucket.resumed / (bucket.full + bucket.resumed) : null,
              ),
            },
          ],
        }}
      />
      <Chart
        data={{
          title: 'Handshakes, over time',
          x,
          y: { name: `per second, mean of ${sayDuration(width)}`, say: sayRate },
          series: [
            { name: full, look: 'second', filled: true, values: buckets.map((each) => each.full / width) },
            { name: 'resumed', look: 'first', values: buckets.map(({ resumed }) => resumed / width) },
          ],
        }}
      />
    </section>
  );
}
