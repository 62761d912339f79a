import { useCallback, useEffect, useRef, useState } from 'react';
import { useApp, useEmpty, useSession } from '../session.tsx';
import { Header } from './header.tsx';
import { chooseFolder, listenForInput, openList } from './intake.ts';
import { Notices } from './notices.tsx';
import { Welcome } from './welcome.tsx';
import { Workspace } from './workspace.tsx';
import './app.css';

/** The whole page: before a text is there, a surface and what to know; afterwards, the surface and its results. */
export function App() {
  const session = useSession();
  const picker = useRef<HTMLInputElement>(null);
  const [dragging, setDragging] = useState(false);
  const empty = useEmpty();
  const atWork = useApp((state) => state.atWork);
  const welcome = empty && !atWork;
  const open = useCallback(() => picker.current?.click(), []);
  const openFolder = useCallback(() => chooseFolder(session), [session]);
  useEffect(() => listenForInput(session, open, setDragging), [session, open]);

  return (
    <div className={welcome ? 'app' : 'app working'}>
      <button type="button" className="button skip-link" onClick={focusSurface}>
        Skip to the text
      </button>
      <Header onOpen={open} />
      <Workspace welcome={welcome ? <Welcome onOpen={open} onOpenFolder={openFolder} /> : null} />
      <Notices />
      {dragging && (
        <div className="drop-veil" aria-hidden="true">
          <p>Drop the files: they stay in this tab</p>
        </div>
      )}
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

/** A button, not a link: the fragment belongs to the calculator. */
function focusSurface(): void {
  document.querySelector<HTMLElement>('#surface textarea, #surface .native-edit-context')?.focus();
}
