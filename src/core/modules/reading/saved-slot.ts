import { around, childOf } from '../../syntax/code-tree.ts';
import { type CodeFunction, type ModuleSource, textOf } from './read-module.ts';
import { assignmentsOf, plainText, type Slot, slotOf } from './slot.ts';
import { callsOf } from './ssl-context.ts';
import type { Step } from './trace.ts';

/** Where the session that a step gets is put: through one variable of the function. Null: it could not be followed. */
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
  if (!next) return isHandedOn(step, first.to) ? null : slot;
  const kept = slotOf(fn, source, next.to);
  // `*saved = session`: what the variable points to
  const isPointedTo = textOf(fn.file, childOf(next.node, 'left') ?? next.node).startsWith('*');
  if (isPointedTo) return kept?.kind === 'local' ? slotOfData(fn, source, next.to) : null;
  return kept?.kind === 'param' ? null : kept;
}

/** Is the variable returned, or an argument of anything but a free? */
const isHandedOn = ({ fn, node }: Step, name: string): boolean =>
  new RegExp(
    `\\breturn\\s+${name}\\s*;|\\b(?!(?:ngx_ssl_free_session|SSL_SESSION_free|if|while|switch)\\b)\\w+\\s*\\([^;{}]*\\b${name}\\b`,
  ).test(textOf(fn.file, fn.body).slice(node.to - fn.body.from));

/** What SSL_set_ex_data remembered for the SSL_get_ex_data that a variable comes from: given there, or by whoever calls. */
function slotOfData(fn: CodeFunction, source: ModuleSource, name: string): Slot | null {
  const from = assignmentsOf(fn).find(({ to }) => to === name);
  const got = from && /^SSL_get_ex_data\s*\([^;]*,\s*(\w+)\s*\)$/.exec(textOf(fn.file, from.value).trim());
  if (!got) return null;
  const set = callsOf(source, 'SSL_set_ex_data').filter(({ args }) => args[1]?.trim() === got[1]);
  const slots = set.flatMap((call) => {
    const slot = slotOf(call.fn, source, call.args[2] ?? '');
    if (slot?.kind !== 'param') return slot ? [slot] : [];
    const position = call.fn.params.findIndex((each) => each.name === slot.root);
    return callsOf(source, call.fn.name).flatMap(
      (caller) => slotOf(caller.fn, source, caller.args[position] ?? '') ?? [],
    );
  });
  const [first] = slots;
  return first && slots.every(({ identity }) => identity === first.identity)
    ? { ...first, written: name }
    : null;
}
