import { sayDuration, sayPart, sayRate } from '../../core/base/units.ts';
import type { AccessReport } from '../../core/logs/report/access-report.ts';
import { sayTime } from '../../core/logs/report/access-report-text.ts';
import { takeLogRate } from '../../store/logs/log-rate.ts';
import { useSession } from '../session.tsx';

type Rates = NonNullable<AccessReport['newSessions']>;

/** How many full handshakes there were, each figure ready for the calculator. */
export function NewSessions({ report, rates }: { report: AccessReport; rates: Rates }) {
  const { mean, peakMinute, peakSecond } = rates;
  const { returns } = report;
  return (
    <section className="log-part">
      <h2>New sessions per second</h2>
      <p className="panel-note">
        Full handshakes: what the calculator needs. A zone that must not lose a session at the busiest time is
        sized by the peak minute; single seconds even out over the timeout.
      </p>
      <div className="table-scroll">
        <table className="plain-table log-rates">
          <tbody>
            <RateRow name="mean" rate={mean} report={report} />
            <RateRow name="peak minute" rate={peakMinute.perSecond} at={peakMinute.at} report={report} />
            <RateRow name="peak second" rate={peakSecond.perSecond} at={peakSecond.at} report={report} />
          </tbody>
        </table>
      </div>
      {returns && (
        <p>
          {sayPart(returns.share)} of the connections are from returning clients: half of them within{' '}
          {sayDuration(returns.median)}, nine tenths within {sayDuration(returns.ninetieth)}, identified by
          address.
        </p>
      )}
    </section>
  );
}

interface RateRowProps {
  readonly name: string;
  readonly rate: number;
  readonly at?: number | null;
  readonly report: AccessReport;
}

function RateRow({ name, rate, at = null, report }: RateRowProps) {
  const { store } = useSession();
  const use = () => {
    takeLogRate(store, report, rate);
    store.getState().showView('size');
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{sayRate(rate)}</td>
      <td>{at !== null && sayTime(at)}</td>
      <td>
        <button type="button" className="button" onClick={use} aria-label={`Use this rate: ${name}`}>
          Use this rate
        </button>
      </td>
    </tr>
  );
}
