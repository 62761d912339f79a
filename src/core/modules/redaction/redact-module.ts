import type { SourceFile } from '../../base/source-file.ts';
import { isPublicHeader, isPublicName, isPublicPart } from './public-words.ts';

/** Comments, strings, includes, numbers and names of a text in C, in this order of preference. */
const TOKEN =
  /(\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|\/\/[^\n]*)|(^[ \t]*#[ \t]*(?:include|import)\b[ \t]*)([<"])([^>"\n]+)([>"])|(^[ \t]*#[ \t]*(?:error|warning|pragma)\b)([^\n]*)|("(?:[^"\\\n]|\\[\s\S])*"?)|('(?:[^'\\\n]|\\.)*'?)|(\b0[xX][\da-fA-F]+\w*|\b\d[\w.]*)|([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)/gm;

/** Files of a module without what a person named: analyzed, they say the same in stand-ins. */
export function redactModule(files: readonly SourceFile[]): readonly SourceFile[] {
  const redaction = new ModuleRedaction(files);
  return files.map((file) => redaction.file(file));
}

/**
 * Texts in C, without what a person named: comments, strings, file names, numbers of four digits and more, and every part
 * of a name that is not nginx's, OpenSSL's or C's. The same part always becomes the same word, so that the result can be read as code.
 */
class ModuleRedaction {
  readonly #words = new Map<string, string>();
  readonly #strings = new Map<string, string>();
  readonly #files = new Map<string, string>();
  readonly #numbers = new Map<string, string>();

  /** @param files all that the texts speak of, for their names */
  constructor(files: readonly SourceFile[]) {
    for (const { path } of files) this.path(path);
  }

  /** A file's name with its ending. */
  path(path: string): string {
    const ending = /\.(?:c|h)$/i.exec(path)?.[0].toLowerCase() ?? '';
    return numbered(this.#files, path, 'file', ending);
  }

  file(file: SourceFile): SourceFile {
    return { ...file, path: this.path(file.path), text: this.code(file.text) };
  }

  /** Every line stays a line. */
  code(text: string): string {
    return text.replace(
      TOKEN,
      (whole, comment, include, open, header, close, directive, _rest, string, character, number, name) => {
        if (comment !== undefined) return hiddenComment(comment);
        if (include !== undefined)
          return `${include}${open}${isPublicHeader(header) ? header : this.path(header)}${close}`;
        if (directive !== undefined) return directive;
        if (string !== undefined)
          return `"${numbered(this.#strings, string, 'text')}"${'\n'.repeat(string.split('\n').length - 1)}`;
        if (character !== undefined) return /^'(?:\\?.)'$/.test(character) ? character : "'x'";
        if (number !== undefined) return this.#number(number);
        return name === undefined ? whole : this.name(name);
      },
    );
  }

  /** Part by part. */
  name(name: string): string {
    if (isPublicName(name)) return name;
    return name
      .split('_')
      .map((part) => (isPublicPart(part) ? part : this.#word(part)))
      .join('_');
  }

  #word(part: string): string {
    const standIn = numbered(this.#words, part.toLowerCase(), 'word');
    return /^[A-Z\d]+$/.test(part) ? standIn.toUpperCase() : standIn;
  }

  #number(number: string): string {
    // versions of nginx and OpenSSL, as conditions compare them
    if (/^1\d{6}$|^0x[\da-f]{8}L?$/i.test(number)) return number;
    return number.replace(/\D/g, '').length < 4 ? number : numbered(this.#numbers, number, '9');
  }
}

/** The same original, the same stand-in. */
function numbered(known: Map<string, string>, original: string, stem: string, ending = ''): string {
  const found = known.get(original) ?? `${stem}${known.size + 1}${ending}`;
  known.set(original, found);
  return found;
}

/** Its lines stay, and what it says goes. */
const hiddenComment = (comment: string): string =>
  comment.startsWith('//') ? '// comment' : `/* comment${'\n'.repeat(comment.split('\n').length - 1)} */`;
