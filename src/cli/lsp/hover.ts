import { basename } from 'node:path';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hover } from '../../core/assist/hover.ts';
import { hoverMarkdown } from '../../core/assist/hover-markdown.ts';
import { THIS_LINE } from '../../core/assist/say-effective.ts';
import { LineIndex } from '../../core/base/line-index.ts';
import { decidingLines, OF_A_SERVER, serverAround } from '../../core/report/editor/deciding-lines.ts';
import { type ServerFact, serverFacts } from '../../core/report/editor/server-facts.ts';
import { surroundingsOf } from '../../core/report/editor/surroundings.ts';
import { directiveAt } from '../../core/syntax/directive-at.ts';
import { readTree } from '../../core/syntax/read-tree.ts';
import { type Judged, placeIn } from './judged.ts';
import { rangeIn, type Section, wholeLine } from './sections.ts';

/** What nginx takes at a position, and what counts there: of a setting its value and line, of a server who resumes. */
export function hoverAt(judged: Judged | null, document: TextDocument, position: Position): Hover | null {
  const { section, offset } = placeIn(judged, document, position);
  const { path, text } = section.file;
  const report = judged?.analysis?.report ?? null;
  const found = hover(text, offset, surroundingsOf(path, report, true));
  if (!found) return null;
  const facts = judged
    ? (withServer(found.facts, factsOfServer(judged, section, offset)) ??
      withDeciding(found.facts, sayDeciding(judged, section, offset)))
    : found.facts;
  return {
    contents: { kind: MarkupKind.Markdown, value: hoverMarkdown({ ...found, facts }) },
    range: rangeIn(section, found.from, found.to),
  };
}

/** null where it is about no server */
const withServer = (facts: readonly ServerFact[], ofServer: readonly ServerFact[]) =>
  ofServer.length > 0 ? [...facts, ...ofServer] : null;

/** A line that nginx reads for this server, and that another server decides instead. */
const withDeciding = (facts: readonly ServerFact[], decides: string | null) =>
  decides === null
    ? facts
    : [...facts.filter(({ says }) => !says.includes(THIS_LINE)), { about: 'Decides', says: decides }];

function factsOfServer({ analysis }: Judged, { file }: Section, offset: number): readonly ServerFact[] {
  const directive = directiveAt(readTree(file).root, offset);
  const server = directive && OF_A_SERVER.has(directive.name) ? serverAround(directive) : null;
  if (!server || !analysis) return [];
  const line = new LineIndex(file.text).lineAt(server.from);
  return serverFacts(analysis.report, { file: file.path, line });
}

/** Where another line decides: the default server's, mostly. null: this one does, or it is not known. */
function sayDeciding(judged: Judged, { file }: Section, offset: number): string | null {
  const { analysis, judgement } = judged;
  if (!analysis || !judgement) return null;
  const lines = decidingLines(judgement, analysis.report, { file: file.path, offset });
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
