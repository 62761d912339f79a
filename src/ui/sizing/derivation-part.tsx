import { parseSize, type Seconds } from '../../core/base/units.ts';
import { deriveFormula, deriveMeasured } from '../../core/sizing/zone/derivation.ts';
import { type Solved, thirdValue } from '../../core/sizing/zone/third-value.ts';
import type { CalculatorAnswer } from '../../store/sizing/calculate.ts';
import type { Calculation } from './calculation.ts';
import { Part } from './part.tsx';

/** How the numbers come about, on demand. */
export function DerivationPart({ calculation: { answer } }: { calculation: Calculation }) {
  const solved = solvedOf(answer);
  if (!solved) return null;
  const { formula, measured } = solved;
  const { headroom = 1 } = answer.circumstances;
  return (
    <Part title="How this was calculated">
      {() => (
        <div className="derivation">
          {isFinal(formula) && <Steps title="By the formula" steps={deriveFormula(formula, headroom)} />}
          {isFinal(measured) && (
            <Steps title="As measured" steps={deriveMeasured(measured, answer.circumstances)} />
          )}
        </div>
      )}
    </Part>
  );
}

function solvedOf({ byRate, third, circumstances }: CalculatorAnswer) {
  if (third) return third;
  if (!byRate) return null;
  const { rate, timeout } = byRate.asked;
  const { formula, measured } = thirdValue({ rate, timeout: timeout as Seconds }, circumstances);
  // what is recommended: never below 1m
  const zone = byRate.measured.zone === null ? null : parseSize(byRate.measured.zone);
  return { formula, measured: { ...measured, zone } };
}

const isFinal = ({ rate, timeout }: Solved): boolean => Number.isFinite(rate) && Number.isFinite(timeout);

function Steps({ title, steps }: { title: string; steps: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ol className="derivation-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
