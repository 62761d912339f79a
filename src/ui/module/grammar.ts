import text from 'tree-sitter-c/tree-sitter-c.wasm?base64';

/** The parser's tables for C: unpacked when somebody gives C. */
export const cGrammar = (): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
