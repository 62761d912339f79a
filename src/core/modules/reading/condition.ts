import type { Version } from '../../catalog/platform/version.ts';

/** What a condition of the preprocessor comes to; null: it depends on how nginx is built. */
export type Truth = boolean | null;

/** OpenSSL 3.0, as its own header writes it: the facts of this program were measured with 3.x. */
const OPENSSL_3 = 0x30000000;
const ALWAYS =
  /^(?:NGX_(?:SSL|OPENSSL|HTTP_SSL|STREAM_SSL|MAIL_SSL)|nginx_version|OPENSSL_VERSION_NUMBER|SSL_\w+|TLS1_\w+|TLSEXT_\w+)$/;
const NEVER = /^(?:OPENSSL_IS_\w+|LIBRESSL_VERSION_NUMBER|OPENSSL_NO_\w+|__cplusplus)$/;

/** Brackets and negations that are followed into each other. */
const MOST_NESTED = 100;

const isDefined = (name: string): Truth => (ALWAYS.test(name) ? true : NEVER.test(name) ? false : null);

/** @param directive `if`, `ifdef` or `ifndef` @param text behind it @param nginx null where no version is known */
export function evaluateCondition(directive: string, text: string, nginx: Version | null): Truth {
  if (directive === 'ifdef') return isDefined(text.trim());
  if (directive === 'ifndef') return not(isDefined(text.trim()));
  const tokens = text.match(/\w+|&&|\|\||[!<>=]=|[!<>()]/g) ?? [];
  if (tokens.filter((token) => token === '(' || token === '!').length > MOST_NESTED) return null;
  return new ConditionReader(tokens, nginx).read();
}

const not = (value: Truth): Truth => (value === null ? null : !value);
const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const or = (a: Truth, b: Truth): Truth =>
  a === true || b === true ? true : a === null || b === null ? null : false;

const COMPARES: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

class ConditionReader {
  #at = 0;
  readonly #tokens: readonly string[];
  readonly #nginx: Version | null;

  constructor(tokens: readonly string[], nginx: Version | null) {
    this.#tokens = tokens;
    this.#nginx = nginx;
  }

  read(): Truth {
    let value = this.#all();
    while (this.#take('||')) value = or(value, this.#all());
    return value;
  }

  #all(): Truth {
    let value = this.#one();
    while (this.#take('&&')) value = and(value, this.#one());
    return value;
  }

  #one(): Truth {
    if (this.#take('!')) return not(this.#one());
    if (this.#take('defined')) {
      const bracket = this.#take('(');
      const name = this.#next();
      if (bracket) this.#take(')');
      return isDefined(name);
    }
    if (this.#take('(')) {
      const value = this.read();
      this.#take(')');
      return value;
    }
    const word = this.#next();
    const compare = COMPARES[this.#tokens[this.#at] ?? ''];
    if (!compare) return this.#truthOf(word);
    this.#at++;
    const [left, right] = [this.#number(word), this.#number(this.#next())];
    return left === null || right === null ? null : compare(left, right);
  }

  #truthOf(word: string): Truth {
    const number = this.#number(word);
    return number === null ? isDefined(word) : number !== 0;
  }

  #number(word: string): number | null {
    // NGINX_VERSION_NUMBER is written 1015002, as Version counts
    if (word === 'nginx_version') return this.#nginx;
    if (word === 'OPENSSL_VERSION_NUMBER') return OPENSSL_3;
    if (!/^(?:0[xX][\da-fA-F]+|\d+)[uUlL]*$/.test(word)) return null;
    return Number(word.replace(/[uUlL]+$/, ''));
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    const token = this.#tokens[this.#at] ?? '';
    this.#at++;
    return token;
  }
}
