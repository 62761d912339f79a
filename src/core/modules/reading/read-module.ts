import type { SourceFile } from '../../base/source-file.ts';
import type { Version } from '../../catalog/platform/version.ts';
import { around, type CodeNode, type CodeParser, childOf, nodesIn } from '../../syntax/code-tree.ts';
import { takeBranches } from './conditionals.ts';

export interface CodeFile {
  readonly path: string;
  /** as it was given */
  readonly text: string;
  /** with one branch of each `#if`, of the same length */
  readonly code: string;
  readonly root: CodeNode;
  readonly undecided: readonly number[];
}

export interface Variable {
  readonly name: string;
  /** without `struct`, `const` and stars */
  readonly type: string;
  readonly node: CodeNode;
}

export interface CodeFunction {
  readonly name: string;
  readonly file: CodeFile;
  readonly node: CodeNode;
  readonly body: CodeNode;
  /** all that is in the body, in the order of the text */
  readonly nodes: readonly CodeNode[];
  readonly params: readonly Variable[];
  /** its parameters and what it declares itself, by name */
  readonly variables: ReadonlyMap<string, Variable>;
}

export interface CodeStruct {
  readonly name: string;
  readonly file: CodeFile;
  /** the list of its fields, with its braces */
  readonly body: CodeNode;
  readonly fields: readonly Variable[];
}

/** A macro whose text holds calls of nginx's TLS functions. */
export interface CodeMacro {
  readonly name: string;
  readonly file: CodeFile;
  readonly node: CodeNode;
  readonly text: string;
}

/** The files of a module, read once for one set of `#if` branches. */
export interface ModuleSource {
  readonly files: readonly CodeFile[];
  readonly functions: ReadonlyMap<string, CodeFunction>;
  /** every function in the files, those of nginx's own that are given with it too */
  readonly defined: ReadonlySet<string>;
  readonly structs: ReadonlyMap<string, CodeStruct>;
  /** variables outside of functions, by name */
  readonly statics: ReadonlyMap<string, Variable>;
  readonly macros: readonly CodeMacro[];
}

const TLS_CALL =
  /\b(?:ngx_ssl_(?:create_connection|handshake|set_session|get0?_session|free_session)|SSL_(?:set|get[01]?)_session|save_session)\b/;

const NGINX_CALL =
  /^ngx_ssl_(?:create|create_connection|handshake|set_session|get0?_session|client_session_cache|shutdown|recv|check_host)$|^ngx_(?:http_)?close_connection$/;

export const textOf = (file: CodeFile, node: CodeNode): string => file.code.slice(node.from, node.to);

export function readModule(
  sources: readonly SourceFile[],
  parser: CodeParser,
  which: 'first' | 'last',
  nginx: Version | null,
): ModuleSource {
  const files = sources.map(({ path, text }) => {
    const { text: code, undecided } = takeBranches(text, which, nginx);
    return { path, text, code, undecided, root: parser.parse(code) };
  });
  const functions = new Map<string, CodeFunction>();
  const defined = new Set<string>();
  const structs = new Map<string, CodeStruct>();
  const statics = new Map<string, Variable>();
  const macros: CodeMacro[] = [];
  for (const file of files)
    for (const node of outerNodes(file.root)) {
      const found = readFunction(file, node);
      if (found) defined.add(found.name);
      // what nginx's own functions do is known, by their names
      if (found && !functions.has(found.name) && !NGINX_CALL.test(found.name))
        functions.set(found.name, found);
      if (node.type === 'declaration')
        for (const each of declaredBy(file, node)) statics.set(each.name, each);
      const macro = readMacro(file, node);
      if (macro) macros.push(macro);
    }
  for (const each of files.flatMap(structsOf)) for (const name of each.names) structs.set(name, each);
  return { files, functions, defined, structs, statics, macros };
}

/** What stands outside of functions, also inside of what could not be read. */
function* outerNodes(root: CodeNode): Iterable<CodeNode> {
  const open = root.children.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (/^(?:ERROR|linkage_specification|declaration_list|preproc_\w*)$/.test(node.type))
      open.push(...node.children.toReversed());
  }
}

function readFunction(file: CodeFile, node: CodeNode): CodeFunction | null {
  if (node.type !== 'function_definition') return null;
  const body = childOf(node, 'body');
  const declarator = [...nodesIn(node)].find(({ type }) => type === 'function_declarator');
  const name = declarator && childOf(declarator, 'declarator');
  if (!body || !declarator || name?.type !== 'identifier') return null;
  const list = childOf(declarator, 'parameters');
  const params = (list?.children ?? [])
    .filter(({ type }) => type === 'parameter_declaration')
    .flatMap((each) => declaredBy(file, each));
  const nodes = [...nodesIn(body)];
  const inner = nodes.filter(({ type }) => type === 'declaration').flatMap((each) => declaredBy(file, each));
  const variables = new Map([...params, ...inner].map((each) => [each.name, each]));
  return { name: textOf(file, name), file, node, body, nodes, params, variables };
}

/** The variables, parameters or fields of a declaration. */
function declaredBy(file: CodeFile, node: CodeNode): readonly Variable[] {
  const typeNode = childOf(node, 'type');
  const type = typeNode ? typeName(file, typeNode) : '';
  return node.children
    .filter(({ field, type: kind }) => field === 'declarator' && kind !== 'function_declarator')
    .flatMap((declarator) => {
      const isFunction = [...nodesIn(declarator)].some(
        (each) => each.type === 'function_declarator' && around(each, 'init_declarator') === null,
      );
      const name = [...nodesIn(declarator)].find(
        ({ type: kind }) => kind === 'identifier' || kind === 'field_identifier',
      );
      return name && !isFunction ? [{ name: textOf(file, name), type, node: declarator }] : [];
    });
}

function typeName(file: CodeFile, node: CodeNode): string {
  const tag = childOf(node, 'name');
  return textOf(file, tag ?? node).replace(/\s+/g, ' ');
}

function structsOf(file: CodeFile): readonly (CodeStruct & { readonly names: readonly string[] })[] {
  return [...nodesIn(file.root)]
    .filter(({ type }) => type === 'struct_specifier')
    .flatMap((node) => {
      const body = childOf(node, 'body');
      if (!body) return [];
      const tag = childOf(node, 'name');
      const typedef = node.parent?.type === 'type_definition' ? childOf(node.parent, 'declarator') : null;
      const names = [typedef, tag].filter((each) => each !== null).map((each) => textOf(file, each));
      names.push(...namesOfTag(file, tag && textOf(file, tag)));
      const fields = body.children
        .filter(({ type }) => type === 'field_declaration')
        .flatMap((each) => declaredBy(file, each));
      return [{ name: names[0] ?? '', names, file, body, fields }];
    });
}

/** `typedef struct x_s x_t;` */
function namesOfTag(file: CodeFile, tag: string | null): readonly string[] {
  if (tag === null) return [];
  const found = new RegExp(`\\btypedef\\s+struct\\s+${tag}\\s+(\\w+)\\s*;`).exec(file.code);
  return found ? [found[1]!] : [];
}

function readMacro(file: CodeFile, node: CodeNode): CodeMacro | null {
  if (node.type !== 'preproc_def' && node.type !== 'preproc_function_def') return null;
  const name = childOf(node, 'name');
  const value = childOf(node, 'value');
  if (!name || !value) return null;
  const text = textOf(file, value);
  return TLS_CALL.test(text) ? { name: textOf(file, name), file, node, text } : null;
}
