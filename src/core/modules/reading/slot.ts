import { remember } from '../../base/remember.ts';
import { type CodeNode, childOf } from '../../syntax/code-tree.ts';
import { type CodeFunction, type ModuleSource, textOf } from './read-module.ts';

/** Where a session is kept between two connections. */
export interface Slot {
  /** `peer->ssl_session`, where it is offered or as it is written */
  readonly text: string;
  /** as it is written where it is saved */
  readonly written: string;
  /** the same for the same field in every function: `my_peer_t.ssl_session`, `static saved` */
  readonly identity: string;
  readonly kind: 'field' | 'static' | 'local' | 'param';
  /** the variable that leads there */
  readonly root: string;
  /** the struct that holds it, where it is known */
  readonly owner: string | null;
  readonly isArray: boolean;
}

const MOST_LAYERS = 8;

/** An expression without white space, casts, outer brackets, `&` and `*`. */
export function plainText(written: string): string {
  let text = written.replace(/\s+/g, '');
  for (let step = 0; step < MOST_LAYERS; step++) {
    text = text
      .replace(/^\((?:const|struct)?\w+\*+\)/, '')
      .replace(/^\(([^()]*)\)$/, '$1')
      .replace(/^[&*]+/, '');
  }
  return text;
}

/** What is not the function's own: it comes from whoever calls, or goes there. */
export const isOfCaller = (slot: Slot): boolean => slot.kind === 'param';

const PLACE = /^(\w+)((?:(?:->|\.)\w+|\[[^\]]*\])*)$/;

/** What an expression names; null for what is no variable and no field. */
export function slotOf(fn: CodeFunction, source: ModuleSource, written: string): Slot | null {
  const text = plainText(written);
  const cast = CAST.exec(text);
  if (cast) return fieldOf(source, text, cast[2]!, cast[1]!, cast[3]!);
  const match = PLACE.exec(text);
  if (!match) return null;
  const [, root, path] = match;
  const variable = fn.variables.get(root!);
  const isArray = path!.includes('[');
  if (path!.replace(/\[[^\]]*\]/g, '') === '') {
    const isParam = fn.params.some(({ name }) => name === root);
    const kind = isParam ? 'param' : variable && !isStaticLocal(fn, variable.node) ? 'local' : 'static';
    return {
      text,
      written: text,
      identity: `${kind === 'static' ? 'static' : fn.name} ${root}`,
      kind,
      root: root!,
      owner: null,
      isArray,
    };
  }
  const type = variable?.type ?? source.statics.get(root!)?.type ?? null;
  const slot = fieldOf(source, text, root!, type, path!);
  return !variable && source.statics.has(root!) ? { ...slot, kind: 'static' } : slot;
}

/** `((my_t *) c->data)->session` */
const CAST = /^\(\((?:struct)?(\w+)\*+\)(\w+)[\w.>-]*\)((?:(?:->|\.)\w+|\[[^\]]*\])+)$/;

function fieldOf(source: ModuleSource, text: string, root: string, type: string | null, path: string): Slot {
  const names = path.match(/\w+(?![^[]*\])/g) ?? [];
  const owner = ownerOf(source, type, names.slice(0, -1));
  const identity = owner ? `${owner}.${names.at(-1)}` : `${type ?? root}.${names.join('.')}`;
  return { text, written: text, identity, kind: 'field', root, owner, isArray: path.includes('[') };
}

function isStaticLocal(fn: CodeFunction, declarator: CodeNode): boolean {
  const line = declarator.parent;
  return line !== null && /^static\b/.test(textOf(fn.file, line));
}

/** The struct that the fields lead to. */
function ownerOf(source: ModuleSource, type: string | null, names: readonly string[]): string | null {
  let owner = type;
  for (const name of names) {
    const field =
      owner === null ? undefined : source.structs.get(owner)?.fields.find((each) => each.name === name);
    owner = field?.type ?? null;
  }
  return owner;
}

export interface Assignment {
  readonly to: string;
  readonly value: CodeNode;
  readonly node: CodeNode;
}

/** Every assignment in a function, initial values too, in the order of the text. */
export const assignmentsOf = remember(readAssignments);

function readAssignments(fn: CodeFunction): readonly Assignment[] {
  return fn.nodes.flatMap((node) => {
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

/** Does another function than those read the field, so that what becomes of it is not seen here? */
export function isReadElsewhere(slot: Slot, source: ModuleSource, known: readonly CodeFunction[]): boolean {
  const name = /(\w+)(?:\[[^\]]*\])*$/.exec(slot.text)?.[1];
  if (slot.kind !== 'field' || name === undefined) return false;
  const reading = new RegExp(`(?:->|\\.)${name}\\b(?!\\s*=[^=])`);
  return [...source.functions.values()].some(
    (fn) =>
      !known.includes(fn) &&
      reading.test(textOf(fn.file, fn.body)) &&
      !/_?free_session|SSL_SESSION_free/.test(textOf(fn.file, fn.body)),
  );
}
