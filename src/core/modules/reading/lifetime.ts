import type { ModuleSource } from './read-module.ts';
import type { Slot } from './slot.ts';

/** How long what holds a session lives: as long as a request or a connection, or longer; null where the files do not show it. */
export function lifeOf(slot: Slot, source: ModuleSource): 'request' | 'longer' | null {
  if (slot.kind === 'static') return 'longer';
  if (slot.kind === 'local') return 'request';
  if (slot.kind === 'param') return null;
  const owner = slot.owner ?? slot.identity.split('.')[0]!;
  if (/^ngx_http_request_t$|^ngx_connection_t$|^ngx_(?:stream|mail)_session_t$/.test(owner)) return 'request';
  const found = source.files.flatMap(({ code }) => [
    ...code.matchAll(
      new RegExp(
        `\\bngx_p(?:c|n|cn)?alloc\\s*\\(\\s*([^,]+),\\s*(?:\\w+\\s*\\*\\s*)?sizeof\\s*\\(\\s*(?:struct\\s+)?${owner}\\s*\\)`,
        'g',
      ),
    ),
  ]);
  if (found.length === 0) return /_conf_t$/.test(owner) ? 'longer' : null;
  const pools = found.map(([, pool]) => pool!.replace(/\s/g, ''));
  return pools.every((pool) =>
    /^(?:r|c|s|pc|fc)->|(?:->|\.)(?:connection|request|session)->pool$|->connection->pool$/.test(pool),
  )
    ? 'request'
    : 'longer';
}
