import { around } from '../syntax/code-tree.ts';
import { type ModuleSource, textOf } from './read-module.ts';
import { assignmentsOf, plainText, type Slot, slotOf } from './slot.ts';
import type { Step } from './trace.ts';

/** Where the session that a step gets is put: through one variable of the function. */
export function slotSaved(step: Step, source: ModuleSource): Slot | null {
  if (step.kind !== 'get' && step.kind !== 'borrow') return null;
  const { fn, node } = step;
  const assignments = assignmentsOf(fn);
  const outer = around(node, 'assignment_expression', 'init_declarator');
  const first = outer && assignments.find((each) => each.node === outer);
  if (!first) return null;
  const slot = slotOf(fn, source, first.to);
  if (slot?.kind === 'param') return null;
  if (slot?.kind !== 'local') return slot;
  const next = assignments.find(
    (each) => each.node.from > first.node.from && plainText(textOf(fn.file, each.value)) === first.to,
  );
  const kept = next ? slotOf(fn, source, next.to) : slot;
  // `*session = …`, or handed to a function: what becomes of it is not seen here
  return kept?.kind === 'param' || (!next && isHandedOn(step, first.to)) ? null : kept;
}

/** Is the variable returned, or an argument of anything but a free? */
const isHandedOn = ({ fn, node }: Step, name: string): boolean =>
  new RegExp(`\\breturn\\s+${name}\\s*;|\\b(?!(?:ngx_ssl_free_session|SSL_SESSION_free|if|while|switch)\\b)\\w+\\s*\\([^;{}]*\\b${name}\\b`).test(
    textOf(fn.file, fn.body).slice(node.to - fn.body.from),
  );
