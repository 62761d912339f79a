/** Whether a text is C rather than a configuration: by its name, or by what only C has. */
export function isModuleCode(path: string, text: string): boolean {
  if (/\.(?:c|h)$/i.test(path)) return true;
  if (/\.conf$/i.test(path)) return false;
  const start = text.slice(0, 200_000).replace(/\/\*[\s\S]*?\*\//g, ' ');
  return (
    /^[ \t]*#[ \t]*include[ \t]*[<"][\w./+-]+\.h[>"]/m.test(start) ||
    /\bngx_ssl_(?:create_connection|handshake|[gs]et_session)\s*\(/.test(start) ||
    /^(?:static\s+)?(?:ngx_int_t|void|char|int)\s*\*?\s*\n?\w+\s*\([^)]*\)\s*\{/m.test(start)
  );
}

/** What of a folder or an archive belongs to a module. */
export const isCodePath = (path: string): boolean =>
  /\.(?:c|h)$/i.test(path) && !/(?:^|\/)(?:\.git|objs|node_modules)\//.test(path);
