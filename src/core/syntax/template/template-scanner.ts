import {
  AT,
  BACKTICK,
  CLOSE_BRACE,
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
}

/** `%E4%` is a part of an encoded address. */
const MARK = /%(?![0-9A-Fa-f]{2}%)[A-Za-z_]\w*%|@[A-Za-z_][\w.-]*@|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__(?!\w)/;

/** Characters that a hole may begin with. */
export const beginsHole = (code: number): boolean =>
  code === OPEN_BRACE || code === LESS || code === PERCENT || code === AT || code === UNDERSCORE;

/** No expression is longer; only comments may be. Keeps the search for an end that is not there cheap. */
const longestHole = 1000;

/** Which families' marks occur in the text at all, in any place. */
export function familiesIn(text: string): TemplateFamilies {
  return {
    braces: /\{[{%#]/.test(text),
    erb: /<%[-=#\s]/.test(text) && text.includes('%>'),
    marks: MARK.test(text),
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
    return this.families.marks && beginsHole(first) ? this.mark(at) : null;
  }

  private mark(at: number): FoundHole | null {
    const mark = new RegExp(MARK.source, 'y');
    mark.lastIndex = at;
    return mark.test(this.text) ? { from: at, to: mark.lastIndex, kind: 'value', role: 'none' } : null;
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
    const comment = /\{\{-?\s*\/\*/y;
    comment.lastIndex = at;
    if (comment.test(this.text)) {
      return this.delimited(at, '}}', Number.POSITIVE_INFINITY, () => ({ kind: 'comment', role: 'none' }));
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
