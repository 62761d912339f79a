/** A file's bytes, carried inside the bundle (vite.config.ts). */
declare module '*.wasm?bytes' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** The same, packed by brotli. */
declare module '*.wasm?brotli' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** The same as a text in base64, whose bytes somebody may need later. */
declare module '*.wasm?base64' {
  const text: string;
  export default text;
}

/** A worker's whole code, bundled into one classic script (vite.config.ts). */
declare module '*?worker-source' {
  const source: string;
  export default source;
}

/** What the bundle contains, filled in by the build (scripts/vite/third-party-notices.ts); empty where nothing is bundled. */
declare module 'virtual:third-party-notices' {
  export interface Notice {
    /** with its version */
    readonly name: string;
    /** an SPDX expression */
    readonly license: string;
    /** of a page about it; `` without */
    readonly address: string;
    readonly text: string;
  }
  /** the program's own, then all others by name */
  export const NOTICES: readonly Notice[];
  /** the same as one text */
  export const TEXT: string;
}
