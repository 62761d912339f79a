import type { Region } from '../pieces/regions.ts';
import type { Item } from '../scan.ts';
import { inventedFrom } from '../words/vocabulary.ts';

const VARIABLE = /\$(?:\d|\{?([\p{L}\p{M}\p{N}_]+)\}?)/gu;
const SCHEME = /^\s*(?:basic|bearer|digest|negotiate|token|apikey|aws4-hmac-sha256)\s+(?=\S)/i;
/** Values that open nothing. */
const FLAG = /^(?:on|off|0|1|true|false|none|yes|no|default|\s*)$/i;

/** A secret is one unit, with its signs: parts of it would still tell much. Variables and the scheme of a header stay. */
export function secretItems(text: string, { from, to, within }: Region): readonly Item[] {
  const items: Item[] = [];
  const add = (start: number, end: number) => {
    for (const { index, 0: line } of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
      const blank = line.length - line.trimStart().length;
      const bare = line.trim();
      const at = start + index + blank;
      if (/[\p{L}\p{N}]/u.test(bare) && !FLAG.test(bare))
        items.push({ from: at, to: at + bare.length, kind: 'secret', within });
    }
  };
  const scheme = SCHEME.exec(text.slice(from, Math.min(to, from + 40)))?.[0].length ?? 0;
  let at = from + scheme;
  for (const match of text.slice(at, to).matchAll(VARIABLE)) {
    const start = from + scheme + match.index;
    add(at, start);
    at = start + match[0].length;
    // a stand-in right behind a name would be read as a part of it
    if (!match[0].endsWith('}')) at += /^[^\p{L}\p{N}]*/u.exec(text.slice(at, to))![0].length;
    const name = match[1] ?? '';
    const own = start + match[0].indexOf(name) + inventedFrom(name);
    const end = start + match[0].indexOf(name) + name.length;
    if (end - own > 1) items.push({ from: own, to: end, kind: 'var', within });
  }
  add(at, to);
  return items;
}
