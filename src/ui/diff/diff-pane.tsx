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
  const [editor, setEditor] = useState<EditorModule | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<DiffView | null>(null);
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

  useEffect(() => {
    if (!editor) return;
    view.current?.show(
      { text: linesBetween(before, part.oldFrom, part.oldTo), firstLine: part.oldFrom + 1 },
      { text: linesBetween(after, part.newFrom, part.newTo), firstLine: part.newFrom + 1 },
    );
  }, [editor, before, after, part]);

  useEffect(() => {
    if (!editor || destination?.file !== path || followed.current === destination) return;
    const after = parts.findIndex(({ oldTo }) => destination.line <= oldTo);
    const at = after < 0 ? parts.length - 1 : after;
    if (at !== shown) return setWanted(at);
    followed.current = destination;
    view.current?.reveal(destination.line);
  }, [editor, destination, path, parts, shown]);

  if (!editor) return <UnifiedDiff patch={patch} />;
  return (
    <figure className="diff-figure">
      <figcaption className="diff-labels">
        <span>
          <i className="removed" aria-hidden="true">
            −
          </i>{' '}
          Your text
        </span>
        <span>
          <i className="added" aria-hidden="true">
            +
          </i>{' '}
          Corrected
        </span>
      </figcaption>
      <PartPager parts={parts} shown={shown} onShow={setWanted} />
      <div ref={host} className="diff-host" translate="no" />
    </figure>
  );
}

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
