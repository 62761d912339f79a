import { formatSize, sayDuration } from '../../core/base/units.ts';
import type { SizeReport } from '../../core/sizing/report/size-report.ts';
import type { ConcurrentSize } from '../../core/sizing/zone/concurrent.ts';
import type { Solved } from '../../core/sizing/zone/third-value.ts';
import { knownNginx } from '../../store/platform.ts';
import { usableRate } from '../../store/sizing/calculate.ts';
import { fieldNumber } from '../../store/sizing/calculator-fields.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import type { Calculation } from './calculation.ts';

/** The simple answer: both numbers side by side, ready to be used, and why they differ. */
export function SizeAnswer({ calculation }: { calculation: Calculation }) {
  const { answer, input } = calculation;
  const { byRate, byConcurrent, third } = answer;
  if (!byRate && !byConcurrent && !third) return <WhatIsMissing find={input.find} />;
  return (
    <div className="size-answer">
      {byRate && <Recommended report={byRate} hosts={fieldNumber(calculation.fields.hosts) ?? 1} />}
      <div className="size-cards">
        {byRate && <ByRate report={byRate} />}
        {third && input.find !== 'zone' && (
          <>
            <ThirdCard title="As measured" find={input.find} solved={third.measured} />
            <ThirdCard title="By the formula" find={input.find} solved={third.formula} />
          </>
        )}
        {byConcurrent && <ByConcurrent size={byConcurrent} />}
      </div>
      {byRate && <WhyOther report={byRate} />}
      {third && <WhyThird calculation={calculation} />}
    </div>
  );
}

/** One directive: the measured size, since it counts who stores a session and what that takes. */
function Recommended({ report, hosts }: { report: SizeReport; hosts: number }) {
  const zone = report.measured.zone;
  return (
    <section className="size-card recommended" aria-label="Recommended">
      <h2>Recommended{hosts > 1 && `, on each of the ${hosts} hosts`}</h2>
      {zone === null ? (
        <p>No zone: nginx stores no session as long as these. Only tickets resume.</p>
      ) : (
        <>
          <p className="size-figure size-directive">
            <code>{cacheLine(zone)}</code>
          </p>
          <p className="button-row">
            <UseSize zone={zone} primary />
            <CopyButton label="Copy" what="the line" text={() => cacheLine(zone)} />
          </p>
        </>
      )}
    </section>
  );
}

const MISSING = {
  zone: 'Enter how many new TLS connections there are per second, and how long sessions are kept.',
  timeout: 'Enter a rate and a zone size.',
  rate: 'Enter a time and a zone size.',
} as const;

function WhatIsMissing({ find }: { find: keyof typeof MISSING }) {
  return <p className="panel-note">{MISSING[find]}</p>;
}

const say = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 3 });
const cacheLine = (zone: string): string => `ssl_session_cache shared:SSL:${zone};`;

function ByRate({ report }: { report: SizeReport }) {
  const { asked, formula, measured } = report;
  return (
    <>
      <SizeCard
        title="As measured"
        sum={`${say(asked.rate)} new sessions/s × ${say(asked.timeout)} s: ${say(measured.entries)} entries`}
        zone={measured.zone}
      />
      <SizeCard
        title="By the formula"
        sum={`${say(asked.rate)} new sessions/s × ${say(asked.timeout)} s ÷ 4000`}
        zone={formula.zone}
        beside={`${say(formula.megabytes)} MB`}
        usable
      />
    </>
  );
}

function ByConcurrent({ size }: { size: ConcurrentSize }) {
  const { formula, formulaWithFloor, isFloor, measured } = size;
  return (
    <>
      <SizeCard
        title="Concurrent, as measured"
        sum="one entry each"
        zone={measured === null ? null : formatSize(measured)}
        usable
      />
      <SizeCard
        title="Concurrent, by the formula"
        sum={
          isFloor
            ? `⌈ concurrent ÷ 4000 ⌉; the articles’ ${formatSize(formulaWithFloor)} is their floor`
            : '⌈ concurrent ÷ 4000 ⌉'
        }
        zone={formatSize(formula)}
        usable
      />
    </>
  );
}

/** Takes a size into the fixes, or out of them again. */
function UseSize({ zone, primary = false }: { zone: string; primary?: boolean }) {
  const { store } = useSession();
  const isUsed = useApp((state) => state.zoneSize === zone);
  const use = () => {
    const state = store.getState();
    const rate = usableRate(state.calculator, knownNginx(state));
    state.takeSize(isUsed ? null : { zone, rate });
  };
  return (
    <button
      type="button"
      className={primary && !isUsed ? 'button primary' : 'button'}
      aria-pressed={isUsed}
      onClick={use}
    >
      {isUsed ? 'Used in my fix' : primary ? 'Use this size in my fix' : `Use ${zone} instead`}
    </button>
  );
}

interface SizeCardProps {
  readonly title: string;
  readonly sum: string;
  /** null: nginx stores no session of that length */
  readonly zone: string | null;
  readonly beside?: string;
  /** it can be taken into the fixes from here */
  readonly usable?: boolean;
}

/** A reason for the recommendation, or against it. */
function SizeCard({ title, sum, zone, beside, usable = false }: SizeCardProps) {
  return (
    <section className="size-card" aria-label={title}>
      <h2>{title}</h2>
      <p className="size-figure">
        {zone ?? 'none'}
        {beside !== undefined && <span className="size-exact">{beside}</span>}
      </p>
      <p className="size-sum">{sum}</p>
      {usable && zone !== null && <UseSize zone={zone} />}
    </section>
  );
}

interface ThirdCardProps {
  readonly title: string;
  readonly find: 'timeout' | 'rate';
  readonly solved: Solved;
}

/** The greatest timeout or rate at which no entry is evicted before it expires. */
function ThirdCard({ title, find, solved }: ThirdCardProps) {
  const value = solved[find];
  const line = find === 'timeout' && Number.isFinite(value) ? `ssl_session_timeout ${value}s;` : null;
  return (
    <section className="size-card" aria-label={title}>
      <h2>{title}</h2>
      <p className="size-figure">
        {!Number.isFinite(value) ? 'no limit' : find === 'rate' ? `${sayRate(value)}/s` : `${value}s`}
      </p>
      <p className="size-sum">
        {!Number.isFinite(value)
          ? 'no client stores an entry'
          : find === 'timeout'
            ? sayDuration(value)
            : 'new sessions per second'}
      </p>
      {line && (
        <>
          <code className="size-line">{line}</code>
          <CopyButton label="Copy" what="the line" text={() => line} />
        </>
      )}
    </section>
  );
}

/** Rounded down: the limit is not to be passed. */
const sayRate = (rate: number): string => say(Math.floor(rate * 100) / 100);

function WhyOther({ report }: { report: SizeReport }) {
  return (
    <details className="size-why">
      <summary>Why the two differ</summary>
      <ul>
        {[...report.why, ...report.memory].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {report.asked.nginxAssumed && (
          <li>No nginx version is chosen: these are the numbers for {report.asked.nginx}.</li>
        )}
      </ul>
    </details>
  );
}

function WhyThird({ calculation: { answer, input } }: { calculation: Calculation }) {
  return (
    <div className="size-why">
      <h2>What this is</h2>
      <ul>
        <li>
          The greatest {input.find} at which no entry is evicted before it expires. The formula counts 4,000
          sessions per MB; zones were measured to hold about a third less, and who stores an entry depends on
          client, tickets and version: see Clients below.
        </li>
        {answer.nginxAssumed && (
          <li>No nginx version is chosen: these are the numbers for the newest one that was measured.</li>
        )}
      </ul>
    </div>
  );
}
