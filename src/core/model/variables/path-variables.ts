import type { Directive } from '../../syntax/tree.ts';
import { whatIsMissing } from '../effective.ts';
import type { Scope } from '../scope.ts';
import { entriesOf, tableOf } from './variable-lines.ts';
import { variablesOf } from './variable-values.ts';

const PATHS = new Set(['uri', 'document_uri', 'request_uri', 'is_args']);
/** Variables that stand behind one another in more values than these are not followed. */
const MOST_VARIABLES = 64;

/**
 * Whether a text that begins with a variable certainly begins a path, or is empty: every value that the variable is given anywhere in
 * the server does. A variable stays set through internal redirects, so that `set` in another location counts too.
 */
export function beginsPath(text: string, scope: Scope): boolean {
  const seen = new Set<string>();
  const pending = [text];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === '' || next.startsWith('/') || next.startsWith('?')) continue;
    const [name] = next.startsWith('$') ? variablesOf(next) : [];
    if (name === undefined || seen.size === MOST_VARIABLES) return false;
    if (PATHS.has(name) || seen.has(name)) continue;
    seen.add(name);
    const values = valuesOf(name, scope);
    if (values === null) return false;
    pending.push(...values);
  }
  return true;
}

/** As written; null where there is none, or not all are known. */
function valuesOf(name: string, scope: Scope): readonly string[] | null {
  const table = tableOf(name, scope);
  const lines = [...setsInServer(name, scope), ...(table ? entriesOf(table) : [])];
  if (lines.length === 0 || (table && whatIsMissing(table).length > 0)) return null;
  const values = lines.map((line) => line.args.at(-1));
  return values.some((value) => !value || value.hole) ? null : values.map((value) => value!.value);
}

function setsInServer(name: string, scope: Scope): readonly Directive[] {
  let server = scope;
  while (server.parent !== null && server.kind !== 'server') server = server.parent;
  return [server, ...server.descendants()].flatMap((block) =>
    block.named('set').filter((line) => line.args.length === 2 && line.args[0]!.value === `$${name}`),
  );
}
