import { type RefObject, useState } from 'react';
import type { Analysis } from '../../../core/report/analyze.ts';
import { readChoices } from '../../../store/choices.ts';
import { readSources } from '../../../store/text/sources.ts';
import { type Session, useSession } from '../../session.tsx';
import { Icon } from '../../shared/icon.tsx';

interface PrintDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly empty: boolean;
}

/** Paper leaves the tab: what is printed names nobody unless that is asked for. */
export function PrintDialog({ dialog, empty }: PrintDialogProps) {
  const session = useSession();
  const [redacted, setRedacted] = useState(true);
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    const analysis = redacted ? await judgeRedacted(session) : session.store.getState().analysis;
    setBusy(false);
    dialog.current?.close();
    if (analysis) session.store.setState({ printed: { analysis, redacted } });
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="print-title">
      <form method="dialog" className="dialog-head">
        <h2 id="print-title">Print the report</h2>
        <button type="submit" className="button quiet icon-only" aria-label="Close">
          <Icon name="close" />
        </button>
      </form>
      <p>Verdict, findings and the patch, on paper or as a PDF.</p>
      <label className="dialog-option">
        <input type="checkbox" checked={redacted} onChange={(event) => setRedacted(event.target.checked)} />
        <span>Names, addresses and paths replaced with stand-ins</span>
      </label>
      <div className="button-row">
        <button type="button" className="button primary" disabled={empty || busy} onClick={print}>
          <Icon name="print" />
          Print
        </button>
        {empty && <span className="panel-note">There is no text yet.</span>}
      </div>
    </dialog>
  );
}

/** The results of the redacted text, null where it could not be judged; then a notice says why. */
async function judgeRedacted({ store, texts, client }: Session): Promise<Analysis | null> {
  const state = store.getState();
  const platform = state.analysis?.report.platform;
  const { review } = state;
  const reply = await client.ask('redact', { sources: readSources(state, texts), review }, 'print');
  if (!reply || 'code' in reply) return null;
  if (reply.leaks.length > 0) {
    state.notify(
      'problem',
      'Not printed: an original still shows in the redacted text. See Redacted for where.',
    );
    return null;
  }
  const sources = reply.redacted.map(
    ({ redactedPath, text }) => ({ path: redactedPath, text, encoding: 'utf-8' }) as const,
  );
  // fixes are known by what they are found in: the choices by hand do not carry over, and the version is not in the redacted text
  const { selected: _, ...choices } = readChoices(state);
  const nginx = platform && !platform.assumed ? { nginx: platform.nginx } : {};
  const judged = await client.ask('analyze', { sources, choices: { ...nginx, ...choices } }, 'print');
  if (!judged || !('code' in judged)) return judged;
  state.notify('problem', `Not printed: ${judged.what} ${judged.hint}`);
  return null;
}
