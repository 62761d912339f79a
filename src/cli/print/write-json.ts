/** Of the outer levels each part has a line of its own; what is deeper stands on one line. */
const OUTER_LEVELS = 2;
/** Pieces are handed out in lots of about so many characters. */
const LOT = 65_536;

/**
 * JSON in pieces, with a line feed at the end: the report of a large configuration is longer than a string can be.
 * @param value what JSON.stringify takes, without undefined
 */
export function* writeJson(value: unknown): Iterable<string> {
  let lot = '';
  for (const piece of pieces(value, 0)) {
    lot += piece;
    if (lot.length < LOT) continue;
    yield lot;
    lot = '';
  }
  yield `${lot}\n`;
}

function* pieces(value: unknown, depth: number): Iterable<string> {
  if (typeof value !== 'object' || value === null || depth >= OUTER_LEVELS) {
    yield JSON.stringify(value);
    return;
  }
  const parts: readonly (readonly [head: string, part: unknown])[] = Array.isArray(value)
    ? value.map((part) => ['', part])
    : Object.entries(value).map(([key, part]) => [`${JSON.stringify(key)}: `, part]);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const indent = '  '.repeat(depth + 1);
  let between = `${open}\n`;
  for (const [head, part] of parts) {
    yield between + indent + head;
    yield* pieces(part, depth + 1);
    between = ',\n';
  }
  yield parts.length === 0 ? `${open}${close}` : `\n${'  '.repeat(depth)}${close}`;
}
