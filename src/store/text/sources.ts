import type { StateCreator } from 'zustand/vanilla';
import type { Encoding, SourceFile } from '../../core/base/source-file.ts';
import { withUniquePaths } from '../../core/model/files/dump.ts';
import type { Picked } from '../../core/report/pick-configuration.ts';
import type { AppState } from '../app-state.ts';
import type { TextRegistry } from './text-registry.ts';

/** A file on the page; its text is in the {@link TextRegistry} under the same id. */
export interface Source {
  readonly id: string;
  /** unique on the page: locations in the report name files by it */
  readonly path: string;
  readonly encoding: Encoding;
  /** with all that it includes: see SourceFile */
  readonly origin?: SourceFile['origin'];
}

/** What was given, and which part of it is on the page. */
export interface PickedText {
  readonly picked: Picked;
  readonly given: SourceFile;
  /** index into the parts; null: all of what was given */
  readonly part: number | null;
}

export interface SourcesSlice {
  /** never empty: an untouched page has one empty source to type into */
  readonly sources: readonly Source[];
  readonly active: string;
  /** grows with every change to any text */
  readonly revision: number;
  /** the revision at which the text was a sample of ours: nobody misses it */
  readonly sampleRevision: number;
  /** the last change was a whole text, not a key: analyze at once */
  readonly urgent: boolean;
  /** the text was picked out of a diff or of prose; null: it is as it was given */
  readonly picked: PickedText | null;
  /**
   * Replaces everything on the page; undo brings it back.
   * @param step as undo names it; without: the files are opened
   * @param picked what they were picked out of
   */
  load(files: readonly SourceFile[], step?: string, picked?: PickedText | null): void;
  /** puts a dump's files in the dump's place; the text as a whole stays the same, so the revision does too */
  adopt(files: readonly SourceFile[]): void;
  edited(urgent: boolean): void;
  activate(id: string): void;
  /** for good: nothing brings the texts back */
  emptySources(): void;
}

export const FIRST_PATH = 'nginx.conf';

const sayOpening = (files: readonly SourceFile[]): string =>
  files.length === 1 ? `opening ${files[0]!.path}` : `opening ${files.length} files`;

export function sourcesSlice(texts: TextRegistry): StateCreator<AppState, [], [], SourcesSlice> {
  let lastId = 0;
  const register = (files: readonly SourceFile[]): Source[] =>
    withUniquePaths(files).map(({ path, text, encoding, origin }) => {
      const id = `s${++lastId}`;
      texts.write(id, text);
      return { id, path, encoding, ...(origin && { origin }) };
    });
  const empty = () => register([{ path: FIRST_PATH, text: '', encoding: 'utf-8' }]);
  const first = empty();

  return (set, get) => ({
    sources: first,
    active: first[0]!.id,
    revision: 0,
    sampleRevision: 0,
    urgent: false,
    picked: null,
    load(files, step, picked = null) {
      get().recordTexts(step ?? sayOpening(files));
      const sources = files.length > 0 ? register(files) : empty();
      // what is selected names what was found in the text before
      set({
        ...{ sources, picked, active: sources[0]!.id },
        ...{ revision: get().revision + 1, urgent: true, selected: {} },
      });
      get().forgetUnreachable();
    },
    adopt(files) {
      const sources = register(files);
      const shown = sources.find(({ path }) => /(?:^|\/)nginx\.conf$/.test(path)) ?? sources.at(-1)!;
      set({ sources, active: shown.id });
      get().forgetUnreachable();
    },
    edited(urgent) {
      set({ revision: get().revision + 1, urgent });
    },
    activate(id) {
      if (get().sources.some((source) => source.id === id)) set({ active: id });
    },
    emptySources() {
      texts.clear();
      get().forgetHistory();
      const sources = empty();
      set({ sources, picked: null, active: sources[0]!.id, revision: get().revision + 1, urgent: true });
    },
  });
}

/** The files on the page with their texts, as the core reads them. */
export function readSources(state: Pick<SourcesSlice, 'sources'>, texts: TextRegistry): SourceFile[] {
  return state.sources.map(({ id, path, encoding, origin }) => ({
    path,
    encoding,
    text: texts.read(id),
    ...(origin && { origin }),
  }));
}

/** Whether there is no text at all; without reading any. */
export const isPageEmpty = ({ sources }: Pick<SourcesSlice, 'sources'>, texts: TextRegistry): boolean =>
  sources.every(({ id }) => texts.isEmpty(id));
