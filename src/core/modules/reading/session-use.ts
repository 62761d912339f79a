import { around, type CodeNode, childOf } from '../../syntax/code-tree.ts';
import type { ModuleConnection, Save } from './connection.ts';
import { type CodeFunction, textOf } from './read-module.ts';
import { assignmentsOf, plainText, slotOf, sourceOfValue } from './slot.ts';
import type { Step } from './trace.ts';

/** What is freed, through the function's own variables: `peer->session`. */
export const freedText = (step: Step): string => sourceOfValue(step.fn, step.args[0] ?? '', step.node.from);

/** Frees of what stays set and can be offered or freed again; at the end of its owner's life nothing follows. */
export function danglingFrees({ frees, offers, source, saves }: ModuleConnection): readonly Step[] {
  const kept = new Set([...offers, ...saves].flatMap(({ slot }) => (slot ? [slot.identity] : [])));
  return frees.filter((step) => {
    const text = freedText(step);
    const slot = slotOf(step.fn, source, text);
    if (!slot || slot.kind === 'local' || !kept.has(slot.identity) || isCleanup(step.fn)) return false;
    return !assignmentsOf(step.fn).some(
      ({ to, node }) => to === plainText(text) && (node.from > step.node.from || isSwapped(step, node)),
    );
  });
}

/** `old = x; x = new; free(old)`: what is freed is no longer what is set. */
const isSwapped = (step: Step, assignment: CodeNode): boolean =>
  /^\w+$/.test(plainText(step.args[0] ?? '')) &&
  assignment.from > lastAssignment(step.fn, plainText(step.args[0]!), step.node.from);

const lastAssignment = (fn: CodeFunction, name: string, before: number): number =>
  assignmentsOf(fn)
    .filter(({ to, node }) => to === name && node.from < before)
    .at(-1)?.node.from ?? Number.POSITIVE_INFINITY;

/** Called when a pool ends, with its data alone, or freeing what holds the session too. */
export const isCleanup = (fn: CodeFunction): boolean =>
  (fn.params.length === 1 &&
    fn.params[0]!.type === 'void' &&
    /clean|free|destroy|exit|delete/i.test(fn.name)) ||
  /\b(?:ngx_free|free|ngx_slab_free(?:_locked)?|ngx_destroy_pool)\s*\(/.test(textOf(fn.file, fn.body));

/** Sessions without a reference that are kept all the same. */
export function borrowedSaves({ saves }: ModuleConnection): readonly Save[] {
  return saves.filter(
    ({ step, slot }) =>
      step.kind === 'borrow' &&
      slot !== null &&
      slot.kind !== 'local' &&
      !/SSL_SESSION_up_ref|i2d_SSL_SESSION/.test(textOf(step.fn.file, step.fn.body)),
  );
}

/** The line that takes a session out of its place behind its offer, where that did not fail; null without one. */
export function takenOut({ offers, source }: ModuleConnection): Step | null {
  for (const { step, slot } of offers) {
    if (slot === null || slot.kind === 'local') continue;
    const test = around(step.node, 'if_statement');
    const cleared = assignmentsOf(step.fn).find(
      ({ to, value, node }) =>
        node.from > step.node.from &&
        /^(?:NULL|0)$/.test(textOf(step.fn.file, value).trim()) &&
        slotOf(step.fn, source, to)?.identity === slot.identity &&
        !isAfterFailure(node, step.node, test),
    );
    if (cleared) return { ...step, node: cleared.node };
  }
  return null;
}

/** In the branch of a test that holds the offer itself. */
function isAfterFailure(node: CodeNode, offer: CodeNode, test: CodeNode | null): boolean {
  const condition = test && childOf(test, 'condition');
  const isTested = condition !== null && condition.from <= offer.from && offer.to <= condition.to;
  return isTested && test !== null && test.from <= node.from && node.to <= test.to;
}

export const endangersSession = (connection: ModuleConnection): boolean =>
  danglingFrees(connection).length > 0 || borrowedSaves(connection).length > 0;

/** Session calls that stand behind the end of their connection, in the same run of statements. */
export function callsAfterEnd({ source, steps: all }: ModuleConnection): readonly Step[] {
  const sessionSteps = all.filter(({ kind }) => /^(?:get|borrow|offer|own-save)$/.test(kind));
  return all
    .filter(({ kind }) => kind === 'close')
    .flatMap((close) => {
      const ended = plainText(close.args[0] ?? '').replace(/->ssl->connection$/, '');
      const behind = statementsBehind(close.node);
      return sessionSteps.filter(
        (step) =>
          step.fn === close.fn &&
          plainText(step.args[0] ?? '').replace(/->ssl->connection$/, '') === ended &&
          source.functions.has(step.fn.name) &&
          behind.some((node) => node.from <= step.node.from && step.node.to <= node.to),
      );
    });
}

const LEAVES = /^(?:return|goto|break|continue)_statement$/;

/** What runs after a statement in its own block and in the blocks around it, up to where they are left. */
function statementsBehind(node: CodeNode): readonly CodeNode[] {
  const found: CodeNode[] = [];
  let inner: CodeNode = node;
  for (let block = around(node, 'compound_statement'); block; block = around(block, 'compound_statement')) {
    const from = inner.to;
    const rest = block.children.filter((child) => child.from >= from && child.named);
    for (const child of rest) {
      if (LEAVES.test(child.type)) {
        if (child.type === 'return_statement') found.push(child);
        return found;
      }
      found.push(child);
    }
    inner = block;
  }
  return found;
}

/** The statement that a node is in. */
export const statementOf = (node: CodeNode): CodeNode =>
  /_statement$|^declaration$/.test(node.type)
    ? node
    : (around(
        node,
        'expression_statement',
        'if_statement',
        'declaration',
        'return_statement',
        'while_statement',
        'switch_statement',
      ) ?? node);
