import { useEffect, useMemo, useRef, useState } from 'react';
import { type DiffPart, diffParts, hunksOf, linesBetween } from '../../core/edits/diff-parts.ts';
import type { DiffView } from '../editor/diff-view.ts';
import { type EditorModule, loadEditor } from '../editor/load-editor.ts';
import { useApp } from '../session.tsx';
import { Pager } from '../shared/lists/pager.tsx';
import { UnifiedDiff } from './unified-diff.tsx';

interface DiffPaneProps {
  /** of the file, as destinations name it */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** says where they differ; drawn instead until Monaco is there */
  readonly patch: string;
}

/** Both texts where nothing says where they differ. */
const WHOLE: DiffPart = {
  before: 0,
  hunks: 1,
  oldFrom: 0,
  oldTo: Number.POSITIVE_INFINITY,
  newFrom: 0,
  newTo: Number.POSITIVE_INFINITY,
};

/** Monaco's diff of one file, drawn from our own corrected text: a part of it at a time, so that its size does not count. */
export function DiffPane({ path, before, after, patch }: DiffPaneProps) {
  const { loaded, host, view } = useDiffView();
  const destination = useApp((state) => state.destination);
  const followed = useRef<typeof destination>(null);
  const parts = useMemo(() => {
    const found = diffParts(hunksOf(patch, path));
    return found.length > 0 ? found : [WHOLE];
  }, [patch, path]);
  const [wanted, setWanted] = useState(0);
  const shown = Math.min(wanted, parts.length - 1);
  const part = parts[shown]!;

  useEffect(() => {
    if (!loaded) return;
    view.current?.show(
      { text: linesBetween(before, part.oldFrom, part.oldTo), firstLine: part.oldFrom + 1 },
      { text: linesBetween(after, part.newFrom, part.newTo), firstLine: part.newFrom + 1 },
    );
  }, [loaded, view, before, after, part]);

  useEffect(() => {
    if (!loaded || destination?.file !== path || followed.current === destination) return;
    const after = parts.findIndex(({ oldTo }) => destination.line <= oldTo);
    const at = after < 0 ? parts.length - 1 : after;
    if (at !== shown) return setWanted(at);
    followed.current = destination;
    view.current?.reveal(destination.line);
  }, [loaded, view, destination, path, parts, shown]);

  if (!loaded) return <UnifiedDiff patch={patch} />;
  return (
    <figure className="diff-figure">
      <figcaption className="diff-labels">
        <Side sign="−" kind="removed" name="Your text" />
        <Side sign="+" kind="added" name="Corrected" />
      </figcaption>
      <PartPager parts={parts} shown={shown} onShow={setWanted} />
      <div ref={host} className="diff-host" translate="no" />
    </figure>
  );
}

/** Monaco's view of a difference, in the element that `host` names, once Monaco has been loaded. */
function useDiffView() {
  const [editor, setEditor] = useState<EditorModule | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<DiffView | null>(null);
  useEffect(() => {
    let gone = false;
    loadEditor().then(
      (module) => !gone && setEditor(module),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    if (!editor || !host.current) return;
    view.current = editor.createDiffView(host.current);
    return () => {
      view.current?.dispose();
      view.current = null;
    };
  }, [editor]);
  return { loaded: editor !== null, host, view };
}

interface SideProps {
  readonly sign: string;
  readonly kind: 'removed' | 'added';
  readonly name: string;
}

const Side = ({ sign, kind, name }: SideProps) => (
  <span>
    <i className={kind} aria-hidden="true">
      {sign}
    </i>{' '}
    {name}
  </span>
);

interface PartPagerProps {
  readonly parts: readonly DiffPart[];
  readonly shown: number;
  readonly onShow: (part: number) => void;
}

/** Leads through the parts of a difference that is not drawn at once. */
function PartPager({ parts, shown, onShow }: PartPagerProps) {
  const last = parts.at(-1)!;
  const { before, hunks } = parts[shown]!;
  return (
    <Pager
      from={before}
      to={before + hunks}
      total={last.before + last.hunks}
      what="changes"
      onPrevious={() => onShow(shown - 1)}
      onNext={() => onShow(shown + 1)}
    />
  );
}
