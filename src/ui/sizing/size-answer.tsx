import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import type { SizeReport } from '../../core/sizing/size-report.ts';
import { type CalculatorAnswer, type FieldValue, fieldNumber } from '../../store/sizing.ts';
import { useApp, useSession } from '../session.tsx';
import { CLIENT_WORDS } from '../shared/wording.ts';

interface SizeAnswerProps {
  readonly answer: CalculatorAnswer;
  readonly rate: FieldValue;
  /** no version is chosen, and the text names none */
  readonly nginxAssumed: boolean;
}

export function SizeAnswer({ answer, rate, nginxAssumed }: SizeAnswerProps) {
  const { byRate, byConcurrent } = answer;
  if (!byRate && !byConcurrent) {
    return <p className="panel-note">Write a rate and a time, or a number of concurrent sessions.</p>;
  }
  return (
    <div className="size-answer">
      <div className="size-cards">
        {byRate && (
          <SizeCard
            title="By the formula"
            sum={`${say(byRate.asked.rate)}/s × ${say(byRate.asked.timeout)} s ÷ 4000`}
            zone={byRate.formula.zone}
            megabytes={byRate.formula.megabytes}
            rate={fieldNumber(rate)}
          />
        )}
        {byRate && (
          <SizeCard
            title="As measured"
            sum={`${say(byRate.measured.entries)} entries`}
            zone={byRate.measured.zone}
            rate={fieldNumber(rate)}
          />
        )}
        {byConcurrent && (
          <SizeCard
            title="By concurrent sessions"
            sum="⌈ concurrent ÷ 4000 ⌉"
            zone={byConcurrent.zone}
            megabytes={byConcurrent.megabytes}
            rate={null}
          />
        )}
      </div>
      {byRate && <WhyOther report={byRate} nginxAssumed={nginxAssumed} />}
    </div>
  );
}

const say = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 3 });

interface SizeCardProps {
  readonly title: string;
  readonly sum: string;
  /** null: nginx stores no session of that length */
  readonly zone: string | null;
  readonly megabytes?: number;
  readonly rate: number | null;
}

function SizeCard({ title, sum, zone, megabytes, rate }: SizeCardProps) {
  const { store } = useSession();
  const used = useApp((state) => state.zoneSize);
  const isUsed = zone !== null && used === zone;
  return (
    <section className={isUsed ? 'size-card used' : 'size-card'} aria-label={title}>
      <h2>{title}</h2>
      <p className="size-figure">
        {zone ?? 'none'}
        {megabytes !== undefined && <span className="size-exact">{say(megabytes)} MB</span>}
      </p>
      <p className="size-sum">{sum}</p>
      <button
        type="button"
        className={isUsed ? 'button' : 'button primary'}
        disabled={zone === null}
        aria-pressed={isUsed}
        onClick={() => store.getState().takeSize(isUsed || zone === null ? null : { zone, rate })}
      >
        {isUsed ? 'Used in my fix' : 'Use this size in my fix'}
      </button>
    </section>
  );
}

function WhyOther({ report, nginxAssumed }: { report: SizeReport; nginxAssumed: boolean }) {
  return (
    <div className="size-why">
      <h2>Why the two differ</h2>
      <ul>
        {[...report.why, ...report.memory].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {nginxAssumed && <li>No nginx version is chosen: these are the numbers for {report.asked.nginx}.</li>}
      </ul>
      <table className="plain-table">
        <caption>Entries that one handshake stores</caption>
        <thead>
          <tr>
            <th scope="col">client</th>
            <th scope="col" className="number">
              full
            </th>
            <th scope="col" className="number">
              resumed
            </th>
          </tr>
        </thead>
        <tbody>
          {CLIENT_KINDS.map((client) => {
            const { full, resumed, useful } = report.stores[client];
            return (
              <tr key={client}>
                <th scope="row">{CLIENT_WORDS[client].name}</th>
                <td className="number">{full}</td>
                <td className="number">
                  {resumed}
                  {!useful && ' (never looked up)'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
