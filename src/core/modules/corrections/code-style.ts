import type { CodeFunction } from '../reading/read-module.ts';

/** How the author of a file writes functions. */
export interface CodeStyle {
  readonly indent: string;
  readonly eol: '\n' | '\r\n';
  /** `static void` on a line of its own, as in nginx */
  readonly typeAlone: boolean;
  /** a function's `{` on a line of its own */
  readonly braceAlone: boolean;
  /** lines between two functions */
  readonly gap: number;
}

export function styleOf(fn: CodeFunction): CodeStyle {
  const { text } = fn.file;
  const head = text.slice(fn.node.from, fn.body.from);
  const indent = /\{[^\n]*\r?\n([ \t]+)\S/.exec(text.slice(fn.body.from))?.[1] ?? '    ';
  const behind = /^\s*/.exec(text.slice(fn.node.to))![0];
  const before = /\n\s*$/.exec(text.slice(0, fn.node.from))?.[0] ?? '';
  const lines = (white: string) => white.split('\n').length - 1;
  return {
    indent,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    typeAlone: new RegExp(`\\n\\s*${fn.name}\\s*\\(`).test(head),
    braceAlone: /\n\s*$/.test(head),
    gap: Math.min(3, Math.max(2, lines(behind), lines(before))),
  };
}

/**
 * A function as the file's author would write it.
 * @param head type, name and parameters: `static void`, `my_save`, `ngx_connection_t *c`
 * @param lines of the body, one `\t` for each step of indentation
 */
export function writeFunction(
  style: CodeStyle,
  head: readonly [string, string, string],
  lines: readonly string[],
): string {
  const [type, name, params] = head;
  const first = `${type}${style.typeAlone ? '\n' : ' '}${name}(${params})${style.braceAlone ? '\n{' : ' {'}`;
  return [
    first,
    ...lines.map((line) =>
      line === '' ? '' : line.replace(/^\t+/, (tabs) => style.indent.repeat(tabs.length)),
    ),
    '}',
  ].join('\n');
}

/** Lines in front of a statement, or behind it, with the indentation of its own line. */
export function linesAt(text: string, at: number, lines: readonly string[], style: CodeStyle): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  return lines
    .map((line) =>
      line === '' ? '' : indent + line.replace(/^\t+/, (tabs) => style.indent.repeat(tabs.length)),
    )
    .join(style.eol);
}
