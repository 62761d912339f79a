/** Where nginx keeps its configuration on the systems people paste from; an absolute include below one of these is looked up in the folder at hand. */
const USUAL_ROOTS = [
  '/etc/nginx/',
  '/usr/local/nginx/conf/',
  '/usr/local/etc/nginx/',
  '/opt/homebrew/etc/nginx/',
  '/opt/nginx/conf/',
];

/**
 * Files that distributions ship and that hold nothing which resumption depends on (types, fastcgi_param, proxy_set_header, load_module).
 * Where one of them was not pasted, nothing becomes unknown.
 */
const HARMLESS =
  /(?:^|\/)(?:mime\.types|(?:fastcgi|scgi|uwsgi)_params|fastcgi\.conf|fastcgi-php\.conf|proxy_params|koi-(?:utf|win)|win-utf|modules(?:-enabled)?\/\*\.conf|naxsi_core\.rules)$/;

export const isHarmlessInclude = (pattern: string): boolean => HARMLESS.test(pattern);

/** The include's path as nginx opens it: relative ones start at the directory of the main file. */
export function resolveIncludePath(pattern: string, mainPath: string): string {
  const folder = mainPath.slice(0, mainPath.lastIndexOf('/') + 1);
  const joined = pattern.startsWith('/') ? inFolderAtHand(pattern, mainPath, folder) : folder + pattern;
  return normalizePath(joined);
}

function inFolderAtHand(pattern: string, mainPath: string, folder: string): string {
  if (USUAL_ROOTS.some((root) => mainPath.startsWith(root))) return pattern;
  const root = USUAL_ROOTS.find((candidate) => pattern.startsWith(candidate));
  return root === undefined ? pattern : folder + pattern.slice(root.length);
}

/** Removes `.` and empty segments and resolves `..`. */
export function normalizePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return (path.startsWith('/') ? '/' : '') + segments.join('/');
}
