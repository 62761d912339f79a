import { Edit, Language, Parser, type Point, type Tree, type TreeCursor } from 'web-tree-sitter';
import { LineIndex } from '../../base/line-index.ts';
import type { CodeNode, CodeParser } from '../code-tree.ts';
import { FlatTree, type NodeKind, nodeKinds } from './flat-tree.ts';

/** The two modules that whoever runs the core brings along. */
interface ParserModules {
  /** web-tree-sitter.wasm of the package web-tree-sitter */
  readonly runtime: Uint8Array;
  /** grammar/nginx.wasm */
  readonly grammar: Uint8Array;
}

/** `from`..`to` becomes `text`. Offsets count UTF-16 units in the text as the changes before this one left it. */
interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text that is kept parsed while it changes. Holds memory outside the collector's reach: {@link release} it. */
interface ParsedText {
  readonly text: string;
  /** Parses again what the changes touch. */
  change(changes: readonly TextChange[]): void;
  /** The nodes that touch `from`..`to`, of the whole text when left out. A node that only touches is there with its whole span. */
  nodes(from?: number, to?: number): FlatTree;
  release(): void;
}

export interface ParserHost {
  parse(text: string): ParsedText;
}

/** Loads both modules. Once for each thread: the runtime keeps its state globally. */
export async function startParserHost(modules: ParserModules): Promise<ParserHost> {
  await Parser.init({ wasmBinary: modules.runtime });
  const language = await Language.load(modules.grammar);
  const kinds = language.types.map((type): NodeKind => nodeKinds.find((kind) => kind === type) ?? 'error');
  const parser = new Parser();
  parser.setLanguage(language);
  return { parse: (text) => new HostedText(parser, kinds, text) };
}

/** As {@link startParserHost}, for C: `modules.grammar` is tree-sitter-c.wasm of the package tree-sitter-c. */
export async function startCodeParser(modules: ParserModules): Promise<CodeParser> {
  await Parser.init({ wasmBinary: modules.runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(modules.grammar));
  return {
    parse(text) {
      const tree = parser.parse(parsable(text));
      if (tree === null) throw new Error('the parser gave no tree');
      const cursor = tree.walk();
      try {
        return codeTree(cursor);
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
  };
}

/** Walks without recursion, as {@link addNodes}. */
function codeTree(cursor: TreeCursor): CodeNode {
  type Growing = CodeNode & { readonly children: CodeNode[] };
  const here = (parent: Growing | null): Growing => ({
    type: cursor.nodeType,
    field: cursor.currentFieldName ?? '',
    named: cursor.nodeIsNamed,
    from: cursor.startIndex,
    to: cursor.endIndex,
    parent,
    children: [],
  });
  const root = here(null);
  const open: Growing[] = [root];
  let inside = cursor.gotoFirstChild();
  while (open.length > 0) {
    if (!inside) {
      open.pop();
      if (open.length === 0) break;
      cursor.gotoParent();
      inside = cursor.gotoNextSibling();
      continue;
    }
    const node = here(open.at(-1)!);
    open.at(-1)!.children.push(node);
    if (cursor.gotoFirstChild()) open.push(node);
    else inside = cursor.gotoNextSibling();
  }
  return root;
}

class HostedText implements ParsedText {
  private tree: Tree;

  constructor(
    private readonly parser: Parser,
    private readonly kinds: readonly NodeKind[],
    public text: string,
  ) {
    this.tree = this.parse(null);
  }

  change(changes: readonly TextChange[]): void {
    const old = this.tree;
    for (const { from, to, text } of changes) {
      const before = new LineIndex(this.text);
      this.text = this.text.slice(0, from) + text + this.text.slice(to);
      const after = new LineIndex(this.text);
      old.edit(
        new Edit({
          startIndex: from,
          oldEndIndex: to,
          newEndIndex: from + text.length,
          startPosition: pointAt(before, from),
          oldEndPosition: pointAt(before, to),
          newEndPosition: pointAt(after, from + text.length),
        }),
      );
    }
    this.tree = this.parse(old);
    old.delete();
    if (!this.tree.rootNode.hasError) return;
    // how the parser gets over an error depends on what it had before: a broken text is read anew
    this.tree.delete();
    this.tree = this.parse(null);
  }

  nodes(from = 0, to = this.text.length): FlatTree {
    const flat = new FlatTree();
    const cursor = this.tree.walk();
    addNodes(cursor, flat, this.kinds, from, to);
    cursor.delete();
    return flat;
  }

  release(): void {
    this.tree.delete();
  }

  private parse(old: Tree | null): Tree {
    const tree = this.parser.parse(parsable(this.text), old);
    // only a callback that cancels, or a parser without a language, gives none
    if (tree === null) throw new Error('the parser gave no tree');
    return tree;
  }
}

/** The parser skips a BOM at the beginning and takes NUL for the end; to nginx both are bytes of a word. */
function parsable(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
  return whole.startsWith('\uFEFF') ? `\uFFFD${whole.slice(1)}` : whole;
}

function pointAt(lines: LineIndex, offset: number): Point {
  const { line, column } = lines.at(offset);
  return { row: line - 1, column: column - 1 };
}

/** Walks without recursion: blocks may be nested as deep as the text is long. */
function addNodes(
  cursor: TreeCursor,
  flat: FlatTree,
  kinds: readonly NodeKind[],
  from: number,
  to: number,
): void {
  const open: number[] = [];
  for (;;) {
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const inside = end >= from && start <= to;
    let node = -1;
    if (inside) {
      // what the parser could not place has a type that the language does not list
      node = flat.openNode(kinds[cursor.nodeTypeId] ?? 'error', start, end);
      if (cursor.gotoFirstChild()) {
        open.push(node);
        continue;
      }
      flat.closeNode(node);
    }
    // no later sibling can touch the range once one begins behind it
    while (start > to || !cursor.gotoNextSibling()) {
      const parent = open.pop();
      if (parent === undefined) return;
      cursor.gotoParent();
      flat.closeNode(parent);
    }
  }
}
