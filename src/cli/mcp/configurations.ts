import { isAbsolute, relative } from 'node:path';
import type { SourceFile } from '../../core/base/source-file.ts';
import type { RedactedItem } from '../../core/redact/redaction.ts';
import { sourcesToShow } from '../../core/report/returned/redacted.ts';
import { pickInput } from '../input/pick-input.ts';
import { readInput } from '../input/read-input.ts';
import { redactInput } from '../input/redact-input.ts';
import { realOf } from '../reason.ts';
import { ToolError } from './shown-error.ts';

/** A configuration as it was read once, beside what an assistant may see of it. */
export interface Configuration {
  readonly id: string;
  readonly sources: readonly SourceFile[];
  /** with stand-ins, or `sources` themselves where nothing is hidden */
  readonly shown: readonly SourceFile[];
  /** what the stand-ins stand for: never in an answer */
  readonly items: readonly RedactedItem[];
  /** what the last fix made of `shown`, as a dump; null: none was asked for */
  fixed: string | null;
}

/** What a tool was given: one of them, or nothing. */
export interface Named {
  readonly path?: string | undefined;
  readonly text?: string | undefined;
  readonly configuration?: string | undefined;
}

/** More are not kept: the oldest is forgotten. */
const MOST_KEPT = 16;

/** The configurations that an assistant has asked about. They live as long as the process does. */
export class Configurations {
  readonly #names: readonly string[];
  readonly #redacted: boolean;
  readonly #kept = new Map<string, Configuration>();
  #count = 0;

  /** @param names what the operator named: without a name in its question, a tool reads these */
  constructor(names: readonly string[], redacted: boolean) {
    this.#names = names;
    this.#redacted = redacted;
  }

  /** Reads what is named, anew each time; without a name what the operator named, or else what was read last. */
  read({ path, text, configuration }: Named): Configuration {
    if ([path, text, configuration].filter((each) => each !== undefined).length > 1)
      throw new ToolError('give one of path, text and configuration');
    if (configuration !== undefined) return this.find(configuration);
    if (text !== undefined) return this.#keep([{ path: 'nginx.conf', text, encoding: 'utf-8' }]);
    if (path !== undefined) return this.#keep(readInput([this.#allowed(path)]));
    return this.#readNamed() ?? this.find(undefined);
  }

  /** One that was read; without an id the last one, or what the operator named. @throws ToolError where there is none */
  find(id: string | undefined): Configuration {
    const last = () => [...this.#kept.values()].at(-1) ?? this.#readNamed();
    const found = id === undefined ? last() : this.#kept.get(id);
    if (found) return found;
    throw new ToolError(
      id === undefined
        ? 'no configuration was read yet: read one with check, by its path or as a text'
        : 'there is no configuration of that id any more: read it again with check',
    );
  }

  #readNamed(): Configuration | null {
    return this.#names.length > 0 ? this.#keep(readInput(this.#names)) : null;
  }

  #keep(read: readonly SourceFile[]): Configuration {
    const sources = pickInput(read, false);
    const same = [...this.#kept.values()].find((each) => isSame(each.sources, sources));
    if (same) return same;
    const reply = this.#redacted ? redactInput(sources) : null;
    this.#count += 1;
    const made: Configuration = {
      id: `c${this.#count}`,
      sources,
      shown: reply === null ? sources : sourcesToShow(sources, reply),
      items: reply === null ? [] : reply.redacted.flatMap(({ items }) => items),
      fixed: null,
    };
    this.#kept.set(made.id, made);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete([...this.#kept.keys()][0]!);
    return made;
  }

  /** An assistant may be led by what it reads: it names only what the operator let it name. */
  #allowed(path: string): string {
    const roots = this.#names.length > 0 ? this.#names : [process.cwd(), '/etc/nginx'];
    const real = realOf(path);
    if (roots.some((root) => realOf(root) !== '/' && isBelow(realOf(root), real)))
      return path.startsWith('-') ? `./${path}` : path;
    throw new ToolError(
      this.#names.length > 0
        ? 'that path is not below what tls-resume mcp was started with, and is not read'
        : 'that path is neither below the folder that tls-resume mcp was started in nor below /etc/nginx, and is not read: start it as tls-resume mcp DIR',
    );
  }
}

const isSame = (a: readonly SourceFile[], b: readonly SourceFile[]): boolean =>
  a.length === b.length && a.every(({ path, text }, i) => path === b[i]!.path && text === b[i]!.text);

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
