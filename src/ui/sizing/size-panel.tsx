import { sizeReportText } from '../../core/sizing/report/size-report.ts';
import { SAYS_USUAL_MIX } from '../../core/sizing/zone/entries-per-handshake.ts';
import { linkOf } from '../../store/link.ts';
import { fieldNumber, readMix } from '../../store/sizing/calculator-fields.ts';
import { linkAddress } from '../app/intake/link.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { Check } from '../shared/fields/check.tsx';
import { SelectField } from '../shared/fields/select.tsx';
import { type Calculation, useCalculation } from './calculation.ts';
import { ClientsPart } from './clients-part.tsx';
import { DerivationPart } from './derivation-part.tsx';
import { ExposurePart } from './exposure-part.tsx';
import { Field } from './field.tsx';
import { HitRatePart } from './hit-rate-part.tsx';
import { MemoryPart } from './memory-part.tsx';
import { Part } from './part.tsx';
import { SavingsPart } from './savings-part.tsx';
import { SizeAnswer } from './size-answer.tsx';
import './sizing.css';

/** The calculator: one recommended directive, from the articles' formula and what nginx was measured to hold. The answer comes first. */
export function SizePanel() {
  const calculation = useCalculation();
  return (
    <div className="sizing">
      <p className="lead">
        How large must the shared zone be, so that a session is still there when its client returns?
      </p>
      <SizeAnswer calculation={calculation} />
      <div className="size-questions">
        <SizeForm calculation={calculation} />
        <LinkLine calculation={calculation} />
      </div>
      <div className="size-parts">
        <MorePart calculation={calculation} />
        <ClientsPart calculation={calculation} />
        <HitRatePart calculation={calculation} />
        <MemoryPart calculation={calculation} />
        <SavingsPart calculation={calculation} />
        <ExposurePart calculation={calculation} />
        <DerivationPart calculation={calculation} />
      </div>
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
          <>
            <Field of="rate" calculation={calculation} />
            <Field of="resumes" calculation={calculation} />
          </>
        )}
        {input.find !== 'timeout' && <Field of="timeout" calculation={calculation} />}
        {input.find !== 'zone' && <Field of="zone" calculation={calculation} />}
        <WhichClients calculation={calculation} />
        <Field of="certShare" calculation={calculation} />
        <Hosts calculation={calculation} />
        <Check className="check" checked={input.tickets} onChange={(tickets) => setCalculator({ tickets })}>
          <code>ssl_session_tickets on</code>
        </Check>
      </div>
    </>
  );
}

/** Few clients store an entry where tickets are on: which ones come decides about the size. */
function WhichClients({ calculation: { input, fields } }: { calculation: Calculation }) {
  const { store } = useSession();
  const mix = readMix(fields);
  const choose = (clients: typeof input.clients) =>
    store
      .getState()
      .setCalculator({ clients, ...(clients !== 'own' && { mixId: '', mixTicket: '', mixTls13: '' }) });
  const unsaid = input.clients === 'own' && !mix ? 'not given yet: those that fill the zone most' : '';
  return (
    <SelectField
      label="Clients"
      value={input.clients}
      options={[
        ['usual', 'usual ones'],
        ['demanding', 'those that fill the zone most'],
        ['own', 'my own figures, under Clients below'],
      ]}
      hint={input.clients === 'usual' ? SAYS_USUAL_MIX : unsaid}
      problem={mix && 'problem' in mix ? mix.problem : null}
      onChange={(clients) => choose(clients as typeof input.clients)}
    />
  );
}

function Hosts({ calculation }: { calculation: Calculation }) {
  const { store } = useSession();
  const hosts = fieldNumber(calculation.fields.hosts) ?? 1;
  return (
    <>
      <Field of="hosts" calculation={calculation} />
      {hosts > 1 && (
        <SelectField
          label="The rate is that of"
          value={calculation.input.rateOf}
          options={[
            ['host', 'each host'],
            ['all', `all ${hosts} hosts together`],
          ]}
          hint={
            <button type="button" className="link-button" onClick={() => store.getState().showView('farm')}>
              Who resumes whose sessions
            </button>
          }
          onChange={(rateOf) => store.getState().setCalculator({ rateOf: rateOf as 'host' | 'all' })}
        />
      )}
    </>
  );
}

/** What few need. */
function MorePart({ calculation }: { calculation: Calculation }) {
  return (
    <Part title="More options" says="headroom, concurrent sessions, lengths">
      {() => (
        <div className="size-form">
          {calculation.input.find === 'zone' && <Field of="concurrent" calculation={calculation} />}
          <Field of="headroom" calculation={calculation} />
          <Field of="names" calculation={calculation} />
          <Field of="certificate" calculation={calculation} />
        </div>
      )}
    </Part>
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
      <p>The link carries these numbers, and nothing of your text.</p>
    </div>
  );
}
