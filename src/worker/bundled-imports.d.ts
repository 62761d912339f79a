/** A file's bytes, carried inside the bundle (vite.config.ts). */
declare module '*.wasm?bytes' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** A worker's whole code, bundled into one classic script (vite.config.ts). */
declare module '*?worker-source' {
  const source: string;
  export default source;
}
