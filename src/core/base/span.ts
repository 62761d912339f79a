/** A stretch of one file: UTF-16 offsets, half-open, as Monaco and web-tree-sitter both count. */
export interface Span {
  /** path of the {@link SourceFile} the offsets belong to */
  readonly file: string;
  readonly from: number;
  readonly to: number;
}
