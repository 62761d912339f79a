import type { Document } from '../claims.ts';
import { directivesOf } from '../directives-of.ts';

/** Arguments with dots that are no hosts: functions of scripts, MIME types and the endings of files. */
const CODE =
  /^(?:js_\w+|perl_modules|perl_require|index|types|gzip_types|brotli_types|charset_types|default_type|sub_filter_types|\w+_types|load_module|ssl_ciphers|ssl_protocols|ssl_ecdh_curve)$/;
const MIME =
  /(?:application|audio|chemical|font|image|message|model|multipart|text|video|x-[a-z]+)\\?\/[\w.+*-]+/g;

/** Marks where names with dots are something else; a name of a site found elsewhere is still replaced there. */
export function excludeHostFreeText({ tree, text, claims }: Document): void {
  for (const match of text.matchAll(MIME)) claims.excludeHosts(match.index, match.index + match[0].length);
  if (tree === null) return;
  for (const directive of directivesOf(tree)) {
    if (!CODE.test(directive.name)) continue;
    const to = directive.close >= 0 ? directive.close : directive.to;
    claims.excludeHosts(directive.nameArgument.to, Math.max(to, directive.nameArgument.to));
  }
  for (const { from, to } of tree.holes) claims.excludeHosts(from, to);
}
