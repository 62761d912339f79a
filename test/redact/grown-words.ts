import { isKnownAnywhere } from '../../src/core/redact/words/vocabulary.ts';

/** A sentence of a template: `@w` a word, `@W` in capitals, `@h` a host, `@f` a file's name, `@p` a path, `@s` a secret, `@H` a header. */
const PLACEHOLDER = /@([wWhfpsHv])/g;

const CONSONANTS = 'bdfghklmnprstvz';
const VOWELS = 'aeiou';
const TOPS = ['com', 'de', 'net', 'co.uk', 'internal', 'test', 'org', 'io'];

/** Makes words that stand nowhere else, and remembers them. */
export class FreshWords {
  readonly made: string[] = [];
  private readonly random: () => number;
  private readonly used = new Set<string>();

  constructor(random: () => number) {
    this.random = random;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)]!;
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  word(): string {
    for (;;) {
      const syllables = 3 + Math.floor(this.random() * 2);
      const text = Array.from(
        { length: syllables },
        () => this.pick([...CONSONANTS]) + this.pick([...VOWELS]),
      ).join('');
      const word = text + this.pick(['', '', 'x', 'q7', 'rt', '42k']);
      if (this.used.has(word) || isKnownAnywhere(word)) continue;
      this.used.add(word);
      this.made.push(word);
      return word;
    }
  }

  /** With fresh words for its placeholders. */
  fill(template: string): string {
    return template.replace(PLACEHOLDER, (_, kind: string) => this.one(kind));
  }

  private one(kind: string): string {
    switch (kind) {
      case 'W':
        return this.word().toUpperCase();
      case 'h':
        return `${this.chance(0.5) ? `${this.word()}.` : ''}${this.word()}.${this.pick(TOPS)}`;
      case 'f':
        return `${this.word()}${this.chance(0.3) ? `-${this.word()}` : ''}.${this.pick(['pem', 'log', 'conf', 'html', 'txt', 'sock'])}`;
      case 'p':
        return `/${this.word()}/${this.word()}`;
      case 's':
        return `${this.word()}${this.pick(['!', '+', '-', ''])}${this.word()}`;
      case 'H':
        return `X-${this.capital()}-${this.capital()}`;
      default:
        return this.word();
    }
  }

  private capital(): string {
    const word = this.word();
    return word[0]!.toUpperCase() + word.slice(1);
  }
}
