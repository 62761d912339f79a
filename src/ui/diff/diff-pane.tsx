import { useEffect, useRef, useState } from 'react';
import type { DiffView } from '../editor/diff-view.ts';
import { type EditorModule, loadEditor } from '../editor/load-editor.ts';
import { UnifiedDiff } from './unified-diff.tsx';

interface DiffPaneProps {
  readonly before: string;
  readonly after: string;
  /** drawn instead until Monaco is there */
  readonly patch: string;
}

/** Monaco's diff of one file, drawn from our own corrected text. */
export function DiffPane({ before, after, patch }: DiffPaneProps) {
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

  useEffect(() => {
    if (editor) view.current?.show(before, after);
  }, [editor, before, after]);

  if (!editor) return <UnifiedDiff patch={patch} />;
  return <div ref={host} className="diff-host" translate="no" />;
}
