import type { SourceFile } from '../base/source-file.ts';

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

/** What nginx's own build reads of a module's folder. */
const DECLARES_MODULE = /\bngx_addon_name\s*=/;
const MAIN_FILE = /(?:^|\/)nginx\.conf$/;

/**
 * The code of a module among the files of a folder or an archive, null where they are a configuration. A module may bring
 * configurations as examples, and a configuration may lie beside a module: what nginx's build reads tells, then what there is more of.
 * Files that make connections come first.
 */
export function moduleAmong(files: readonly SourceFile[]): readonly SourceFile[] | null {
  const code = files.filter(({ path }) => isCodePath(path));
  if (code.length === 0) return null;
  const configurations = files.filter(({ path }) => /\.conf$/i.test(path));
  const isModule =
    files.some(({ path, text }) => /(?:^|\/)config$/.test(path) && DECLARES_MODULE.test(text)) ||
    code.length > configurations.length ||
    (code.some(connects) && !configurations.some(({ path }) => MAIN_FILE.test(path)));
  return isModule ? [...code.filter(connects), ...code.filter((file) => !connects(file))] : null;
}

const connects = ({ text }: SourceFile): boolean => text.includes('ngx_ssl_create_connection');
