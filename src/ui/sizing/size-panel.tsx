import { sizeReportText } from '../../core/sizing/report/size-report.ts';
import { SAYS_USUAL_MIX } from '../../core/sizing/zone/entries-per-handshake.ts';
import { linkOf } from '../../store/link.ts';
import { fieldNumber, readMix } from '../../store/sizing/calculator-fields.ts';
import { linkAddress } from '../app/intake/link.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
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
            <Field
              of="rate"
              calculation={calculation}
              label="New TLS connections per second"
              hint="at the busiest time; an access log says how many"
              placeholder="1000"
              unit="/s"
            />
            <Field
              of="resumes"
              calculation={calculation}
              label="Of these resume"
              hint="as it is, or as you expect; empty: none"
              placeholder="0"
              unit="%"
            />
          </>
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
        <WhichClients calculation={calculation} />
        <Field
          of="certShare"
          calculation={calculation}
          label="Clients with a certificate"
          hint="it is part of their session (mTLS)"
          placeholder="0"
          unit="%"
        />
        <Hosts calculation={calculation} />
        <label className="check">
          <input
            type="checkbox"
            checked={input.tickets}
            onChange={(event) => setCalculator({ tickets: event.target.checked })}
          />
          <code>ssl_session_tickets on</code>
        </label>
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
  return (
    <div className="field">
      <label htmlFor="which-clients">Clients</label>
      <select
        id="which-clients"
        value={input.clients}
        aria-describedby="which-clients-hint"
        onChange={({ target }) => choose(target.value as typeof input.clients)}
      >
        <option value="usual">usual ones</option>
        <option value="demanding">those that fill the zone most</option>
        <option value="own">as I say, under Clients below</option>
      </select>
      <p id="which-clients-hint" className={mix && 'problem' in mix ? 'field-problem' : 'field-hint'}>
        {mix && 'problem' in mix
          ? mix.problem
          : input.clients === 'usual'
            ? SAYS_USUAL_MIX
            : input.clients === 'own' && !mix
              ? 'not given yet: those that fill the zone most'
              : ''}
      </p>
    </div>
  );
}

function Hosts({ calculation }: { calculation: Calculation }) {
  const { store } = useSession();
  const hosts = fieldNumber(calculation.fields.hosts) ?? 1;
  return (
    <>
      <Field of="hosts" calculation={calculation} label="Hosts" hint="each has a zone of its own" />
      {hosts > 1 && (
        <div className="field">
          <label htmlFor="rate-of">The rate is that of</label>
          <select
            id="rate-of"
            value={calculation.input.rateOf}
            onChange={({ target }) =>
              store.getState().setCalculator({ rateOf: target.value as Calculation['input']['rateOf'] })
            }
          >
            <option value="host">each host</option>
            <option value="all">all {hosts} hosts together</option>
          </select>
          <p className="field-hint">
            <button type="button" className="link-button" onClick={() => store.getState().showView('farm')}>
              Who resumes whose sessions
            </button>
          </p>
        </div>
      )}
    </>
  );
}

/** What few need. */
function MorePart({ calculation }: { calculation: Calculation }) {
  return (
    <Part title="More to say" says="headroom, concurrent sessions, lengths">
      {() => (
        <div className="size-form">
          {calculation.input.find === 'zone' && (
            <Field
              of="concurrent"
              calculation={calculation}
              label="Concurrent sessions"
              hint="instead of a rate, if you know them"
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
          <Field
            of="names"
            calculation={calculation}
            label="Length of the server name"
            hint="over about 105 characters an entry takes more"
          />
          <Field
            of="certificate"
            calculation={calculation}
            label="Client certificate"
            hint="its bytes in DER, where clients have one"
          />
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
