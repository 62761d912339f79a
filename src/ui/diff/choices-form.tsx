import { CHOICES, type ChoiceField, type ChosenPolicy } from '../../core/analysis/choices.ts';
import { LARGER_SET, type LargerSet } from '../../core/policy/choice-values.ts';
import { largerSetNotes } from '../../core/policy/larger-set.ts';
import type { Analysis } from '../../core/report/analyze.ts';
import { readTyped } from '../../store/choices.ts';
import { Demands } from '../rulebooks/demands.tsx';
import { MustMeet } from '../rulebooks/must-meet.tsx';
import { useApp, useSession } from '../session.tsx';
import { Check } from '../shared/fields/check.tsx';
import { TextField } from '../shared/fields/text-field.tsx';
import { asSentence } from '../shared/terms/wording.ts';
import { CellEffect } from './cell-effect.tsx';
import { KeyFiles } from './key-files.tsx';

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
          <MustMeet />
          <LargerSetChoice />
        </div>
      </details>
      {analysis.policies.length > 0 && <Policies policies={analysis.policies} />}
      <Demands analysis={analysis} />
    </>
  );
}

function Settings() {
  const { store } = useSession();
  const tickets = useApp((state) => state.tickets);
  return (
    <div className="choices-grid">
      <Selected
        choice="tickets"
        {...(tickets === 'off' && { hint: 'a policy: every client then needs the shared zone' })}
      />
      {tickets === 'files' && <KeyFiles />}
      <Typed choice="timeout" />
      <Selected choice="zones" />
      <div className="choices-size">
        <Typed choice="zoneSize" />
        <button type="button" className="link-button" onClick={() => store.getState().showView('size')}>
          Calculate it
        </button>
      </div>
      <Typed choice="memoryBudget" />
      <Typed choice="tlsLibrary" />
    </div>
  );
}

const fieldOf = (choice: keyof typeof CHOICES): ChoiceField => CHOICES[choice].field!;

function Typed({ choice }: { choice: 'timeout' | 'zoneSize' | 'memoryBudget' | 'tlsLibrary' }) {
  const { store } = useSession();
  const value = useApp((state) => state[choice]) ?? '';
  const read = readTyped(store.getState())[choice];
  const { label, hint, placeholder = '' } = fieldOf(choice);
  return (
    <TextField
      {...{ label, hint, placeholder, value }}
      problem={read && 'problem' in read ? `${read.problem.what} ${read.problem.hint}` : null}
      onChange={(text) => store.getState().choose(choice, text, `the ${label.toLowerCase()} ${text}`)}
    />
  );
}

function Selected({ choice, hint }: { choice: 'tickets' | 'zones'; hint?: string }) {
  const { store } = useSession();
  const value = useApp((state) => state[choice]);
  const field = fieldOf(choice);
  const words = field.words!;
  const choose = (word: string) =>
    store.getState().choose(choice, word as typeof value, `${field.label.toLowerCase()} ${words[word]}`);
  return (
    <label className="field">
      <span className="field-label">{field.label}</span>
      <select value={value} onChange={(event) => choose(event.target.value)}>
        {Object.entries(words).map(([word, meaning]) => (
          <option key={word} value={word}>
            {meaning}
          </option>
        ))}
      </select>
      <span className="field-hint">{hint ?? field.hint}</span>
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
      <legend>{fieldOf('largerSet').label}</legend>
      <p className="field-hint">{fieldOf('largerSet').hint}</p>
      {LARGER_SET.map((part) => (
        <div key={part}>
          <Check
            checked={parts.includes(part)}
            describedBy={`larger-set-${part}`}
            onChange={(on) => toggle(part, on)}
          >
            {asSentence(part)}
          </Check>
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
          <li key={`${choice} ${title}`}>
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
