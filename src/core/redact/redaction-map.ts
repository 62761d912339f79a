import type { RedactedItem } from './redaction.ts';
import { REDACTED_KINDS } from './redaction.ts';

/** One pseudonym and what it stands for. */
export type MappedItem = Omit<RedactedItem, 'count'>;

/** What pseudonyms stand for, as a file: indented JSON that ends with a line feed. It holds every original: a secret. */
export function writeRedactionMap(items: Iterable<RedactedItem>): string {
  const byPseudonym = new Map<string, MappedItem>();
  for (const { kind, original, pseudonym } of items)
    byPseudonym.set(pseudonym, { kind, original, pseudonym });
  const map = { schema: 1, tool: 'tls-resume', items: [...byPseudonym.values()] };
  return `${JSON.stringify(map, null, 2)}\n`;
}

/** @returns null where the text is no such map */
export function readRedactionMap(text: string): readonly RedactedItem[] | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const { schema, tool, items } = (read ?? {}) as Record<string, unknown>;
  if (schema !== 1 || tool !== 'tls-resume' || !Array.isArray(items) || !items.every(isItem)) return null;
  return items.map((item) => ({ ...item, count: 0 }));
}

function isItem(value: unknown): value is MappedItem {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, original, pseudonym } = value as Record<string, unknown>;
  const isKind = REDACTED_KINDS.some((known) => known === kind);
  return isKind && typeof original === 'string' && typeof pseudonym === 'string' && pseudonym !== '';
}
