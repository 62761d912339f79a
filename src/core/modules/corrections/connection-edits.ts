import type { TextEdit } from '../../edits/text-edit.ts';
import { around, type CodeNode, childOf, nodesIn } from '../../syntax/code-tree.ts';
import type { ModuleConnection } from '../reading/connection.ts';
import type { CodeFile, CodeFunction } from '../reading/read-module.ts';
import { type Step, traceOf } from '../reading/trace.ts';
import { type CodeStyle, linesAt, styleOf } from './code-style.ts';
import type { HelperNames } from './session-functions.ts';
import type { SessionHome } from './session-home.ts';

/** The changes in the function that makes the connection. */
export class ConnectionEdits {
  readonly #connection: ModuleConnection;
  readonly #home: SessionHome;
  readonly #names: HelperNames;
  readonly #style: CodeStyle;

  constructor(connection: ModuleConnection, home: SessionHome, names: HelperNames) {
    this.#connection = connection;
    this.#home = home;
    this.#names = names;
    this.#style = styleOf(connection.create.fn);
  }

  /** NGX_SSL_CLIENT among the flags. */
  flag(): readonly TextEdit[] {
    const { create, client } = this.#connection;
    if (client !== 'no-flag') return [];
    const flags = childOf(create.node, 'arguments')!.children.filter(
      ({ named, type }) => named && type !== 'comment',
    )[2]!;
    const written = create.args[2]!.trim();
    return [
      edit(
        create.fn.file,
        flags.from,
        flags.to,
        written === '0' ? 'NGX_SSL_CLIENT' : `${written}|NGX_SSL_CLIENT`,
      ),
    ];
  }

  offer(): readonly TextEdit[] {
    if (this.#connection.offers.length > 0) return [];
    return this.#insert([`(void) ngx_ssl_set_session(${this.#conn}, ${this.#home.text});`]);
  }

  /** Takes away what is offered when the handshake is over, which disturbs the connection. @returns null where it is not a statement alone */
  withoutLateOffers(): readonly TextEdit[] | null {
    const edits = lateOffers(this.#connection).map((step) => withoutStatement(step));
    return edits.every((each) => each !== null) ? edits : null;
  }

  /** Remembers where the session is kept, and sets the callback. */
  keep(): readonly TextEdit[] {
    return this.#insert([`${this.#names.keep}(${this.#conn}, &${this.#home.text});`]);
  }

  /** A callback of the module's own that is only set too late, or only lacks its context: null where there is none. */
  ownCallback(): readonly TextEdit[] | null {
    const { saves, steps, source } = this.#connection;
    if (saves.some(({ path }) => path === 'callback')) return [];
    if (!saves.some(({ path }) => path === 'late-callback')) return null;
    const hook = steps.find(({ kind, name }) => kind === 'callback' && source.functions.has(name));
    const fn = hook && source.functions.get(hook.name);
    if (!fn || !isDeclaredBefore(fn, this.#connection.create.fn)) return null;
    return this.#insert([`${this.#conn}->ssl->save_session = ${hook.name};`]);
  }

  /** The field that keeps the session, beside the others of its struct. */
  field(): readonly TextEdit[] {
    const { addTo, there, text } = this.#home;
    if (there || !addTo) return [];
    const fields = addTo.body.children.filter(({ type }) => type === 'field_declaration');
    const beside =
      fields.find((node) => /\bngx_ssl_t\b/.test(addTo.file.code.slice(node.from, node.to))) ?? fields.at(-1);
    if (!beside) return [];
    const written = addTo.file.code.slice(beside.from, beside.to);
    const column = /^[\w ]+?(\s+)[*\w]/.exec(written);
    const type = 'ngx_ssl_session_t';
    const width = column
      ? Math.max(written.search(/\*+\w+\s*;$|\w+\s*;$/), type.length + 2)
      : type.length + 2;
    const line = `${type}${' '.repeat(width - type.length)}*${text.split(/->|\./).at(-1)};`;
    return [
      edit(
        addTo.file,
        beside.to,
        beside.to,
        this.#style.eol + linesAt(addTo.file.text, beside.from, [line], this.#style),
      ),
    ];
  }

  get #conn(): string {
    const written = this.#connection.create.args[1]!.trim();
    return /^[\w>.-]+$/.test(written) ? written : `(${written})`;
  }

  /** In front of the handshake, or behind the creation where that is in another function. */
  #insert(lines: readonly string[]): readonly TextEdit[] {
    const { create, handshake } = this.#connection;
    const { file } = create.fn;
    if (handshake && handshake.depth === 0 && handshake.fn === create.fn) {
      const at = outermost(handshake.node);
      const body = linesAt(file.text, at.from, [...lines, ''], this.#style).trimStart();
      const indent = linesAt(file.text, at.from, ['x'], this.#style).slice(0, -1);
      return [
        edit(
          file,
          at.from,
          at.from,
          `${body}${this.#style.eol}${indent}`.replace(/[ \t]+(?=\r?\n\r?\n)/g, ''),
        ),
      ];
    }
    const at = outermost(create.node);
    return [
      edit(
        file,
        at.to,
        at.to,
        `${this.#style.eol}${this.#style.eol}${linesAt(file.text, at.from, lines, this.#style)}`,
      ),
    ];
  }
}

/** What is offered to a connection whose handshake is over. */
function lateOffers({ handshake, root, handlers, source }: ModuleConnection): readonly Step[] {
  const behind = traceOf(root, source).filter(({ at }) => handshake !== null && at > handshake.at);
  const all = [...behind, ...handlers.flatMap((each) => traceOf(each, source))].filter(
    ({ kind }) => kind === 'offer',
  );
  return all.filter((step, index) => all.findIndex(({ node }) => node === step.node) === index);
}

/** The change that takes a call away with its line; null where its value, or a variable of its own, is used. */
function withoutStatement({ fn, node }: Step): TextEdit | null {
  const statement = around(node, 'expression_statement', 'if_statement', 'declaration', 'return_statement');
  if (statement?.type !== 'expression_statement' || statement.parent?.type !== 'compound_statement')
    return null;
  const { code } = fn.file;
  const body = code.slice(fn.body.from, fn.body.to);
  const uses = (name: string) => body.split(new RegExp(`\\b${name}\\b`)).length - 1;
  const words = code.slice(node.from, node.to).match(/\b[a-z]\w*\b/g) ?? [];
  if (
    words.some(
      (name) => fn.variables.has(name) && !fn.params.some((each) => each.name === name) && uses(name) < 3,
    )
  )
    return null;
  const start = code.lastIndexOf('\n', statement.from - 1) + 1;
  const end = /^[ \t]*\r?\n(?:[ \t]*\r?\n)?/.exec(code.slice(statement.to))?.[0].length ?? 0;
  return edit(
    fn.file,
    code.slice(start, statement.from).trim() === '' ? start : statement.from,
    statement.to + end,
    '',
  );
}

export const edit = (file: CodeFile, from: number, to: number, text: string): TextEdit => ({
  span: { file: file.path, from, to },
  text,
});

/** The whole statement that a call is in: an `if` for one in its condition. */
export function outermost(node: CodeNode): CodeNode {
  let found = node;
  for (let outer = node.parent; outer && outer.type !== 'compound_statement'; outer = outer.parent)
    found = outer;
  return found;
}

/** Is the function known where another one uses it: written above it, or declared there? */
function isDeclaredBefore(fn: CodeFunction, user: CodeFunction): boolean {
  if (fn.file !== user.file || fn.node.from < user.node.from) return fn.file === user.file;
  return [...nodesIn(user.file.root)].some(
    (node) =>
      node.type === 'function_declarator' &&
      node.to < user.node.from &&
      around(node, 'function_definition') === null &&
      user.file.code.slice(node.from, node.to).startsWith(`${fn.name}(`),
  );
}
