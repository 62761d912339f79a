import type { TextEdit } from '../../edits/text-edit.ts';
import type { ModuleConnection } from '../reading/connection.ts';
import { styleOf, writeFunction } from './code-style.ts';

/** Names that the module does not use yet, with its own beginning. */
export interface HelperNames {
  readonly index: string;
  readonly save: string;
  readonly keep: string;
  readonly free: string;
  readonly cache: string;
}

export function helperNames({ create, source }: ModuleConnection): HelperNames {
  const prefix = create.fn.name.replace(
    /_(?:ssl|tls|connect|handshake|init|start|create|upstream_connect).*$/,
    '',
  );
  const free = (name: string): string => {
    let found = `${prefix}_${name}`;
    const isTaken = () =>
      source.functions.has(found) ||
      source.statics.has(found) ||
      source.files.some(({ code }) => code.includes(found));
    for (let n = 2; isTaken(); n++) found = `${prefix}_${name}${n}`;
    return found;
  };
  return {
    index: free('ssl_session_index'),
    save: free('ssl_save_session'),
    keep: free('ssl_keep_session'),
    free: free('ssl_free_session'),
    cache: free('ssl_session_cache'),
  };
}

/**
 * The functions that save each session where the module keeps it, in front of the function that connects. The connection's own data
 * may change before a TLS 1.3 ticket arrives, so the place is remembered with the SSL object.
 * @param parts `keeps`: save each session; `cleans`: free the last one with the configuration
 */
export function helperFunctions(
  { create, context }: ModuleConnection,
  names: HelperNames,
  { keeps, cleans }: { readonly keeps: boolean; readonly cleans: boolean },
): readonly TextEdit[] {
  if (!keeps && !cleans) return [];
  const style = styleOf(create.fn);
  const { file } = create.fn;
  const write = (head: readonly [string, string, string], lines: readonly string[]) =>
    writeFunction(style, head, lines);
  const parts = [...(keeps ? keeping(names, write) : []), ...(cleans ? cleaning(names, write) : [])];
  const gap = '\n'.repeat(style.gap);
  const inContext =
    cleans && context.created?.fn.file === file ? context.created.fn.node.from : create.fn.node.from;
  const at = Math.min(inContext, create.fn.node.from);
  const text = `${parts.join(gap)}${gap}`.replaceAll('\n', style.eol);
  return [{ span: { file: file.path, from: at, to: at }, text }];
}

type Write = (head: readonly [string, string, string], lines: readonly string[]) => string;

const keeping = (names: HelperNames, write: Write): readonly string[] => [
  `static int  ${names.index} = -1;`,
  write(
    ['static void', names.save, 'ngx_connection_t *c'],
    [
      '\tngx_ssl_session_t  *session, **saved;',
      '',
      `\tsaved = SSL_get_ex_data(c->ssl->connection, ${names.index});`,
      '\tif (saved == NULL) {',
      '\t\treturn;',
      '\t}',
      '',
      '\tsession = ngx_ssl_get_session(c);',
      '\tif (session == NULL) {',
      '\t\treturn;',
      '\t}',
      '',
      '\tif (*saved) {',
      '\t\tngx_ssl_free_session(*saved);',
      '\t}',
      '',
      '\t*saved = session;',
    ],
  ),
  write(
    ['static void', names.keep, 'ngx_connection_t *c, ngx_ssl_session_t **saved'],
    [
      `\tif (${names.index} == -1) {`,
      `\t\t${names.index} = SSL_get_ex_new_index(0, NULL, NULL, NULL, NULL);`,
      '\t}',
      '',
      `\tif (${names.index} == -1`,
      `\t\t|| SSL_set_ex_data(c->ssl->connection, ${names.index}, saved) == 0)`,
      '\t{',
      '\t\treturn;',
      '\t}',
      '',
      `\tc->ssl->save_session = ${names.save};`,
    ],
  ),
];

const cleaning = (names: HelperNames, write: Write): readonly string[] => [
  write(
    ['static void', names.free, 'void *data'],
    [
      '\tngx_ssl_session_t  **saved = data;',
      '',
      '\tif (*saved) {',
      '\t\tngx_ssl_free_session(*saved);',
      '\t\t*saved = NULL;',
      '\t}',
    ],
  ),
  write(
    ['static ngx_int_t', names.cache, 'ngx_conf_t *cf, ngx_ssl_t *ssl, ngx_ssl_session_t **saved'],
    [
      '\tngx_pool_cleanup_t  *cln;',
      '',
      '\tcln = ngx_pool_cleanup_add(cf->pool, 0);',
      '\tif (cln == NULL) {',
      '\t\treturn NGX_ERROR;',
      '\t}',
      '',
      `\tcln->handler = ${names.free};`,
      '\tcln->data = saved;',
      '',
      '\treturn ngx_ssl_client_session_cache(cf, ssl, 1);',
    ],
  ),
];
