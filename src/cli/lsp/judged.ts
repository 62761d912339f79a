import type { Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Choices } from '../../core/analysis/choices.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import type { TextEdit } from '../../core/edits/text-edit.ts';
import { splitSources } from '../../core/model/files/dump.ts';
import { type Analysis, choosePlatform } from '../../core/report/analyze.ts';
import { pickConfiguration } from '../../core/report/pick-configuration.ts';
import { type Judgement, judgeFiles } from '../../core/resumption/judgement.ts';
import { UsageError } from '../exit.ts';
import { runAnalysis } from '../run-analysis.ts';
import { type Section, sectionsOf } from './sections.ts';

/** What one fix alone makes of the configuration. */
export interface OneFix {
  readonly edits: readonly TextEdit[];
  /** why it cannot be applied alone */
  readonly not?: string;
}

/** A configuration as an editor has it, judged as `check` does. Nothing in it changes; what is asked for later is kept. */
export class Judged {
  readonly sources: readonly SourceFile[];
  readonly sections: readonly Section[];
  /** null with a `fault` */
  readonly analysis: Analysis | null;
  /** why it is not judged */
  readonly fault: string | null;
  readonly #choices: Choices;
  readonly #opened: readonly (TextDocument | undefined)[];
  readonly #fixes = new Map<string, OneFix>();
  #judgement: Judgement | null | undefined;

  /** @param given in place of a diff or of prose, the configuration in it is judged */
  constructor(
    given: readonly SourceFile[],
    choices: Choices,
    opened: (source: SourceFile) => TextDocument | undefined,
  ) {
    this.#choices = choices;
    const picked = given.flatMap((source) => pickConfiguration(source)?.parts[0]?.inPlace ?? [source]);
    this.sources = given;
    this.#opened = given.map(opened);
    this.sections = sectionsOf(picked, opened);
    const [analysis, fault] = analysisOf(picked, choices);
    this.analysis = analysis;
    this.fault = fault;
  }

  sectionOf(file: string): Section | null {
    return this.sections.find((section) => section.file.path === file) ?? null;
  }

  /** The part of a document that an offset is in; null where the document holds no configuration as it is. */
  sectionAt(uri: string, offset: number): Section | null {
    const own = this.sections.filter(({ document, from }) => document.uri === uri && from !== null);
    return own.findLast(({ from }) => from! <= offset) ?? own[0] ?? null;
  }

  get judgement(): Judgement | null {
    if (this.#judgement === undefined) {
      const files = this.analysis?.files ?? [];
      const judged = this.analysis ? judgeFiles(files, choosePlatform(files, this.#choices)) : null;
      this.#judgement = judged === null || 'code' in judged ? null : judged;
    }
    return this.#judgement;
  }

  /** As if of all fixes this one alone were selected. */
  fixAlone(id: string): OneFix {
    const { applied = [], edits: ofAll = [] } = this.analysis ?? {};
    if (applied.length === 1 && applied[0] === id) return { edits: ofAll };
    let fix = this.#fixes.get(id);
    if (!fix) {
      const findings = this.analysis?.report.findings ?? [];
      const selected = Object.fromEntries(findings.map((finding) => [finding.id, finding.id === id]));
      const { edits, report } = runAnalysis(this.analysis?.files ?? [], { ...this.#choices, selected });
      const not = report.findings.find((finding) => finding.id === id)?.fix?.notApplied;
      fix = { edits, ...(not !== undefined && { not }) };
      this.#fixes.set(id, fix);
    }
    return fix;
  }

  /** Whether these are the texts that were judged, open in the same documents. */
  isOf(sources: readonly SourceFile[], opened: (source: SourceFile) => TextDocument | undefined): boolean {
    return (
      sources.length === this.sources.length &&
      sources.every((source, i) => {
        const other = this.sources[i]!;
        const isSame = source.path === other.path && source.text === other.text;
        return isSame && source.unread === other.unread && opened(source) === this.#opened[i];
      })
    );
  }
}

function analysisOf(sources: readonly SourceFile[], choices: Choices): [Analysis | null, string | null] {
  if (splitSources(sources).every(({ text }) => text.trim() === '')) return [null, null];
  try {
    return [runAnalysis(sources, choices), null];
  } catch (error) {
    if (error instanceof UsageError) return [null, error.message];
    throw error;
  }
}

/** A document of which nothing was judged yet, or that is no configuration as it is. */
const alone = (document: TextDocument): Section => ({
  file: { path: document.uri, text: document.getText(), encoding: 'utf-8' },
  document,
  isOpen: true,
  from: 0,
});

/** Where a cursor is: a part of the document, read from the document as it is now, and an offset in it. */
export function placeIn(
  judged: Judged | null,
  document: TextDocument,
  position: Position,
): { section: Section; offset: number } {
  const at = document.offsetAt(position);
  const section = judged?.sectionAt(document.uri, at) ?? alone(document);
  return { section, offset: at - (section.from ?? 0) };
}
