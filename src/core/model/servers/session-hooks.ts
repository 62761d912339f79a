import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Scope } from '../scope.ts';

/** Which of nginx's own session callbacks the Lua module's hooks replace, for every server of http{}. */
export type SessionHooks = 'none' | 'store' | 'fetch' | 'both';

/** A hook of the Lua module for sessions, as a directive is called: with its text, a block, or a file. */
export const isSessionHook = (name: string): boolean =>
  /^ssl_session_(?:store|fetch)_by_lua(?:_block|_file)?$/.test(name);

const FORMS = ['', '_block', '_file'];

/** The hooks that reach a server, and their lines. @source lua-nginx-module: ngx_http_lua_ssl_session_storeby.c, _fetchby.c */
export function readSessionHooks(server: Scope): {
  readonly hooks: SessionHooks;
  readonly from: readonly Directive[];
} {
  const linesOf = (which: string): readonly Directive[] =>
    FORMS.flatMap((form) => effective(server, `ssl_session_${which}_by_lua${form}`).from);
  const [storing, fetching] = [linesOf('store'), linesOf('fetch')];
  const from = [...storing, ...fetching];
  if (storing.length > 0 && fetching.length > 0) return { hooks: 'both', from };
  return { hooks: storing.length > 0 ? 'store' : fetching.length > 0 ? 'fetch' : 'none', from };
}
