import { plainHost } from './pieces/plain-host.ts';
import { SEPARATORS } from './pieces/token-patterns.ts';
import type { KeptText, RedactedItem, RedactedKind } from './redaction.ts';
import type { Item } from './scan.ts';
import type { Dictionary } from './stand-ins/dictionary.ts';
import type { NamedItem } from './words/file-names.ts';

/** Names that an ordinary word takes its stand-in from, where a value may name them. */
const NAMES: ReadonlySet<RedactedKind> = new Set(['upstream', 'host', 'site']);

/** Writes texts with stand-ins for what may not stay. */
export class Rewriter {
  private readonly dictionary: Dictionary;
  private readonly addresses: ReadonlyMap<string, string>;
  private readonly keep: ReadonlySet<string>;

  constructor(dictionary: Dictionary, addresses: ReadonlyMap<string, string>, keep: ReadonlySet<string>) {
    this.dictionary = dictionary;
    this.addresses = addresses;
    this.keep = keep;
  }

  /** A file: its text and its path, whose items are counted together. */
  begin(): Rewriting {
    return new Rewriting(this);
  }

  isKept(original: string, kind: RedactedKind): boolean {
    return kind !== 'secret' && this.keep.has(original);
  }

  /** null: it stays after all */
  standIn(written: string, item: NamedItem): string | null {
    const { kind, fileName, isOrdinary } = item;
    const { dictionary } = this;
    if (fileName !== undefined) return fileName(dictionary);
    if (kind === 'secret') return dictionary.secret(written);
    if (kind === 'address') return this.addresses.get(written) ?? dictionary.standIn(written, 'word');
    if (isOrdinary) {
      const named = dictionary.kindOf(written);
      return named !== null && NAMES.has(named) ? dictionary.standIn(written, named) : null;
    }
    if (kind === 'site' && plainHost(written).includes('.')) {
      const [separator] = written.match(SEPARATORS)!;
      return dictionary.site(plainHost(written)).replace('.', () => separator!);
    }
    return dictionary.standIn(written, kind);
  }

  knows(word: string): boolean {
    return this.dictionary.knows(word);
  }
}

/** One file while it is written. */
class Rewriting {
  private readonly rewriter: Rewriter;
  private readonly found = new Map<string, RedactedItem & { within?: readonly string[] }>();
  private readonly left = new Map<string, KeptText>();

  constructor(rewriter: Rewriter) {
    this.rewriter = rewriter;
  }

  items(): readonly RedactedItem[] {
    return [...this.found.values()];
  }

  kept(): readonly KeptText[] {
    return [...this.left.values()];
  }

  /** @param line of the text's beginning, 0 for a path */
  write(text: string, items: readonly NamedItem[], line: number): string {
    const parts: string[] = [];
    let at = 0;
    let current = line;
    const put = (item: NamedItem) => {
      const original = text.slice(item.from, item.to);
      if (this.rewriter.isKept(original, item.kind)) {
        this.noteKept(item.kind, original);
        return;
      }
      if (item.parts && !this.rewriter.knows(original)) {
        for (const part of item.parts) put(part);
        return;
      }
      const standIn = this.rewriter.standIn(original, item);
      if (standIn === null) return;
      for (
        let feed = text.indexOf('\n', at);
        line > 0 && feed >= 0 && feed < item.from;
        feed = text.indexOf('\n', feed + 1)
      )
        current++;
      parts.push(text.slice(at, item.from), standIn);
      at = item.to;
      this.noteItem(item, original, standIn, current);
      if (item.kind !== 'address') return;
      if (last && last.to === item.from - 1 && text[last.to] === '-')
        this.noteItem(item, text.slice(last.from, item.to), `${last.standIn}-${standIn}`, current);
      last = { ...item, standIn };
    };
    let last: (NamedItem & { standIn: string }) | null = null;
    for (const item of items) put(item);
    parts.push(text.slice(at));
    return parts.join('');
  }

  private noteItem({ kind, within }: Item, original: string, standIn: string, line: number): void {
    const known = this.found.get(standIn);
    const places = kind === 'secret' ? { within: [...new Set([...(known?.within ?? []), within])] } : {};
    this.found.set(standIn, {
      kind: known?.kind ?? kind,
      original,
      standIn,
      count: (known?.count ?? 0) + 1,
      line: known && known.line > 0 ? known.line : line,
      ...places,
    });
  }

  private noteKept(kind: RedactedKind, original: string): void {
    const known = this.left.get(original);
    this.left.set(original, { kind: known?.kind ?? kind, original, count: (known?.count ?? 0) + 1 });
  }
}
