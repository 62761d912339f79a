import { type CodeNode, childOf } from '../../syntax/code-tree.ts';
import { type CodeFunction, type ModuleSource, textOf } from './read-module.ts';
import { plainText } from './slot.ts';

/** What a call or an assignment does to a TLS session or its connection. */
export type StepKind =
  | 'create'
  | 'handshake'
  | 'offer'
  | 'get'
  | 'borrow'
  | 'hold'
  | 'free'
  | 'callback'
  | 'handler'
  | 'close'
  | 'verify'
  | 'read'
  | 'own-save'
  | 'own-offer'
  | 'pointer-save'
  | 'pointer-offer'
  | 'macro';

export interface Step {
  readonly kind: StepKind;
  readonly fn: CodeFunction;
  /** the call, or the assignment */
  readonly node: CodeNode;
  /** of a call */
  readonly args: readonly string[];
  /** the function that is assigned, the macro that is used */
  readonly name: string;
  /** where in the outermost function it happens: its own offset, or that of the call that leads there */
  readonly at: number;
  readonly depth: number;
}

const CALLS: Readonly<Record<string, StepKind>> = {
  ngx_ssl_create_connection: 'create',
  ngx_ssl_handshake: 'handshake',
  ngx_ssl_set_session: 'offer',
  SSL_set_session: 'offer',
  ngx_ssl_get_session: 'get',
  SSL_get1_session: 'get',
  ngx_ssl_get0_session: 'borrow',
  SSL_get0_session: 'borrow',
  SSL_get_session: 'borrow',
  SSL_SESSION_up_ref: 'hold',
  ngx_ssl_free_session: 'free',
  SSL_SESSION_free: 'free',
  ngx_close_connection: 'close',
  ngx_http_close_connection: 'close',
  ngx_ssl_shutdown: 'close',
  SSL_free: 'close',
  SSL_get_verify_result: 'verify',
  ngx_ssl_check_host: 'verify',
  ngx_ssl_recv: 'read',
  SSL_read: 'read',
};

const DEEPEST = 6;
/** What matters only where it stands, not to whoever calls the function. */
const OWN_MATTER = /^(?:close|free|hold)$/;

/** A function belongs to one source, and is asked about often. */
const traced = new WeakMap<CodeFunction, readonly Step[]>();
const NONE: readonly Step[] = [];
/** Calls that are followed into each other. */
const MOST_CALLS = 300;
let calls = 0;

/** The steps of a function and of what it calls, in the order of the text. Branches stand one behind the other. */
export function traceOf(fn: CodeFunction, source: ModuleSource): readonly Step[] {
  const known = traced.get(fn);
  if (known) return known;
  // what lies deeper than DEEPEST counts for no caller
  if (calls > MOST_CALLS) return NONE;
  // a function that calls itself adds nothing
  traced.set(fn, NONE);
  calls++;
  const steps = fn.nodes.flatMap((node) => stepsOf(fn, node, source));
  calls--;
  traced.set(fn, steps);
  return steps;
}

function stepsOf(fn: CodeFunction, node: CodeNode, source: ModuleSource): readonly Step[] {
  const one = (kind: StepKind, name: string, args: readonly string[] = []): readonly Step[] => [
    { kind, fn, node, args, name, at: node.from, depth: 0 },
  ];
  if (node.type === 'assignment_expression') {
    const hook = HOOK.exec(plainText(textOf(fn.file, childOf(node, 'left')!)));
    const value = () => plainText(textOf(fn.file, childOf(node, 'right')!));
    return hook ? one(hook[1] === 'handler' ? 'handler' : 'callback', value()) : NONE;
  }
  if (node.type !== 'call_expression') return NONE;
  const callee = childOf(node, 'function')!;
  const name = resolveAlias(source, textOf(fn.file, callee).trim());
  const called = source.functions.get(name);
  if (called) return called === fn ? NONE : calledSteps(called, node, source);
  const kind = stepOf(name, callee, source);
  return kind ? one(kind, name, argumentsOf(fn, node)) : NONE;
}

const HOOK = /ssl->(save_session|handler)$/;

/** What a call leads to, each step once before something is read and once after it. */
function calledSteps(called: CodeFunction, node: CodeNode, source: ModuleSource): readonly Step[] {
  const seen = new Set<CodeNode>();
  let isRead = false;
  return traceOf(called, source).flatMap((step) => {
    if (OWN_MATTER.test(step.kind) || step.depth >= DEEPEST || seen.has(step.node)) return [];
    seen.add(step.node);
    if (step.kind === 'read' && !isRead) {
      isRead = true;
      seen.clear();
      seen.add(step.node);
    }
    return [{ ...step, at: node.from, depth: step.depth + 1 }];
  });
}

/** The arguments of a call, as written. */
export const argumentsOf = (fn: CodeFunction, call: CodeNode): readonly string[] =>
  (childOf(call, 'arguments')?.children ?? [])
    .filter((each) => each.named && each.type !== 'comment')
    .map((each) => textOf(fn.file, each));

/** `#define my_set ngx_ssl_set_session` */
function resolveAlias(source: ModuleSource, name: string): string {
  const macro = source.macros.find((each) => each.name === name && each.node.type === 'preproc_def');
  return macro && /^\w+$/.test(macro.text.trim()) ? macro.text.trim() : name;
}

function stepOf(name: string, callee: CodeNode, source: ModuleSource): StepKind | null {
  const known = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (known) return known;
  if (callee.type === 'field_expression') return pointerStep(name);
  if (source.macros.some((macro) => macro.name === name)) return 'macro';
  return isOwnWord(name) ? ownStep(name) : null;
}

/** A function that was not given is judged by its name, and the report says so. */
const isOwnWord = (name: string): boolean =>
  /sess/i.test(name) && !/^(?:ngx_ssl_|SSL_|ERR_)/.test(name) && /^\w+$/.test(name);

function ownStep(name: string): StepKind | null {
  if (/save|store|cache|keep|put|remember/i.test(name)) return 'own-save';
  return /set|restore|load|reuse|resume|offer|fetch|get|lookup/i.test(name) ? 'own-offer' : null;
}

function pointerStep(name: string): StepKind | null {
  if (/(?:->|\.)set_session$/.test(name)) return 'pointer-offer';
  if (/(?:->|\.)save_session$/.test(name)) return 'pointer-save';
  return /(?:->|\.)recv(?:_chain)?$/.test(name) ? 'read' : null;
}
