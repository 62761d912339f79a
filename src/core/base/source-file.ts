/** How a file's bytes became text. `latin1` maps every byte to one character, so that nothing is lost. */
export type Encoding = 'utf-8' | 'latin1' | 'utf-16le' | 'utf-16be';

/**
 * One configuration file, verbatim. A BOM stays in `text`: nginx reads it as the first bytes of the first word.
 * Whoever encodes `text` by `encoding` gets the original bytes back.
 */
export interface SourceFile {
  /** as nginx names it (`/etc/nginx/conf.d/a.conf`), or the name it was opened under */
  readonly path: string;
  readonly text: string;
  readonly encoding: Encoding;
  /**
   * Comes with every file that the configuration includes: from an `nginx -T` dump, or from a folder that is the configuration's root.
   * An include pattern that matches nothing is then known to match nothing.
   */
  readonly origin?: 'dump' | 'folder';
  /** where the file stands if its path is a link to it: a patch names that, since links are not patched */
  readonly realPath?: string;
  /** its name is known and its content is not: a link that leads nowhere. `text` is empty then. */
  readonly unread?: true;
}
