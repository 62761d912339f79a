const LARGEST_BITS = 24;

/**
 * The n-th way to spell a text by upper and lower case, itself for 0. Names that differ only in case mean the same to nginx
 * but are not the same bytes: spelled differently, their stand-ins stay one name and can still be told apart.
 * @returns null where the text has too few letters
 */
export function spellInCase(text: string, n: number): string | null {
  if (n === 0) return text;
  let left = n;
  let bits = 0;
  let out = '';
  for (const char of text) {
    const isLetter = char >= 'a' && char <= 'z' && bits < LARGEST_BITS;
    out += isLetter && left % 2 === 1 ? char.toUpperCase() : char;
    if (!isLetter) continue;
    left = Math.floor(left / 2);
    bits++;
  }
  return left > 0 ? null : out;
}

/** The text in the other's manner: in capitals, with a capital at its beginning, or as it is. */
export function spellAlike(text: string, model: string): string {
  if (model === model.toLowerCase()) return text;
  if (model === model.toUpperCase()) return text.toUpperCase();
  const first = model[0]!;
  return first === first.toLowerCase() ? text : text[0]!.toUpperCase() + text.slice(1);
}
