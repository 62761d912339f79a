import { LineIndex } from '../../core/base/line-index.ts';

/** Where a source's text lives: a plain string at first, an editor's model once there is one. */
export interface TextHolder {
  read(): string;
  isEmpty(): boolean;
  dispose(): void;
}

/** The one owner of all texts, outside React and outside the store. */
export interface TextRegistry {
  /** the exact text, line endings and byte order mark as given; empty for an unknown id */
  read(id: string): string;
  /** the lines of the text, counted once for as long as it stays the same */
  lines(id: string): LineIndex;
  /** without reading all of it */
  isEmpty(id: string): boolean;
  /** puts a plain text in place of whatever held it */
  write(id: string, text: string): void;
  /** an editor's model takes the text over */
  hold(id: string, holder: TextHolder): void;
  /** lets go of all others */
  retain(ids: ReadonlySet<string>): void;
  clear(): void;
}

const plain = (text: string): TextHolder => ({
  read: () => text,
  isEmpty: () => text === '',
  dispose: () => undefined,
});

export function createTextRegistry(): TextRegistry {
  const holders = new Map<string, TextHolder>();
  const counted = new Map<string, { readonly text: string; readonly lines: LineIndex }>();
  const drop = (id: string) => {
    holders.get(id)?.dispose();
    holders.delete(id);
    counted.delete(id);
  };
  const put = (id: string, holder: TextHolder) => {
    drop(id);
    holders.set(id, holder);
  };
  const read = (id: string) => holders.get(id)?.read() ?? '';
  return {
    read,
    lines(id) {
      const text = read(id);
      const known = counted.get(id);
      if (known?.text === text) return known.lines;
      const lines = new LineIndex(text);
      counted.set(id, { text, lines });
      return lines;
    },
    isEmpty: (id) => holders.get(id)?.isEmpty() ?? true,
    write: (id, text) => put(id, plain(text)),
    hold: put,
    retain(ids) {
      for (const id of [...holders.keys()]) if (!ids.has(id)) drop(id);
    },
    clear() {
      for (const id of [...holders.keys()]) drop(id);
    },
  };
}
