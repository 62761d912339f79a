import { basename } from 'node:path';
import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  type Location,
  MarkupKind,
  type Position,
  TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../../core/assist/complete.ts';
import { hover } from '../../core/assist/hover.ts';
import { hoverMarkdown } from '../../core/assist/hover-markdown.ts';
import { LineIndex } from '../../core/base/line-index.ts';
import { readGlob } from '../../core/model/files/glob.ts';
import { resolveIncludePath } from '../../core/model/files/include-path.ts';
import { decidingLines } from '../../core/report/editor/deciding-lines.ts';
import { surroundingsOf } from '../../core/report/editor/surroundings.ts';
import { readTree } from '../../core/syntax/read-tree.ts';
import type { Directive } from '../../core/syntax/tree.ts';
import type { Judged } from './judged.ts';
import { rangeIn, type Section, wholeLine } from './sections.ts';

/** A document of which nothing was judged yet, or that is no configuration as it is. */
const alone = (document: TextDocument): Section => ({
  file: { path: document.uri, text: document.getText(), encoding: 'utf-8' },
  document,
  isOpen: true,
  from: 0,
});

/** Where a cursor is: a part of the document, read from the document as it is now, and an offset in it. */
function placeIn(
  judged: Judged | null,
  document: TextDocument,
  position: Position,
): { section: Section; offset: number } {
  const at = document.offsetAt(position);
  const section = judged?.sectionAt(document.uri, at) ?? alone(document);
  return { section, offset: at - (section.from ?? 0) };
}

/** What counts for the directive at a position, and where it comes from. */
export function hoverAt(judged: Judged | null, document: TextDocument, position: Position): Hover | null {
  const { section, offset } = placeIn(judged, document, position);
  const { path, text } = section.file;
  const found = hover(text, offset, surroundingsOf(path, judged?.analysis?.report ?? null, true));
  if (!found) return null;
  const decides = sayDeciding(judged, section, offset);
  // a line that nginx reads for this server, and that another server decides instead
  const facts =
    decides === null
      ? found.facts
      : [
          ...found.facts.filter(({ says }) => !says.includes('(this line)')),
          { about: 'Decides', says: decides },
        ];
  return {
    contents: { kind: MarkupKind.Markdown, value: hoverMarkdown({ ...found, facts }) },
    range: rangeIn(section, found.from, found.to),
  };
}

/** Where another line decides: the default server's, mostly. null: this one does, or it is not known. */
function sayDeciding(judged: Judged | null, { file }: Section, offset: number): string | null {
  if (!judged?.analysis || !judged.judgement) return null;
  const lines = decidingLines(judged.judgement, judged.analysis.report, { file: file.path, offset });
  const own = new LineIndex(file.text).lineAt(offset);
  if (lines.length === 0 || lines.some((each) => each.file === file.path && each.line === own)) return null;
  return lines
    .map((each) => {
      const section = judged.sectionOf(each.file);
      const text = section?.document.getText(wholeLine(section, each.line)) ?? '';
      return `${each.file === file.path ? '' : `${basename(each.file)}, `}line ${each.line}: ${text}`;
    })
    .join('; ');
}

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

function directiveAt(root: readonly Directive[], offset: number): Directive | null {
  let among = root;
  for (;;) {
    const directive = among.find(({ from, to }) => from <= offset && offset < to);
    if (!directive) return null;
    if (!directive.body || offset <= directive.open) return directive;
    among = directive.body;
  }
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
