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
  const put = (id: string, holder: TextHolder) => {
    holders.get(id)?.dispose();
    holders.set(id, holder);
  };
  return {
    read: (id) => holders.get(id)?.read() ?? '',
    isEmpty: (id) => holders.get(id)?.isEmpty() ?? true,
    write: (id, text) => put(id, plain(text)),
    hold: put,
    retain(ids) {
      for (const [id, holder] of holders) {
        if (ids.has(id)) continue;
        holder.dispose();
        holders.delete(id);
      }
    },
    clear() {
      for (const holder of holders.values()) holder.dispose();
      holders.clear();
    },
  };
}
