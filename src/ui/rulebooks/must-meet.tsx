import { CHOICES } from '../../core/analysis/choices.ts';
import { nameRulebook, RULEBOOKS, type RulebookId } from '../../core/catalog/rulebooks/rulebooks.ts';
import { useApp, useSession } from '../session.tsx';
import { Check } from '../shared/fields/check.tsx';

/** Which rulebooks the corrected text has to meet. */
export function MustMeet() {
  const { store } = useSession();
  const chosen = useApp((state) => state.must);
  const { label, hint } = CHOICES.must.field!;
  const toggle = (id: RulebookId, name: string, on: boolean) => {
    const next = RULEBOOKS.map((rulebook) => rulebook.id).filter((each) =>
      each === id ? on : chosen.includes(each),
    );
    store.getState().choose('must', next, `${on ? 'meeting' : 'leaving out'} ${name}`);
  };
  return (
    <fieldset className="larger-set">
      <legend>{label}</legend>
      <p className="field-hint">{hint}</p>
      {RULEBOOKS.map((rulebook) => (
        <Check
          key={rulebook.id}
          checked={chosen.includes(rulebook.id)}
          onChange={(on) => toggle(rulebook.id, nameRulebook(rulebook), on)}
        >
          {nameRulebook(rulebook)}
        </Check>
      ))}
    </fieldset>
  );
}
