import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import {
  charactersWithin,
  type SuspiciousCharacter,
  suspiciousCharacters,
} from '../../syntax/damage/suspicious-characters.ts';
import type { Rule } from '../rule.ts';
import { sayCharacter, writePlainly } from '../shared/words/odd-characters.ts';

/** Characters that look like nothing, or like another one, and that nginx reads as part of a word. */
export const rule: Rule = {
  meta: {
    id: 'suspicious-character',
    severity: 'info',
    title: 'A character that is not what it looks like',
    why: 'nginx separates words only at spaces, tabs and line ends, and knows only straight quotes. A no-break space or a curly quote, as in text copied from a web page, becomes part of a word.',
    facts: ['nginx-refuses'],
    references: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
    reads: ['ssl_session_cache', 'ssl_session_timeout', 'ssl_session_tickets', 'events'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    for (const tree of model.trees) {
      const file = tree.file.path;
      const byCode = new Map<number, SuspiciousCharacter[]>();
      // in a directive's name it makes nginx refuse that: another rule speaks of it
      const refused = model.refusals.filter(
        ({ kind, at }) => kind === 'unknown-directive' && at.file === file,
      );
      const said = new Set(refused.flatMap(({ at }) => charactersWithin(tree, at)));
      for (const found of suspiciousCharacters(tree).filter((found) => !said.has(found)))
        gather(byCode, found.codePoint, found);
      for (const alike of byCode.values()) {
        const [first] = alike as [SuspiciousCharacter];
        const times = alike.length === 1 ? '' : ` It is here ${alike.length} times.`;
        yield {
          subject: `${file} ${first.codePoint}`,
          severity: 'info',
          at: { file, from: first.offset, to: first.offset + first.length },
          text: `${sayCharacter(first)}: nginx reads it as part of the word around it.${times}`,
          related: [],
          fix: {
            title: first.replacement === '' ? `Remove ${sayCharacter(first)}` : `Write the plain character`,
            safety: 'needs-input',
            tradeOff: 'The intended text is a guess.',
            edits: writePlainly(file, alike),
          },
        };
      }
    }
  },
};
