import type { TextEdit } from '../../../edits/text-edit.ts';
import type { SuspiciousCharacter } from '../../../syntax/damage/suspicious-characters.ts';

/** `U+00A0 no-break space` */
export const sayCharacter = ({ codePoint, name }: SuspiciousCharacter): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')} ${name}`;

/** Puts what was most likely meant in their place. */
export const writePlainly = (file: string, characters: readonly SuspiciousCharacter[]): TextEdit[] =>
  characters.map(({ offset, length, replacement }) => ({
    span: { file, from: offset, to: offset + length },
    text: replacement,
  }));
