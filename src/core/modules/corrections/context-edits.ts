import type { TextEdit } from '../../edits/text-edit.ts';
import { around, childOf } from '../../syntax/code-tree.ts';
import type { ModuleConnection } from '../reading/connection.ts';
import { textOf } from '../reading/read-module.ts';
import { linesAt, styleOf } from './code-style.ts';
import { edit } from './connection-edits.ts';
import type { Needed } from './correct-module.ts';
import type { HelperNames } from './session-functions.ts';
import type { SessionHome } from './session-home.ts';

export interface ContextEdits {
  readonly edits: readonly TextEdit[];
  readonly needed: readonly Needed[];
  /** the session is freed with the configuration, by functions of their own */
  readonly cleans: boolean;
}

/** Client session mode behind ngx_ssl_create, and the session's end with the pool that holds it. */
export function contextEdits(
  connection: ModuleConnection,
  home: SessionHome,
  names: HelperNames,
): ContextEdits {
  const { context, create, frees } = connection;
  const { created } = context;
  if (context.reports === 'yes' || context.reportsIf !== null)
    return { edits: [], needed: [], cleans: false };
  const cf = created && [...created.fn.variables.values()].find(({ type }) => type === 'ngx_conf_t')?.name;
  const test = created && around(created.node, 'if_statement');
  const condition = test && childOf(test, 'condition');
  const then = test && childOf(test, 'consequence');
  const isTest =
    condition && created && condition.from <= created.node.from && created.node.to <= condition.to;
  if (!created || !cf || !test || !then || !isTest)
    return { edits: [], needed: [missing(context.written)], cleans: false };
  const ssl = created.args[0]!.trim();
  const beside = /^(&?)(\w+(?:(?:->|\.)\w+)*)(->|\.)\w+$/.exec(ssl);
  const field = home.text.split(/->|\./).at(-1);
  const cleans =
    home.besideContext && beside !== null && frees.length === 0 && created.fn.file === create.fn.file;
  const call = cleans
    ? `${names.cache}(${cf}, ${ssl}, &${beside[2]}${beside[3]}${field})`
    : `ngx_ssl_client_session_cache(${cf}, ${ssl}, 1)`;
  const { file } = created.fn;
  const style = styleOf(created.fn);
  const body = textOf(file, then);
  const line = linesAt(file.text, test.from, [`if (${call} != NGX_OK) `], style);
  return {
    edits: [
      edit(
        file,
        test.to,
        test.to,
        `${style.eol}${style.eol}${line}${body.startsWith('{') ? body : `{ ${body} }`}`,
      ),
    ],
    needed: [],
    cleans,
  };
}

const missing = (written: string): Needed => ({
  what: 'after ngx_ssl_create, where the context is made',
  code: `ngx_ssl_client_session_cache(cf, ${written.trim()}, 1)`,
});
