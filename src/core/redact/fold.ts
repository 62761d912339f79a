/**
 * Lower case without a change of length: offsets into the folded text are offsets into the text. The few letters whose lower
 * case is longer stay as they are.
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, i) => {
    const folded = text[i]!.toLowerCase();
    return folded.length === 1 ? folded : text[i]!;
  }).join('');
}
