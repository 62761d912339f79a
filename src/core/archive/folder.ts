import type { SourceFile } from '../base/source-file.ts';

/** Keys and certificates are none of our business; the others are not text. */
const NOT_CONFIGURATION =
  /\.(?:key|pem|crt|cer|der|p12|pfx|csr|jks|gz|zip|bz2|xz|tar|tgz|so|png|jpe?g|gif|ico|svg|webp|woff2?|ttf|html?|css|js|mmdb|dat|db|sqlite|log|swp|pid|sock)$|(?:^|\/)\.git\/|(?:^|\/)__MACOSX\/|(?:^|\/)\._[^/]*$/i;

/** Whether a file of a configuration's folder may be configuration, by its path. */
export const mayBeConfiguration = (path: string): boolean => !NOT_CONFIGURATION.test(path);

const MAIN_FILE = /(?:^|\/)nginx\.conf$/;
const depthOf = (path: string): number => path.split('/').length;

/** The outermost nginx.conf first; null where there is none. */
export function mainFirst(files: readonly SourceFile[]): readonly SourceFile[] | null {
  const [main] = files
    .filter((file) => MAIN_FILE.test(file.path))
    .sort((a, b) => depthOf(a.path) - depthOf(b.path));
  return main ? [main, ...files.filter((file) => file !== main)] : null;
}

/**
 * Puts the main file first, and marks everything as one folder: an include that matches nothing in it is then known to
 * match nothing. Without an nginx.conf the files stay what they are, pieces.
 */
export function arrangeFolder(files: readonly SourceFile[]): readonly SourceFile[] {
  return mainFirst(files)?.map((file) => ({ ...file, origin: 'folder' })) ?? files;
}
