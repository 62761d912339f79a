import type { ChosenPolicy } from '../../core/analysis/choices.ts';
import { LARGER_SET, type LargerSet, largerSetNotes } from '../../core/policy/larger-set.ts';
import type { Analysis } from '../../core/report/analyze.ts';
import { type Chosen, readTyped } from '../../store/choices.ts';
import { useApp, useSession } from '../session.tsx';
import { TextField } from '../shared/text-field.tsx';
import { asSentence } from '../shared/wording.ts';
import { CellEffect } from './cell-effect.tsx';
import { KeyFiles } from './key-files.tsx';

const TICKETS: Readonly<Record<Chosen['tickets'], string>> = {
  keep: 'as they are',
  automatic: 'on, with keys that nginx makes',
  files: 'on, with keys from files',
  off: 'off everywhere',
};

const ZONES: Readonly<Record<Chosen['zones'], string>> = {
  keep: 'where they are',
  one: 'one in http{} for all',
  'per-address': 'one per address:port',
};

/** How the configuration shall be beside the fixes. Nobody has to choose: it stays closed until somebody wants to. */
export function ChoicesForm({ analysis }: { analysis: Analysis }) {
  const titles = analysis.policies.map(({ title }) => title);
  return (
    <>
      <details className="choices">
        <summary>
          Choices
          <span className="choices-now">
            {titles.length > 0
              ? titles.join('; ')
              : 'none needed: tickets, timeout and zones stay as they are'}
          </span>
        </summary>
        <div className="choices-body">
          <Settings />
          <LargerSetChoice />
        </div>
      </details>
      {analysis.policies.length > 0 && <Policies policies={analysis.policies} />}
    </>
  );
}

function Settings() {
  const { store } = useSession();
  const chosen = useApp((state) => state);
  const typed = readTyped(chosen);
  const { choose, showPanel } = store.getState();
  return (
    <div className="choices-grid">
      <Select
        label="Session tickets"
        hint={
          chosen.tickets === 'off'
            ? 'a policy: every client then needs the shared zone'
            : 'ssl_session_tickets and its keys, said the same everywhere'
        }
        value={chosen.tickets}
        words={TICKETS}
        onChange={(value) => choose('tickets', value, `tickets ${TICKETS[value]}`)}
      />
      {chosen.tickets === 'files' && <KeyFiles read={typed.keyFiles} />}
      <TextField
        label="Timeout"
        hint="ssl_session_timeout, said the same everywhere"
        value={chosen.timeout}
        placeholder="as it is"
        problem={problemOf(typed.timeout)}
        onChange={(text) => choose('timeout', text, `the timeout ${text}`)}
      />
      <Select
        label="Zones"
        hint="which address:ports share a session cache"
        value={chosen.zones}
        words={ZONES}
        onChange={(value) => choose('zones', value, `zones ${ZONES[value]}`)}
      />
      <div className="choices-size">
        <TextField
          label="Size of a zone"
          hint="for zones that fixes add or resize"
          value={chosen.zoneSize ?? ''}
          placeholder="as the fixes need it"
          problem={problemOf(typed.zoneSize)}
          onChange={(text) => choose('zoneSize', text === '' ? null : text, `the size ${text}`)}
        />
        <button type="button" className="link-button" onClick={() => showPanel('size')}>
          Work it out in the calculator
        </button>
      </div>
      <TextField
        label="Memory for all zones"
        hint="fixes give no zone more than its part"
        value={chosen.memory}
        placeholder="no limit"
        problem={problemOf(typed.memory)}
        onChange={(text) => choose('memory', text, `the memory ${text}`)}
      />
    </div>
  );
}

export const problemOf = (
  read: ReturnType<typeof readTyped>[keyof ReturnType<typeof readTyped>],
): string | null => (read && 'problem' in read ? `${read.problem.what} ${read.problem.hint}` : null);

interface SelectProps<V extends string> {
  readonly label: string;
  readonly hint: string;
  readonly value: V;
  readonly words: Readonly<Record<V, string>>;
  readonly onChange: (value: V) => void;
}

function Select<V extends string>({ label, hint, value, words, onChange }: SelectProps<V>) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as V)}>
        {(Object.keys(words) as V[]).map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
      <span className="field-hint">{hint}</span>
    </label>
  );
}

/** The settings that articles write beside the session cache: offered because they are asked for, never by themselves. */
function LargerSetChoice() {
  const { store } = useSession();
  const parts = useApp((state) => state.largerSet);
  const toggle = (part: LargerSet, on: boolean) => {
    const next = LARGER_SET.filter((each) => (each === part ? on : parts.includes(each)));
    store.getState().choose('largerSet', next, `${on ? 'adding' : 'leaving out'} ${part}`);
  };
  return (
    <fieldset className="larger-set">
      <legend>The larger set of the articles</legend>
      <p className="field-hint">
        Nothing of it is needed for resumption, and none is added unless you select it.
      </p>
      {LARGER_SET.map((part) => (
        <div key={part}>
          <label>
            <input
              type="checkbox"
              checked={parts.includes(part)}
              aria-describedby={`larger-set-${part}`}
              onChange={(event) => toggle(part, event.target.checked)}
            />
            <span>{asSentence(part)}</span>
          </label>
          <p id={`larger-set-${part}`}>{largerSetNotes(part).join(' ')}</p>
        </div>
      ))}
    </fieldset>
  );
}

function Policies({ policies }: { policies: readonly ChosenPolicy[] }) {
  return (
    <div className="policies">
      <h2>What your choices do</h2>
      <ul>
        {policies.map(({ choice, title, changed, notes, cells, storm }) => (
          <li key={choice}>
            <p className="policy-title">
              {asSentence(title)}
              {!changed && ': nothing is changed'}
            </p>
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
            {changed && <CellEffect changes={cells} storm={storm} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
