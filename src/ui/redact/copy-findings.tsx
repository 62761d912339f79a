import { useState } from 'react';
import { readChoices } from '../../store/choices.ts';
import { readSources } from '../../store/text/sources.ts';
import { useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { Check } from '../shared/fields/check.tsx';

/** The findings as a text to share, with stand-ins for names unless the user wants them told. */
export function CopyFindings() {
  const { store, texts, client } = useSession();
  const [redacted, setRedacted] = useState(true);
  const write = async (): Promise<string | null> => {
    const state = store.getState();
    const of = { sources: readSources(state, texts), choices: readChoices(state), review: state.review };
    const reply = await client.ask('findings-text', { ...of, redacted });
    if (reply === null) return null;
    if (!('code' in reply) && reply.leaks.length === 0) return reply.text;
    const why = 'code' in reply ? reply.what : 'A name of yours would still show in the findings.';
    state.notify('problem', `Nothing was copied. ${why}`);
    return null;
  };
  return (
    <div className="button-row">
      <CopyButton label="Copy the findings" what="the findings" text={write} />
      <Check className="field-inline" checked={redacted} onChange={setRedacted}>
        redacted
      </Check>
    </div>
  );
}
