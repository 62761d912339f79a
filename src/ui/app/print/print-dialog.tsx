import { useEffect, useRef, useState } from 'react';
import type { Choices } from '../../../core/analysis/choices.ts';
import type { SourceFile } from '../../../core/base/source-file.ts';
import type { FlowChart } from '../../../core/flow/flow-chart.ts';
import type { Analysis } from '../../../core/report/analyze.ts';
import { shownFlow } from '../../../store/analysis.ts';
import { readChoices } from '../../../store/choices.ts';
import { readSources } from '../../../store/text/sources.ts';
import { useIsCode } from '../../module/use-code.ts';
import { type Session, useApp, useSession } from '../../session.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { Check } from '../../shared/fields/check.tsx';
import { Icon } from '../../shared/icon.tsx';

/** Paper leaves the tab: what is printed names nobody unless that is asked for. */
export function PrintDialog({ empty }: { empty: boolean }) {
  const session = useSession();
  const { store } = session;
  const asked = useApp((state) => state.printing);
  const isCode = useIsCode();
  const dialog = useRef<HTMLDialogElement>(null);
  const [redacted, setRedacted] = useState(true);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (asked && !dialog.current!.open) dialog.current!.showModal();
  }, [asked]);
  const print = async () => {
    setBusy(true);
    const judged = redacted ? await judgeRedacted(session) : own(session);
    const chart = judged && (await chartOf(session, judged));
    setBusy(false);
    dialog.current?.close();
    if (judged) {
      const date = new Date().toISOString().slice(0, 10);
      store.setState({ printed: { analysis: judged.analysis, redacted, chart, date } });
    }
  };
  return (
    <Dialog dialog={dialog} title="Print the report" onClose={() => store.getState().askToPrint(false)}>
      <p>The result, the findings, a flowchart and what the fix changes, on paper or as a PDF.</p>
      <Check className="dialog-option" checked={redacted} onChange={setRedacted}>
        Names, addresses and paths replaced with stand-ins
      </Check>
      <div className="button-row">
        <button type="button" className="button primary" disabled={empty || isCode || busy} onClick={print}>
          <Icon name="print" />
          Print
        </button>
        {empty && <span className="panel-note">There is no text yet.</span>}
        {isCode && (
          <span className="panel-note">This is C: copy the patch, or save the corrected file, instead.</span>
        )}
      </div>
    </Dialog>
  );
}

/** What goes to paper, and what it was judged from. */
interface Judged {
  readonly analysis: Analysis;
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
}

function own({ store, texts }: Session): Judged | null {
  const state = store.getState();
  const { analysis } = state;
  return analysis && { analysis, sources: readSources(state, texts), choices: readChoices(state) };
}

/** Of the server that is chosen in Explain: the redacted text has the same servers in the same order. */
async function chartOf({ store, client }: Session, judged: Judged): Promise<FlowChart | null> {
  const target = shownFlow(store.getState());
  if (!target) return null;
  const { sources, choices } = judged;
  const drawn = await client.ask('flow', { sources, choices, target, edits: [] }, 'print');
  return drawn && !('code' in drawn) ? drawn.chart : null;
}

/** The results of the redacted text, null where it could not be judged; then a notice says why. */
async function judgeRedacted({ store, texts, client }: Session): Promise<Judged | null> {
  const state = store.getState();
  const platform = state.analysis?.report.platform;
  const { review } = state;
  const given = readSources(state, texts);
  const reply = await client.ask('redact', { sources: given, review }, 'print');
  if (!reply || 'code' in reply) return null;
  if (reply.leaks.length > 0) {
    state.notify(
      'problem',
      'Not printed: an original still shows in the redacted text. See Share for where.',
    );
    return null;
  }
  const sources = reply.redacted.map(({ path, redactedPath, text }): SourceFile => {
    // a dump stays one: it passed its test, and holds all that it includes
    const origin = given.find((file) => file.path === path)?.origin;
    return { path: redactedPath, text, encoding: 'utf-8', ...(origin && { origin }) };
  });
  // fixes are known by what they are found in: the choices by hand do not carry over, and the version is not in the redacted text
  const { selected: _, ...chosen } = readChoices(state);
  const nginx = platform && !platform.assumed ? { nginx: platform.nginx } : {};
  const choices = { ...nginx, ...chosen };
  const judged = await client.ask('analyze', { sources, choices }, 'print');
  if (!judged || !('code' in judged)) return judged && { analysis: judged, sources, choices };
  state.notify('problem', `Not printed: ${judged.what} ${judged.hint}`);
  return null;
}
