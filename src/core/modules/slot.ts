import { childOf, type CodeNode, nodesIn } from '../syntax/code-tree.ts';
import { type CodeFunction, type ModuleSource, textOf } from './read-module.ts';

/** Where a session is kept between two connections. */
export interface Slot {
  /** as written: `peer->ssl_session` */
  readonly text: string;
  /** the same for the same field in every function: `my_peer_t.ssl_session`, `static saved` */
  readonly identity: string;
  readonly kind: 'field' | 'static' | 'local';
  /** the variable that leads there */
  readonly root: string;
  /** the struct that holds it, where it is known */
  readonly owner: string | null;
  readonly isArray: boolean;
}

/** An expression without white space, casts, outer brackets, `&` and `*`. */
export function plainText(written: string): string {
  let text = written.replace(/\s+/g, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/^\((?:const|struct)?\w+\*+\)/, '')
      .replace(/^\(([^()]*)\)$/, '$1')
      .replace(/^[&*]+/, '');
  }
  return text;
}

const PLACE = /^(\w+)((?:(?:->|\.)\w+|\[[^\]]*\])*)$/;

/** What an expression names; null for what is no variable and no field. */
export function slotOf(fn: CodeFunction, source: ModuleSource, written: string): Slot | null {
  const text = plainText(written);
  const match = PLACE.exec(text);
  if (!match) return null;
  const [, root, path] = match;
  const variable = fn.variables.get(root!);
  const isArray = path!.includes('[');
  if (path!.replace(/\[[^\]]*\]/g, '') === '') {
    const kind = variable && !isStaticLocal(fn, variable.node) ? 'local' : 'static';
    return { text, identity: `${kind === 'static' ? 'static' : fn.name} ${root}`, kind, root: root!, owner: null, isArray };
  }
  const names = path!.match(/\w+(?![^[]*\])/g) ?? [];
  const type = variable?.type ?? source.statics.get(root!)?.type ?? null;
  const isStatic = !variable && source.statics.has(root!);
  const owner = ownerOf(source, type, names.slice(0, -1));
  const identity = owner ? `${owner}.${names.at(-1)}` : `${type ?? root}.${names.join('.')}`;
  return { text, identity, kind: isStatic ? 'static' : 'field', root: root!, owner, isArray };
}

function isStaticLocal(fn: CodeFunction, declarator: CodeNode): boolean {
  const line = declarator.parent;
  return line !== null && /^static\b/.test(textOf(fn.file, line));
}

/** The struct that the fields lead to. */
function ownerOf(source: ModuleSource, type: string | null, names: readonly string[]): string | null {
  let owner = type;
  for (const name of names) {
    const field = owner === null ? undefined : source.structs.get(owner)?.fields.find((each) => each.name === name);
    owner = field?.type ?? null;
  }
  return owner;
}

/** Every assignment in a function, initial values too, in the order of the text. */
export function assignmentsOf(fn: CodeFunction): readonly { readonly to: string; readonly value: CodeNode; readonly node: CodeNode }[] {
  return [...nodesIn(fn.body)].flatMap((node) => {
    const [to, value] =
      node.type === 'assignment_expression'
        ? [childOf(node, 'left'), childOf(node, 'right')]
        : node.type === 'init_declarator'
          ? [childOf(node, 'declarator'), childOf(node, 'value')]
          : [null, null];
    return to && value ? [{ to: plainText(textOf(fn.file, to)), value, node }] : [];
  });
}

/** Where a value comes from, through the function's own variables: `sess` to `peer->ssl_session`. */
export function sourceOfValue(fn: CodeFunction, written: string, before: number): string {
  let text = plainText(written);
  const assignments = assignmentsOf(fn);
  for (let step = 0; step < 4 && /^\w+$/.test(text); step++) {
    const found = assignments.filter(
      ({ to, node, value }) =>
        to === text && node.from < before && !/^(?:NULL|0|ngx_null)$/.test(textOf(fn.file, value).trim()),
    );
    const last = found.at(-1);
    if (!last || last.value.type === 'call_expression') return text;
    const next = plainText(textOf(fn.file, last.value));
    if (next === text) return text;
    text = next;
  }
  return text;
}
