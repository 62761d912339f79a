import { useEffect, useRef, useState } from 'react';
import type { DiffView } from '../editor/diff-view.ts';
import { type EditorModule, loadEditor } from '../editor/load-editor.ts';
import { useApp } from '../session.tsx';
import { UnifiedDiff } from './unified-diff.tsx';

interface DiffPaneProps {
  /** of the file, as destinations name it */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** drawn instead until Monaco is there */
  readonly patch: string;
}

/** Monaco's diff of one file, drawn from our own corrected text. */
export function DiffPane({ path, before, after, patch }: DiffPaneProps) {
  const [editor, setEditor] = useState<EditorModule | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<DiffView | null>(null);
  const destination = useApp((state) => state.destination);

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
    if (editor) view.current?.show(before, after);
  }, [editor, before, after]);

  useEffect(() => {
    if (editor && destination?.file === path) view.current?.reveal(destination.line);
  }, [editor, destination, path]);

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
      <div ref={host} className="diff-host" translate="no" />
    </figure>
  );
}
