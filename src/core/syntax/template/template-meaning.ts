import type { TemplateHole } from '../tree.ts';

/** What a construct does, told from its content alone. */
export type HoleMeaning = Pick<TemplateHole, 'kind' | 'role'>;

const statement = (role: TemplateHole['role']): HoleMeaning => ({ kind: 'statement', role });
const value: HoleMeaning = { kind: 'value', role: 'none' };
const comment: HoleMeaning = { kind: 'comment', role: 'none' };

/** Jinja and Liquid statements that an `end…` closes. */
const jinjaOpeners = new Set(
  'if unless for case block macro call filter with raw autoescape trans while switch'.split(' '),
);

/** The content of `{% … %}`, delimiters excluded. */
export function meaningOfBraces(content: string): HoleMeaning {
  const [, keyword = '', rest = ''] = /^[-+~]?\s*([a-z]+)([\s\S]*)/.exec(content) ?? [];
  if (keyword.startsWith('end')) return statement('close');
  if (/^(else|elif|elsif|elseif|when)$/.test(keyword)) return statement('middle');
  if (keyword === 'macro') return statement('define');
  if (jinjaOpeners.has(keyword)) return statement('open');
  // `{% set x %}…{% endset %}` is a block, `{% set x = 1 %}` is not
  return statement(keyword === 'set' && !rest.includes('=') ? 'open' : 'none');
}

/** The content of `{{ … }}`: a value in Jinja, anything in Go and Mustache. */
export function meaningOfGo(content: string): HoleMeaning {
  const inner = content.replace(/^[-~]?\s*/, '').replace(/\s*[-~]?$/, '');
  if (inner.startsWith('!')) return comment;
  if (/^[#^]/.test(inner)) return statement('open');
  if (/^\/\w/.test(inner) || inner === 'end') return statement('close');
  if (/^else(\s|$)/.test(inner)) return statement('middle');
  if (/^define\s+["'`]/.test(inner)) return statement('define');
  if (/^(if|with|range|block)\s+[^|\s]/.test(inner)) return statement('open');
  if (/^\$\w+(\s*,\s*\$\w+)?\s*:?=[^=]/.test(inner)) return statement('none');
  return value;
}

/** The content of `<% … %>`: Ruby (ERB) or Puppet (EPP). */
export function meaningOfErb(content: string): HoleMeaning {
  if (content.startsWith('=')) return value;
  if (content.startsWith('#')) return comment;
  const code = content.replace(/^-/, '').replace(/-$/, '').trim();
  if (/^(else|elsif|when|in|rescue|ensure)\b/.test(code) || /^\}\s*els/.test(code))
    return statement('middle');
  if (/^end\b/.test(code) || code === '}') return statement('close');
  const opens =
    /^(if|unless|case|for|while|until|begin)\b/.test(code) ||
    /(\bdo|\{)\s*(\|[^|]*\|)?\s*(\{\s*)?$/.test(code);
  // EPP writes a block's parameters before its brace: `$list.each |$x| {`
  return statement(opens ? 'open' : 'none');
}
