import {
  AT,
  BACKTICK,
  CLOSE_BRACE,
  DOLLAR,
  DOUBLE_QUOTE,
  LESS,
  OPEN_BRACE,
  PERCENT,
  SEMICOLON,
  SINGLE_QUOTE,
  UNDERSCORE,
} from '../char-codes.ts';
import { type HoleMeaning, meaningOfBraces, meaningOfErb, meaningOfGo } from './template-meaning.ts';

/** A hole as it is written, before anyone knows where it stands. */
export interface FoundHole extends HoleMeaning {
  readonly from: number;
  readonly to: number;
}

/** Which constructs a file may hold: `{{ }}`, `{% %}`, `{# #}` (Jinja, Go, Helm, Mustache) and `<% %>` (ERB, EPP). */
export interface TemplateFamilies {
  readonly braces: boolean;
  readonly erb: boolean;
  /** `%name%`, `@NAME@` and `__NAME__`: words that a script or a panel replaces */
  readonly marks: boolean;
  /** Terraform's `%{ if }` and `${ expression }`, and a shell's `${NAME:-default}`: what nginx reads as no variable */
  readonly dollars: boolean;
}

/** `%E4%` is a part of an encoded address. */
const MARK = /%(?![0-9A-Fa-f]{2}%)[A-Za-z_]\w*%|@[A-Za-z_][\w.-]*@|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__(?!\w)/;

/** Anything in braces that is no name alone; quotes may hold braces. */
const DOLLARS = /\$\{(?=\s*[A-Za-z_~!"(])(?!\w*\})(?:"[^"\n]*"|'[^'\n]*'|[^{}"'\n;])+\}/;
const DIRECTIVE = /%\{[~-]?\s*(if|for|else|endif|endfor)\b(?:"[^"\n]*"|[^{}"\n;])*\}/;

/** Characters that a hole may begin with. */
export const beginsHole = (code: number): boolean =>
  code === OPEN_BRACE ||
  code === LESS ||
  code === PERCENT ||
  code === AT ||
  code === UNDERSCORE ||
  code === DOLLAR;

/** No expression is longer; only comments may be. Keeps the search for an end that is not there cheap. */
const longestHole = 1000;

/** Which families' marks occur in the text at all, in any place. */
export function familiesIn(text: string): TemplateFamilies {
  return {
    braces: /\{[{%#]/.test(text),
    erb: /<%[-=#\s]/.test(text) && text.includes('%>'),
    marks: MARK.test(text),
    dollars: DOLLARS.test(text) || DIRECTIVE.test(text),
  };
}

/** Finds template constructs. Each call looks at one place; asked from left to right, the whole text costs linear time. */
export class TemplateScanner {
  private readonly nextEnd = new Map<string, number>();

  constructor(
    private readonly text: string,
    private readonly families: TemplateFamilies,
  ) {}

  /** The hole that begins at `at`; null when none does. */
  holeAt(at: number): FoundHole | null {
    const first = this.text.charCodeAt(at);
    if (first === OPEN_BRACE) return this.families.braces ? this.braces(at) : null;
    if (first === LESS) return this.families.erb ? this.erb(at) : null;
    if (first === DOLLAR)
      return this.families.dollars ? this.found(DOLLARS, at, { kind: 'value', role: 'none' }) : null;
    if (first === PERCENT && this.families.dollars && this.text.charCodeAt(at + 1) === OPEN_BRACE)
      return this.directive(at);
    return this.families.marks && beginsHole(first)
      ? this.found(MARK, at, { kind: 'value', role: 'none' })
      : null;
  }

  private found(pattern: RegExp, at: number, meaning: HoleMeaning): FoundHole | null {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = at;
    return sticky.test(this.text) ? { from: at, to: sticky.lastIndex, ...meaning } : null;
  }

  private directive(at: number): FoundHole | null {
    const found = this.found(DIRECTIVE, at, { kind: 'statement', role: 'open' });
    if (found === null) return null;
    const keyword = /[a-z]+/.exec(this.text.slice(at, found.to))![0];
    const role = keyword === 'else' ? 'middle' : keyword.startsWith('end') ? 'close' : 'open';
    return { ...found, role };
  }

  private braces(at: number): FoundHole | null {
    switch (this.text.charAt(at + 1)) {
      case '{':
        return this.expression(at);
      case '%':
        return this.delimited(at, '%}', longestHole, meaningOfBraces);
      case '#':
        return this.delimited(at, '#}', Number.POSITIVE_INFINITY, () => ({ kind: 'comment', role: 'none' }));
      default:
        return null;
    }
  }

  private erb(at: number): FoundHole | null {
    if (!/[-=#\s]/.test(this.text.charAt(at + 2)) || this.text.charAt(at + 1) !== '%') return null;
    return this.delimited(at, '%>', Number.POSITIVE_INFINITY, meaningOfErb);
  }

  private delimited(
    at: number,
    closing: string,
    longest: number,
    meaning: (content: string) => HoleMeaning,
  ): FoundHole | null {
    const end = this.endOf(closing, at + 2);
    if (end < 0 || end - at > longest) return null;
    const to = end + closing.length;
    return { from: at, to, ...meaning(this.text.slice(at + 2, end)) };
  }

  /** Where `closing` next stands at or behind `from`, -1 without one. Remembers, so that asking often costs nothing. */
  private endOf(closing: string, from: number): number {
    const known = this.nextEnd.get(closing);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.text.indexOf(closing, from);
    this.nextEnd.set(closing, found);
    return found;
  }

  /** `{{ … }}`: braces and quotes inside are an expression's own; a `;` outside quotes shows that it is no expression. */
  private expression(at: number): FoundHole | null {
    const comment = /\{\{(?:-?\s*\/\*|~?!(--)?)/y;
    comment.lastIndex = at;
    const opening = comment.exec(this.text);
    if (opening) {
      return this.delimited(at, opening[1] === undefined ? '}}' : '--}}', Number.POSITIVE_INFINITY, () => ({
        kind: 'comment',
        role: 'none',
      }));
    }
    const nearest = this.endOf('}}', at + 2);
    if (nearest < 0 || nearest - at > longestHole) return null;
    const end = this.endOfExpression(at + 2);
    if (end < 0) return null;
    const content = this.text.slice(at + 2, end);
    // a template names something; `a{{2}}` is somebody's regular expression
    if (!/[A-Za-z_.$@]/.test(content)) return null;
    return { from: at, to: end + 2, ...meaningOfGo(content) };
  }

  private endOfExpression(from: number): number {
    const { text } = this;
    const stop = Math.min(text.length, from + longestHole);
    let depth = 0;
    for (let at = from; at < stop; at++) {
      switch (text.charCodeAt(at)) {
        case CLOSE_BRACE:
          if (depth === 0) return text.charCodeAt(at + 1) === CLOSE_BRACE ? at : -1;
          depth--;
          break;
        case OPEN_BRACE:
          // but for Mustache's `{{{`, two together begin another hole: this one has no end
          if (at > from && text.charCodeAt(at + 1) === OPEN_BRACE) return -1;
          depth++;
          break;
        case SEMICOLON:
          return -1;
        case DOUBLE_QUOTE:
        case SINGLE_QUOTE:
        case BACKTICK:
          at = this.endOfQuote(at, stop);
          break;
      }
    }
    return -1;
  }

  /** The closing quote; an apostrophe without its partner is only an apostrophe. */
  private endOfQuote(at: number, stop: number): number {
    const length = this.text.slice(at + 1, stop).indexOf(this.text.charAt(at));
    return length < 0 ? at : at + 1 + length;
  }
}
