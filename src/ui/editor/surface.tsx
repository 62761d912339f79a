import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Source } from '../../store/text/sources.ts';
import { useApp, useSession } from '../session.tsx';
import { useMedia, WIDE } from '../shared/style/media.ts';
import { type EditorModule, loadEditor } from './load-editor.ts';
import type { Mark, MonacoSurface } from './monaco-surface.ts';
import { type PlainHandle, PlainSurface } from './plain-surface.tsx';
import './surface.css';

interface SurfaceProps {
  readonly marks: readonly Mark[];
}

const PLACEHOLDER = `Paste an nginx configuration here,
or drop files anywhere.

Best is all of it, with the version:

    (nginx -V; nginx -T) 2>&1`;

/** The surface to paste into: a plain text area at once, Monaco in its place as soon as it is there and the screen is wide enough. */
export function Surface({ marks }: SurfaceProps) {
  const wide = useMedia(WIDE);
  const sources = useApp((state) => state.sources);
  const active = useApp((state) => state.active);
  // the editor remembers what was looked for, and more
  const clears = useApp((state) => state.clears);
  const source = sources.find(({ id }) => id === active) ?? sources[0]!;
  const plain = useRef<PlainHandle>(null);
  const editor = useEditorModule(plain);
  const [taken, setTaken] = useState(false);
  const arrives = wide && editor !== null;
  if (!arrives && taken) setTaken(false);

  return (
    <div className="surface" translate="no">
      {/* before the host: what it hands over must be there when the host is made */}
      {!taken && <PlainSurface source={source} handle={plain} placeholder={PLACEHOLDER} />}
      {arrives && (
        <MonacoHost
          key={clears}
          editor={editor}
          source={source}
          marks={marks}
          plain={plain}
          onTaken={() => setTaken(true)}
        />
      )}
      {taken && <EmptyHint source={source} />}
    </div>
  );
}

/** The editor's code, once it has arrived and no input method is in the middle of a word. */
function useEditorModule(plain: React.RefObject<PlainHandle | null>): EditorModule | null {
  const [editor, setEditor] = useState<EditorModule | null>(null);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout>;
    let gone = false;
    const settle = (module: EditorModule | null) => {
      if (gone || !module) return;
      if (plain.current?.isComposing()) waiting = setTimeout(settle, 200, module);
      else setEditor(module);
    };
    // without it the plain text area stays, and everything else works
    loadEditor().then(settle, () => undefined);
    return () => {
      gone = true;
      clearTimeout(waiting);
    };
  }, [plain]);
  return editor;
}

interface MonacoHostProps {
  readonly editor: EditorModule;
  readonly source: Source;
  readonly marks: readonly Mark[];
  readonly plain: React.RefObject<PlainHandle | null>;
  readonly onTaken: () => void;
}

function MonacoHost({ editor, source, marks, plain, onTaken }: MonacoHostProps) {
  const { store, texts } = useSession();
  const host = useRef<HTMLDivElement>(null);
  const surface = useRef<MonacoSurface | null>(null);
  const destination = useApp((state) => state.destination);
  const arrival = useRef(source);

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; onTaken and plain do not change what is made
  useLayoutEffect(() => {
    const handover = plain.current?.handOver() ?? null;
    surface.current = editor.createMonacoSurface(host.current!, texts, handover, {
      onEdit: (whole) => store.getState().edited(whole),
      onCursor(line) {
        const { sources, active, moveCursor } = store.getState();
        const shown = sources.find(({ id }) => id === active);
        if (shown) moveCursor(shown.path, line);
      },
    });
    surface.current.show(arrival.current);
    onTaken();
    return () => {
      surface.current?.dispose();
      surface.current = null;
    };
  }, [editor, store, texts]);

  useLayoutEffect(() => surface.current?.show(source), [source]);
  useEffect(() => surface.current?.mark(source, marks), [source, marks]);
  useEffect(() => {
    if (destination && destination.file === source.path)
      surface.current?.goTo(destination, !destination.quiet);
  }, [destination, source.path]);

  return <div ref={host} className="monaco-host" />;
}

/** Monaco's placeholder is a feature of its own; ours stands in the same place as the text area's. */
function EmptyHint({ source }: { source: Source }) {
  const { texts } = useSession();
  const empty = useApp((state) => state.revision >= 0 && texts.isEmpty(source.id));
  if (!empty) return null;
  return (
    <pre className="surface-placeholder" aria-hidden="true">
      {PLACEHOLDER}
    </pre>
  );
}
