import { Suspense, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { isConfigView } from '../../store/view.ts';
import { useApp, useEmpty, useSession } from '../session.tsx';
import { Header } from './header/header.tsx';
import { chooseFolder, listenForInput, openList } from './intake/intake.ts';
import { Welcome } from './intake/welcome.tsx';
import { keepFocus, surface } from './keys/keep-focus.ts';
import { listenForKeys } from './keys/keys.ts';
import { KeysDialog } from './keys/keys-dialog.tsx';
import { LicensesDialog, Place, PrintedReport, RuleDialog } from './late.tsx';
import { Notices } from './notices.tsx';
import { PrintDialog } from './print/print-dialog.tsx';
import { Workspace } from './workspace.tsx';
import './app.css';

/** The whole page: before a text is there, a surface and what to know; afterwards, the surface and its results. */
export function App() {
  const session = useSession();
  const picker = useRef<HTMLInputElement>(null);
  const [dragging, setDragging] = useState(false);
  const empty = useEmpty();
  const view = useApp((state) => state.view);
  const keys = useRef<HTMLDialogElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const open = useCallback(() => picker.current?.click(), []);
  const openFolder = useCallback(() => chooseFolder(session), [session]);
  const showKeys = useCallback(() => keys.current?.showModal(), []);
  const print = useCallback(() => session.store.getState().askToPrint(), [session]);
  // before anything is seen: who sees the page may paste and press keys
  useLayoutEffect(() => listenForInput(session, setDragging), [session]);
  useLayoutEffect(() => listenForKeys(session, { open, print, showKeys }), [session, open, print, showKeys]);
  useLayoutEffect(() => keepFocus(page.current!), []);

  return (
    <div className="app" ref={page}>
      {/* a button, not a link: the fragment belongs to the calculator */}
      <button type="button" className="button skip-link" onClick={() => surface()?.focus()}>
        Skip to the text
      </button>
      <Header onOpen={open} onPrint={print} onKeys={showKeys} />
      <main className="workspace">
        <Workspace welcome={empty ? <Welcome onOpen={open} onOpenFolder={openFolder} /> : null} />
        <Suspense>{!isConfigView(view) && <Place view={view} />}</Suspense>
      </main>
      <Notices />
      {dragging && (
        <div className="drop-veil" aria-hidden="true">
          <p>Drop the files: they stay in this tab</p>
        </div>
      )}
      <KeysDialog dialog={keys} />
      <PrintDialog empty={empty} />
      <LateDialogs />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Open files"
        onChange={(event) => {
          void openList(session, [...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}

/** Parts with files of their own: until they are asked for, or are there, nothing fetches them before the first paint. */
function LateDialogs() {
  const ready = useApp((state) => state.ready);
  const hasRule = useApp((state) => state.rulePage !== null);
  const licenses = useApp((state) => state.licenses);
  return (
    <>
      <Suspense>
        {(ready || hasRule) && <RuleDialog />}
        {ready && <PrintedReport />}
      </Suspense>
      <Suspense>{licenses && <LicensesDialog />}</Suspense>
    </>
  );
}
