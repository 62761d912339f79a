import {
  type CompletionItem,
  CompletionItemKind,
  type Location,
  type Position,
  TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../../core/assist/complete.ts';
import { readGlob } from '../../core/model/files/glob.ts';
import { resolveIncludePath } from '../../core/model/files/include-path.ts';
import { decidingLines } from '../../core/report/editor/deciding-lines.ts';
import { surroundingsOf } from '../../core/report/editor/surroundings.ts';
import { directiveAt } from '../../core/syntax/directive-at.ts';
import { readTree } from '../../core/syntax/read-tree.ts';
import type { Directive } from '../../core/syntax/tree.ts';
import { type Judged, placeIn } from './judged.ts';
import { rangeIn, wholeLine } from './sections.ts';

/** What nginx takes at a position. @param judged of the text as it was before the last keys: it knows the names that were given */
export function completionsAt(
  judged: Judged | null,
  document: TextDocument,
  position: Position,
): readonly CompletionItem[] {
  const place = placeIn(judged, document, position);
  const { file, from } = place.section;
  // the text of now: only what is before the cursor counts
  const start = from ?? 0;
  const text = start < 0 ? `\uFEFF${document.getText()}` : document.getText().slice(start);
  const around = surroundingsOf(file.path, judged?.analysis?.report ?? null, false);
  const found = complete(text, place.offset, around);
  return (found?.items ?? []).map(({ kind, text: word, syntax, summary }) => ({
    label: word,
    kind: kind === 'directive' ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(syntax !== '' && { detail: syntax }),
    ...(summary !== '' && { documentation: summary }),
    textEdit: TextEdit.replace(rangeIn(place.section, found!.from, found!.to), word),
  }));
}

/** The lines that decide; of an include the files that it names, of a passing to an upstream its block. */
export function definitionsAt(
  judged: Judged,
  document: TextDocument,
  position: Position,
): readonly Location[] {
  const { section, offset } = placeIn(judged, document, position);
  const directive = directiveAt(readTree(section.file).root, offset);
  if (!directive || !judged.analysis || !judged.judgement) return [];
  if (directive.name === 'include') return includedBy(judged, directive);
  const { report } = judged.analysis;
  const group = /_pass$/.test(directive.name) ? upstreamOf(judged, directive) : null;
  const lines = group
    ? [group]
    : decidingLines(judged.judgement, report, { file: section.file.path, offset });
  return lines.flatMap(({ file, line }) => {
    const other = judged.sectionOf(file);
    return other ? [{ uri: other.document.uri, range: wholeLine(other, line) }] : [];
  });
}

function includedBy({ sections }: Judged, { args }: Directive): readonly Location[] {
  const pattern = args[0]?.value;
  const main = sections[0]?.file.path;
  if (pattern === undefined || main === undefined) return [];
  const path = resolveIncludePath(pattern, main);
  const { matches } = readGlob(path);
  return sections
    .filter(({ file }) => !file.unread && (file.path === path || matches(file.path)))
    .map((section) => ({ uri: section.document.uri, range: rangeIn(section, 0, 0) }));
}

function upstreamOf({ analysis }: Judged, { args }: Directive): { file: string; line: number } | null {
  const name = /^(?:[a-z]+:\/\/)?([^/:$]+)/.exec(args[0]?.value ?? '')?.[1];
  return analysis?.report.upstreamGroups.find((group) => group.explicit && group.name === name) ?? null;
}
