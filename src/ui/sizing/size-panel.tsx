import { sizeReportText } from '../../core/sizing/report/size-report.ts';
import { linkOf } from '../../store/link.ts';
import { linkAddress } from '../app/intake/link.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { type Calculation, useCalculation } from './calculation.ts';
import { ClientsPart } from './clients-part.tsx';
import { DerivationPart } from './derivation-part.tsx';
import { ExposurePart } from './exposure-part.tsx';
import { FarmPart } from './farm-part.tsx';
import { Field } from './field.tsx';
import { HitRatePart } from './hit-rate-part.tsx';
import { MemoryPart } from './memory-part.tsx';
import { SavingsPart } from './savings-part.tsx';
import { SizeAnswer } from './size-answer.tsx';
import './sizing.css';

/** The calculator: by the articles' formula, and by what nginx was measured to hold. */
export function SizePanel() {
  const calculation = useCalculation();
  return (
    <div className="sizing">
      <p className="lead">
        How large must the shared zone be, so that a session is still there when its client returns?
      </p>
      <SizeForm calculation={calculation} />
      <SizeAnswer calculation={calculation} />
      <div className="size-parts">
        <ClientsPart calculation={calculation} />
        <HitRatePart calculation={calculation} />
        <MemoryPart calculation={calculation} />
        <SavingsPart calculation={calculation} />
        <ExposurePart calculation={calculation} />
        <FarmPart calculation={calculation} />
        <DerivationPart calculation={calculation} />
      </div>
      <LinkLine calculation={calculation} />
    </div>
  );
}

const FIND_WORDS = { zone: 'zone size', timeout: 'timeout', rate: 'rate' } as const;

function SizeForm({ calculation }: { calculation: Calculation }) {
  const { store } = useSession();
  const { input } = calculation;
  const { setCalculator } = store.getState();
  return (
    <>
      <fieldset className="find">
        <legend>Find the</legend>
        {(['zone', 'timeout', 'rate'] as const).map((find) => (
          <label key={find}>
            <input
              type="radio"
              name="find"
              checked={input.find === find}
              onChange={() => setCalculator({ find })}
            />
            <span>{FIND_WORDS[find]}</span>
          </label>
        ))}
      </fieldset>
      <div className="size-form">
        {input.find !== 'rate' && (
          <Field
            of="rate"
            calculation={calculation}
            label="New sessions per second"
            hint="full handshakes at the busiest time"
            placeholder="1000"
            unit="/s"
          />
        )}
        {input.find !== 'timeout' && (
          <Field
            of="timeout"
            calculation={calculation}
            label="Kept for"
            hint="ssl_session_timeout"
            placeholder="5m"
          />
        )}
        {input.find !== 'zone' && (
          <Field
            of="zone"
            calculation={calculation}
            label="Zone size"
            hint="as in shared:SSL:10m"
            placeholder="10m"
          />
        )}
        {input.find === 'zone' && (
          <Field
            of="concurrent"
            calculation={calculation}
            label="Concurrent sessions"
            hint="instead, if you know them"
            placeholder="10000"
          />
        )}
        <Field
          of="headroom"
          calculation={calculation}
          label="Headroom"
          hint="on top of what is needed"
          placeholder="0"
          unit="%"
        />
        <label className="check">
          <input
            type="checkbox"
            checked={input.tickets}
            onChange={(event) => setCalculator({ tickets: event.target.checked })}
          />
          <span>ssl_session_tickets on</span>
        </label>
      </div>
    </>
  );
}

function LinkLine({ calculation: { answer } }: { calculation: Calculation }) {
  const fragment = useApp(linkOf);
  const { byRate } = answer;
  return (
    <div className="size-link">
      <p className="button-row">
        <CopyButton
          label="Copy the link"
          what="the link"
          text={() => linkAddress(fragment)}
          disabled={fragment === ''}
        />
        {byRate && <CopyButton label="Copy as text" what="the answer" text={() => sizeReportText(byRate)} />}
      </p>
      <p>
        {fragment === '' ? (
          'The address of this page will contain these numbers, and nothing of your text.'
        ) : (
          <>
            The address contains these numbers, and nothing of your text: <code>{fragment}</code>
          </>
        )}
      </p>
    </div>
  );
}
