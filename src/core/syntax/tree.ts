import type { SourceFile } from '../base/source-file.ts';

/** One word of a statement. Offsets are UTF-16 units into the file's text and include the quotes. */
export interface Argument {
  /** as written, quotes and escapes included */
  readonly text: string;
  /** as nginx reads it: quotes removed, escapes resolved */
  readonly value: string;
  readonly quote: '"' | "'" | null;
  readonly from: number;
  readonly to: number;
  /** the word contains a template's hole (`{{ x }}`, `<%= x %>`): its value is not known */
  readonly hole: boolean;
}

/** One statement. `body` is null when it ended with `;`. A Lua block has `raw` set and an empty `body`. */
export interface Directive {
  readonly file: SourceFile;
  readonly name: string;
  readonly nameArgument: Argument;
  readonly args: readonly Argument[];
  readonly body: readonly Directive[] | null;
  readonly parent: Directive | null;
  /** first character of the name */
  readonly from: number;
  /** one past the `;` or the closing `}`; where those are missing, one past the last word */
  readonly to: number;
  /** offset of the `{`, -1 without a block */
  readonly open: number;
  /** offset of the `}`, -1 without a block or where it is missing */
  readonly close: number;
  /** offsets of a body that nginx's own lexer does not read (Lua) */
  readonly raw: { readonly from: number; readonly to: number } | null;
  /**
   * The template statements (`{% if x %}`) around this directive, outermost first: whether it is there at all is not known.
   * In an else branch it is the `{% else %}`, whose `opener` is the `{% if %}`.
   */
  readonly conditions: readonly TemplateHole[];
}

/** A comment, from its `#` to the end of the line (line feed excluded). */
export interface Comment {
  readonly from: number;
  readonly to: number;
}

/** A template's construct that nginx would never see: `{{ }}`, `{% %}`, `{# #}`, `<% %>`. */
export interface TemplateHole {
  readonly kind: 'value' | 'statement' | 'comment';
  /** `if` and the like open, `define` opens what is put elsewhere, `else` is the middle, `end` closes; all else is `none` */
  readonly role: 'open' | 'define' | 'middle' | 'close' | 'none';
  readonly from: number;
  readonly to: number;
  /** not a part of a word; a value that stands alone may be any directives, also none */
  readonly standsAlone: boolean;
  /** the block that the hole stands in, null at the top of the file */
  readonly block: Directive | null;
  /** of a `middle` or `close`: the `open` that it belongs to */
  readonly opener: TemplateHole | null;
}

/** Something nginx would refuse, kept as data; what follows it is still read. */
export interface Damage {
  readonly from: number;
  readonly to: number;
  /** in nginx's own words where it has words for it, without file and line */
  readonly message: string;
  /** the line nginx itself would name, from 1 */
  readonly nginxLine: number;
  /** what to do, in our words */
  readonly hint: string;
}

/** A file, read. Lossless: `file.text` is the file; every node is offsets into it, and between nodes stand only white space, comments and holes. */
export interface Tree {
  readonly file: SourceFile;
  readonly root: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly holes: readonly TemplateHole[];
  /** in the order nginx would meet them; the first is what nginx would say */
  readonly damage: readonly Damage[];
}
