import type { RedactedItem } from './redaction.ts';
import { REDACTED_KINDS } from './redaction.ts';

/** One stand-in and what it stands for. */
export type MappedItem = Omit<RedactedItem, 'count'>;

/** What stand-ins stand for, as a file: indented JSON that ends with a line feed. It holds every original: a secret. */
export function writeRedactionMap(items: Iterable<RedactedItem>): string {
  const byStandIn = new Map<string, MappedItem>();
  for (const { kind, original, standIn } of items) byStandIn.set(standIn, { kind, original, standIn });
  const map = { schema: 2, tool: 'tls-resume', items: [...byStandIn.values()] };
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
  if ((schema !== 1 && schema !== 2) || tool !== 'tls-resume' || !Array.isArray(items)) return null;
  const current = items.map((item) => (schema === 1 ? ofFirstSchema(item) : item));
  return current.every(isItem) ? current.map((item) => ({ ...item, count: 0 })) : null;
}

function isItem(value: unknown): value is MappedItem {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, original, standIn } = value as Record<string, unknown>;
  const isKind = REDACTED_KINDS.some((known) => known === kind);
  return isKind && typeof original === 'string' && typeof standIn === 'string' && standIn !== '';
}

/** Schema 1 called a stand-in a pseudonym. */
function ofFirstSchema(item: unknown): unknown {
  const { kind, original, pseudonym } = (item ?? {}) as Record<string, unknown>;
  return { kind, original, standIn: pseudonym };
}
