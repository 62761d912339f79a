import type { RulebookId } from '../../src/core/catalog/rulebooks/rulebooks.ts';

/**
 * What each rulebook's audit does, written from its description and not from the program: a search in the text of the configuration.
 * Those without an audit are held against what they write.
 */
export const AUDITS: Readonly<Record<RulebookId, (text: string, nginx: string) => boolean>> = {
  'cis-2.1.0': (text) => /^\s*ssl_session_tickets\s+off\s*;/m.test(text),
  'cis-3.0.0': (text) => !/^\s*ssl_session_tickets\s+off\s*;/m.test(text),
  'f5-nginx-stig': (text) => {
    const numbers = [...text.matchAll(/^\s*ssl_session_timeout\s+(\d+)/gm)].map(([, number]) =>
      Number(number),
    );
    return numbers.length > 0 && numbers.every((number) => number <= 15);
  },
  'rfc-9325': (text) => [...text.matchAll(/^\s*ssl_session_ticket_key\s/gm)].length !== 1,
  'mozilla-6.0': (text, nginx) =>
    /ssl_session_cache\s+shared:\w+:[1-9]\d+m;/.test(text) &&
    /ssl_session_timeout\s+1d;/.test(text) &&
    (nginx !== '1.22.1' || /ssl_session_tickets\s+off;/.test(text)),
  'devsec-nginx': (text) =>
    [...text.matchAll(/^\s*ssl_session_tickets\s+(.*?)\s*;$/gm)].at(-1)?.[1] === 'off',
};
