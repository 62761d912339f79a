import type { TextEdit } from '../../edits/text-edit.ts';
import { around, childOf } from '../../syntax/code-tree.ts';
import type { ModuleConnection } from '../reading/connection.ts';
import { type CodeFunction, textOf } from '../reading/read-module.ts';
import { borrowedSaves, danglingFrees, freedText, statementOf } from '../reading/session-use.ts';
import { assignmentsOf, plainText } from '../reading/slot.ts';
import type { Step } from '../reading/trace.ts';
import { linesAt, styleOf } from './code-style.ts';
import { edit } from './connection-edits.ts';

/** Changes where a session is saved, freed or offered, each within one statement. */
export function savingEdits(connection: ModuleConnection, found: readonly string[]): readonly TextEdit[] {
  const has = (rule: string) => found.includes(rule);
  return [
    ...(has('module-session-leaked') ? leakEdits(connection) : []),
    ...(has('module-freed-session-kept') ? danglingEdits(connection) : []),
    ...(has('module-offer-failure-ends') ? offerEdits(connection) : []),
    ...(has('module-openssl-cache-on') ? cacheEdits(connection) : []),
  ];
}

/** Frees what is about to be replaced. */
function leakEdits({ saves }: ModuleConnection): readonly TextEdit[] {
  return saves.flatMap(({ step, slot }) =>
    step.kind === 'get' && slot && slot.kind !== 'local' && !freesIn(step.fn)
      ? freeBefore(step, slot.text)
      : [],
  );
}

const freesIn = (fn: CodeFunction): boolean =>
  /ngx_ssl_free_session|SSL_SESSION_free/.test(textOf(fn.file, fn.body));

function freeBefore({ fn, node }: Step, slot: string): readonly TextEdit[] {
  const assignment = assignmentsOf(fn).find(
    (each) =>
      plainText(each.to) === slot &&
      each.node.from >= (around(node, 'expression_statement')?.from ?? node.from),
  );
  const statement = assignment && around(assignment.node, 'expression_statement');
  if (statement?.parent?.type !== 'compound_statement') return [];
  const style = styleOf(fn);
  const lines = linesAt(
    fn.file.text,
    statement.from,
    [`if (${slot}) {`, `\tngx_ssl_free_session(${slot});`, '}', ''],
    style,
  );
  const indent = /^[ \t]*/.exec(lines)![0];
  return [edit(fn.file, statement.from, statement.from, `${lines.trimStart()}${style.eol}${indent}`)];
}

/** What was freed is no longer set; what is kept has a reference. */
function danglingEdits(connection: ModuleConnection): readonly TextEdit[] {
  const freed = danglingFrees(connection).flatMap((step) => {
    const text = freedText(step);
    const statement = statementOf(step.node);
    if (plainText(step.args[0] ?? '') !== text || statement.type !== 'expression_statement') return [];
    const style = styleOf(step.fn);
    const line = linesAt(step.fn.file.text, statement.from, [`${text} = NULL;`], style);
    return [edit(step.fn.file, statement.to, statement.to, style.eol + line)];
  });
  const borrowed = borrowedSaves(connection).flatMap(({ step, slot }) => {
    const name = childOf(step.node, 'function')!;
    const counted = step.name.startsWith('ngx_') ? 'ngx_ssl_get_session' : 'SSL_get1_session';
    return [
      edit(step.fn.file, name.from, name.to, counted),
      ...(freesIn(step.fn) ? [] : freeBefore(step, slot!.text)),
    ];
  });
  return [...freed, ...borrowed];
}

/** `if (ngx_ssl_set_session(c, s) != NGX_OK) { return NGX_ERROR; }` */
function offerEdits({ offers }: ModuleConnection): readonly TextEdit[] {
  return offers.flatMap(({ step }) => {
    const test = around(step.node, 'if_statement');
    const condition = test && childOf(test, 'condition');
    const then = test && childOf(test, 'consequence');
    if (!test || !condition || !then || childOf(test, 'alternative')) return [];
    const { file } = step.fn;
    const call = textOf(file, step.node);
    const isAlone = textOf(file, condition).replace(/\s+/g, '') === `(${call.replace(/\s+/g, '')}!=NGX_OK)`;
    const inside = textOf(file, then).replace(/\s+/g, ' ');
    return isAlone && /^\{ return [\w() ]+; \}$|^return [\w() ]+;$/.test(inside)
      ? [edit(file, test.from, test.to, `(void) ${call};`)]
      : [];
  });
}

function cacheEdits({ context }: ModuleConnection): readonly TextEdit[] {
  const { ownCache } = context;
  const flags =
    ownCache &&
    childOf(ownCache.node, 'arguments')!.children.filter(({ named, type }) => named && type !== 'comment')[1];
  return flags ? [edit(ownCache.fn.file, flags.to, flags.to, '|SSL_SESS_CACHE_NO_INTERNAL')] : [];
}
