import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Position, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../core/base/line-index.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import { PREAMBLE_PATH, splitSources } from '../../core/model/files/dump.ts';
import type { Location } from '../../core/report/check-report.ts';
import { orElse, realOf } from '../reason.ts';

const BOM = '\uFEFF';

/** A file of the configuration in the document that holds it: the whole document, or a part where that is the output of nginx -T. */
export interface Section {
  readonly file: SourceFile;
  readonly document: TextDocument;
  /** an editor has it; else it lies on disk alone */
  readonly isOpen: boolean;
  /** offset of the file's beginning in the document; null where the document does not hold the text as it is */
  readonly from: number | null;
}

/** The path of a document; null where it is none of the disk's. */
export function pathOf(uri: string): string | null {
  return orElse(null, () => (uri.startsWith('file:') ? realOf(fileURLToPath(uri)) : null));
}

/**
 * Takes sources apart as the analysis does, and finds each part in its document.
 * @param opened the document that an editor has of a source; undefined: it lies on disk alone
 */
export function sectionsOf(
  sources: readonly SourceFile[],
  opened: (source: SourceFile) => TextDocument | undefined,
): readonly Section[] {
  const files = splitSources(sources);
  let at = 0;
  return sources.flatMap((source) => {
    const parts = files.slice(at, at + splitSources([source]).length);
    at += parts.length;
    const open = opened(source);
    const document = open ?? onDisk(source);
    const shift = source.text.startsWith(BOM) && !document.getText().startsWith(BOM) ? -1 : 0;
    const isHeld = document.getText() === source.text.slice(-shift);
    let searched = 0;
    return parts
      .filter(({ path }) => path !== PREAMBLE_PATH)
      .map((file) => {
        const header = file.origin === 'dump' ? source.text.indexOf('# configuration file ', searched) : 0;
        const found = isHeld ? source.text.indexOf(file.text, Math.max(header, searched)) : -1;
        searched = Math.max(searched, found + file.text.length);
        return { file, document, isOpen: open !== undefined, from: found < 0 ? null : found + shift };
      });
  });
}

const onDisk = ({ path, realPath, text }: SourceFile): TextDocument =>
  TextDocument.create(pathToFileURL(resolve(realPath ?? path)).href, 'nginx', 0, text.replace(/^\uFEFF/, ''));

/** Offsets of a file's text in its document. */
export const rangeIn = ({ document, from }: Section, first: number, end: number): Range => ({
  start: document.positionAt((from ?? 0) + first),
  end: document.positionAt((from ?? 0) + end),
});

/** Lines and columns of a report in the document. Where the document holds another text, the line alone is right. */
export function rangeOf(section: Section, { line, column, endLine, endColumn }: Location): Range {
  if (section.from === null) return wholeLine(section, line);
  const lines = new LineIndex(section.file.text);
  return rangeIn(section, lines.offset(line, column), lines.offset(endLine, endColumn));
}

/** A line, without what it is indented by and without its end. */
export function wholeLine(section: Section, line: number): Range {
  if (section.from === null) {
    const start: Position = { line: Math.min(line, section.document.lineCount) - 1, character: 0 };
    return { start, end: { line: start.line + 1, character: 0 } };
  }
  const lines = new LineIndex(section.file.text);
  const [start, end] = [lines.lineStart(line), lines.lineEnd(line)];
  const text = section.file.text.slice(start, end);
  const indent = text.length - text.trimStart().length;
  return rangeIn(section, start + indent, start + Math.max(indent, text.trimEnd().length));
}
