import type { Failure } from '../../base/failure.ts';
import { LineIndex } from '../../base/line-index.ts';
import type { SourceFile } from '../../base/source-file.ts';
import type { Span } from '../../base/span.ts';
import type { Platform } from '../../catalog/platform/platform.ts';
import { splitSources } from '../../model/files/dump.ts';
import { type Judgement, judgeFiles } from '../../resumption/judgement.ts';

/** What a file is there for; the mark of a file is that of its role. */
export type FileRole = 'ticket-key' | 'certificate' | 'authority';

/** One host as it is given: its configuration, and what is known of the files that the configuration names. */
export interface GivenHost {
  readonly name: string;
  readonly sources: readonly SourceFile[];
  /** undefined: what the files say of themselves */
  readonly platform?: Platform;
  /** by {@link markKey}; files with one mark are the same for their role, a path without one was not read */
  readonly marks?: ReadonlyMap<string, string>;
  /** hosts that have this in common are copies of each other, file by file */
  readonly copyOf?: string;
}

/** @param path as the configuration has it */
export const markKey = (role: FileRole, path: string): string => `${role} ${path}`;

/** A line of one host's configuration. */
export interface FarmLine {
  readonly host: string;
  readonly file: string;
  readonly line: number;
  /** as it is written, on one line */
  readonly text: string;
}

/** A host, read and judged. */
export class FarmHost {
  readonly name: string;
  readonly judgement: Judgement;
  readonly #given: GivenHost;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(given: GivenHost, judgement: Judgement) {
    this.name = given.name;
    this.judgement = judgement;
    this.#given = given;
  }

  /** null where the file was not read */
  markOf(role: FileRole, path: string): string | null {
    return this.#given.marks?.get(markKey(role, path)) ?? null;
  }

  isCopyOf(other: FarmHost): boolean {
    return this === other || (this.#given.copyOf !== undefined && this.#given.copyOf === other.#given.copyOf);
  }

  lineOf({ file, from, to }: Span): FarmLine {
    const text = this.judgement.model.trees.find((tree) => tree.file.path === file)?.file.text ?? '';
    const index = this.#indexes.get(file) ?? new LineIndex(text);
    this.#indexes.set(file, index);
    const written = text.slice(from, to).replace(/\s+/g, ' ').trim();
    return { host: this.name, file, line: index.lineAt(from), text: written };
  }
}

/** @returns a Failure that names the host where its text is no configuration */
export function readHost(given: GivenHost): FarmHost | Failure {
  const judgement = judgeFiles(splitSources(given.sources), given.platform);
  if ('code' in judgement) return { ...judgement, where: `${given.name}: ${judgement.where}` };
  return new FarmHost(given, judgement);
}
