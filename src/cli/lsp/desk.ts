import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Choices } from '../../core/analysis/choices.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import { realOf } from '../reason.ts';
import { Judged } from './judged.ts';
import { pathOf } from './sections.ts';
import { type Configuration, placeOf, type Workspace } from './workspace.ts';

/** The open documents, with the configurations that they belong to. */
export class Desk {
  readonly #workspace: Workspace;
  readonly #choices: Choices;
  readonly #documents: () => readonly TextDocument[];
  #judged: readonly Judged[] = [];
  #homes: ReadonlyMap<string, Judged> = new Map();
  #isCurrent = true;

  constructor(workspace: Workspace, choices: Choices, documents: () => readonly TextDocument[]) {
    this.#workspace = workspace;
    this.#choices = choices;
    this.#documents = documents;
  }

  /** Something has changed, in a document or on disk. */
  changed(): void {
    this.#isCurrent = false;
  }

  /** Of an open document; null where it is not open. */
  versionOf(uri: string): number | null {
    return this.#documents().find((document) => document.uri === uri)?.version ?? null;
  }

  /** Every configuration that a document is open of, as it is now. */
  configurations(): readonly Judged[] {
    if (!this.#isCurrent) this.#judgeAgain();
    return this.#judged;
  }

  /** The configuration of a document as it is now. */
  configurationOf(uri: string): Judged | null {
    this.configurations();
    return this.#homes.get(uri) ?? null;
  }

  /** The same as it was judged last, maybe before the last keys. */
  lastOf(uri: string): Judged | null {
    return this.#homes.get(uri) ?? this.configurationOf(uri);
  }

  #judgeAgain(): void {
    const documents = this.#documents();
    const byPath = new Map(documents.flatMap((each) => pathed(each)));
    const unsaved = (place: string) => byPath.get(realOf(place))?.getText();
    const opened = (source: SourceFile) =>
      byPath.get(placeOf(source)) ?? documents.find(({ uri }) => uri === source.path);
    const reading = new Map<string, Configuration | null>();
    const homes = new Map<string, Judged>();
    const judged = new Map<string, Judged>();
    for (const document of documents) {
      const path = pathOf(document.uri);
      const { name, sources } =
        path === null ? untitled(document) : this.#workspace.configurationOf(path, unsaved, reading);
      const home = judged.get(name) ?? this.#judge(sources, opened);
      judged.set(name, home);
      homes.set(document.uri, home);
    }
    this.#judged = [...judged.values()];
    this.#homes = homes;
    this.#isCurrent = true;
  }

  /** What was judged already is not judged again: of several configurations one changes. */
  #judge(sources: readonly SourceFile[], opened: (source: SourceFile) => TextDocument | undefined): Judged {
    const known = this.#judged.find((each) => each.isOf(sources, opened));
    return known ?? new Judged(sources, this.#choices, opened);
  }
}

function pathed(document: TextDocument): readonly (readonly [string, TextDocument])[] {
  const path = pathOf(document.uri);
  return path === null ? [] : [[path, document]];
}

/** Never written to the disk. */
const untitled = (document: TextDocument): Configuration => ({
  name: document.uri,
  sources: [{ path: document.uri, text: document.getText(), encoding: 'utf-8' }],
});
